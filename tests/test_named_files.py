"""Files that the code names by a string exist: templates and static files."""

import ast
import re

import pytest
from django.contrib.staticfiles import finders
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from tests.rooms import ROOMS, ROOT

_TEMPLATE = re.compile(r"[\w-]+(/[\w.-]+)+\.(html|txt)")
_STATIC_TAG = re.compile(r"""{% static ["']([^"']+)["']""")


def named_in_python(room: str):
    """(file, kind, name) of every template and static file that a module of `room` names."""
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                if _TEMPLATE.fullmatch(node.value):
                    yield path, "template", node.value
            elif (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "")
                in (
                    "static",
                    "versioned_static",
                )
                and isinstance(node.args[0], ast.Constant)
            ):
                yield path, "static", node.args[0].value


def named_in_templates(room: str):
    for path in sorted((ROOT / room).rglob("*.html")):
        for name in _STATIC_TAG.findall(path.read_text("utf-8")):
            yield path, "static", name


def exists(kind: str, name: str) -> bool:
    if kind == "static":
        return finders.find(name) is not None
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


@pytest.mark.parametrize("room", [*ROOMS, "config"])
def test_a_named_file_exists(room):
    named = [*named_in_python(room), *named_in_templates(room)]
    missing = [
        f"{path.relative_to(ROOT)} names {name}"
        for path, kind, name in named
        if not exists(kind, name)
    ]
    assert not missing, "\n".join(missing)


def test_names_are_read():
    named = {name for room in ("delivery", "units") for _p, _kind, name in named_in_python(room)}
    assert {"delivery/start_widgets.js", "units/admin/review.html"} <= named
    assert not exists("static", "delivery/no_such_file.js")
    assert not exists("template", "units/no_such_file.html")
