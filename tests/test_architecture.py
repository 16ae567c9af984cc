"""The arrows of the house: a room imports only what stands below it, and says so at the top.

The packages of a room import each other in one direction only. The imports are read from the
source, so that one hidden in a function or behind a condition counts.
"""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.rooms import ROOMS, ROOT

# Named in settings and by the server only.
NOBODY_IMPORTS = {"config", "tests", "tools", "conftest", "manage"}
# What Django and Wagtail look for at the root of a room; it may import every package of the room.
ENTRY_POINTS = {"admin_urls", "apps", "models", "signal_handlers", "urls", "wagtail_hooks"}
MOST_MODULES_IN_A_FOLDER = 20
# One verb for each idea (docs/glossary.md): the verb that is refused, and the one that is meant.
VERBS = {
    "follow": "on",
    "forget": "invalidate",
    "refuse": "validate",
    "settle": "sync, resolve or derive",
    "draw": "render",
    "tell": "notify or report",
}
# Installed by requirements-demo.txt only, so absent from the image.
DEMO_PACKAGES = {"fpdf", "fontTools"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base_utils"}


def faults_of(room: str, source: str) -> list[str]:
    """What is wrong with the imports of one module of `room`."""
    tree = ast.parse(source)
    inside = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.walk(node)
    }
    in_ready = set(_nodes_in_ready(tree))
    faults = []
    for node in ast.walk(tree):
        for target in _targets(node):
            if node in inside and not (node in in_ready and _is_own(room, target)):
                faults.append(f"line {node.lineno}: imports {target} inside a function")
            faults += [f"line {node.lineno}: {fault}" for fault in _faults_of_arrow(room, target)]
    return faults


def _nodes_in_ready(tree):
    """What `AppConfig.ready` holds: there Django itself has a room import its own signal handlers,
    which need models, and apps.py is read before there are any."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and "AppConfig" in map(ast.unparse, node.bases):
            for method in node.body:
                if isinstance(method, ast.FunctionDef) and method.name == "ready":
                    yield from ast.walk(method)


def _is_own(room, target):
    return target.split(".")[0] == room


def _targets(node) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    if isinstance(node, ast.ImportFrom):
        return ["." * node.level + (node.module or "")]
    if isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
        first = node.args[0] if node.args else None
        return [first.value if isinstance(first, ast.Constant) else "a computed module"]
    return []


def _called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", None))


def _faults_of_arrow(room, target):
    if target.startswith("."):
        return [f"imports {target} by a relative path, which hides the arrow"]
    top = target.split(".")[0]
    if top in NOBODY_IMPORTS:
        return [f"{room} imports {top}"]
    if top in ROOMS and top != room and ROOMS[top] <= ROOMS[room]:
        return [f"{room} imports {top}, which does not stand below it"]
    return []


def modules(*tops):
    for top in tops:
        yield from sorted((ROOT / top).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_stands_below_it(room):
    faults = [
        f"{path.relative_to(ROOT)}, {fault}"
        for path in modules(room)
        for fault in faults_of(room, path.read_text("utf-8"))
    ]
    assert not faults, "\n".join(faults)


def package_of(module: str) -> str:
    """The package that `module` belongs to: `units.review` for `units.review.forms`."""
    return ".".join(module.split(".")[:2])


def dotted(path: Path) -> str:
    """The dotted name of the module at `path`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def arrows_between_packages(room: str) -> dict[str, dict[str, str]]:
    """The imports between the packages of `room`: by importer and imported, one as an example."""
    arrows: dict[str, dict[str, str]] = {}
    for path in modules(room):
        module = dotted(path)
        here = package_of(module)
        if "migrations" in path.parts or here == room or here.split(".")[1] in ENTRY_POINTS:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for target in _imported_modules(node):
                there = package_of(target)
                if target.split(".")[0] == room and there not in (room, here):
                    arrows.setdefault(here, {})[there] = f"{module} imports {target}"
    return arrows


def _imported_modules(node) -> list[str]:
    """Full names of what is imported: `from units import scope` is an import of units.scope."""
    if isinstance(node, ast.ImportFrom) and node.module:
        if "." not in node.module:
            return [f"{node.module}.{alias.name}" for alias in node.names]
        return [node.module]
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return []


def circles(arrows: dict[str, dict[str, str]]) -> list[str]:
    """The arrows that lie on a circle, as sentences."""
    return sorted(
        sentence
        for importer, targets in arrows.items()
        for imported, sentence in targets.items()
        if importer in _reached_from(imported, arrows)
    )


def _reached_from(start, arrows) -> set[str]:
    reached, waiting = set(), [start]
    while waiting:
        for target in arrows.get(waiting.pop(), {}):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


@pytest.mark.parametrize("room", ROOMS)
def test_the_packages_of_a_room_stand_in_no_circle(room):
    faults = circles(arrows_between_packages(room))
    assert not faults, "\n".join(faults)


def test_a_circle_is_found():
    arrows = {
        "a": {"b": "a to b"},
        "b": {"c": "b to c"},
        "c": {"a": "c to a"},
        "d": {"a": "d to a"},
    }
    assert circles(arrows) == ["a to b", "b to c", "c to a"]


def test_the_packages_of_a_room_are_read():
    arrows = arrows_between_packages("units")
    assert "units.access" in arrows["units.review"]


@pytest.mark.parametrize("room", ROOMS)
def test_no_folder_has_a_second_subject(room):
    folders = {path.parent for path in modules(room) if "migrations" not in path.parts}
    crowded = [
        f"{folder.relative_to(ROOT)}: {count} modules"
        for folder in sorted(folders)
        if (count := sum(path.name != "__init__.py" for path in folder.glob("*.py")))
        > MOST_MODULES_IN_A_FOLDER
    ]
    assert not crowded, "\n".join(crowded)


@pytest.mark.parametrize("room", sorted(set(ROOMS) - {"demo"}))
def test_one_verb_stands_for_one_idea(room):
    faults = [
        f"{path.relative_to(ROOT)}: {node.name} (say {VERBS[verb]})"
        for path in modules(room)
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (verb := node.name.lstrip("_").partition("_")[0]) in VERBS
        and "_" in node.name.lstrip("_")
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("room", [*sorted(set(ROOMS) - {"demo"}), "config"])
def test_the_product_needs_no_package_of_the_demo(room):
    faults = [
        f"{path.relative_to(ROOT)} imports {target}"
        for path in modules(room)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for target in _targets(node)
        if target.split(".")[0] in DEMO_PACKAGES
    ]
    assert not faults, "\n".join(faults)


def test_the_image_gets_the_product_and_no_demo():
    everything, *lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    let_in = {line[1:].split("/")[0] for line in lines if line.startswith("!")}
    assert everything == "*"
    assert let_in >= {*ROOMS, "config", "locale"} - {"demo"}
    assert not let_in & {"demo", "tests", "requirements-demo.txt", "requirements-dev.txt"}


def shared_from_tests(source: str) -> list[str]:
    """The modules of tests, and files of fixtures, that `source` imports."""
    return [
        target
        for node in ast.walk(ast.parse(source))
        for target in (*_names_imported(node), *_targets(node))
        if re.match(r"tests(\.\w+)*\.(test_\w+|conftest)\b", target)
    ]


def _names_imported(node) -> list[str]:
    """`from tests.walls import crawler` as tests.walls.crawler."""
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def test_what_tests_share_stands_in_modules_that_hold_no_tests():
    faults = {
        str(path.relative_to(ROOT)): found
        for path in modules("tests")
        if (found := shared_from_tests(path.read_text("utf-8")))
    }
    assert not faults


@pytest.mark.parametrize(
    ("source", "is_refused"),
    [
        ("from tests.walls.test_sweep import is_swept", True),
        ("from tests.walls import test_sweep", True),
        ("from tests import conftest", True),
        ("import tests.test_docs", True),
        ("from importlib import import_module\nimport_module('tests.test_docs')", True),
        ("from tests.sections.conftest import reload", True),
        ("from tests.threads import at_once", False),
        ("from django.test import Client", False),
    ],
)
def test_an_import_from_a_module_of_tests_is_found(source, is_refused):
    assert bool(shared_from_tests(source)) == is_refused


def test_settings_name_the_rooms_by_strings_only():
    faults = [
        f"{path.relative_to(ROOT)} imports {target}"
        for path in modules("config/settings")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for target in _targets(node)
        if target.split(".")[0] in ROOMS
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("room", "source", "fault"),
    [
        ("delivery", "from units.models import Unit", "delivery imports units"),
        ("units", "import sections.listings.queries as listings", "units imports sections"),
        ("library", "if True:\n    from home.models import HomePage", "library imports home"),
        ("home", "from search.site.views import results", "home imports search"),
        ("sections", "from config.settings import base", "sections imports config"),
        ("sections", "from tests.factories import make_user", "sections imports tests"),
        ("sections", "def f():\n    from units import scope", "inside a function"),
        ("sections", "async def f():\n    import json", "inside a function"),
        ("sections", "class A:\n    def f(self):\n        import json", "inside a function"),
        ("units", "from importlib import import_module\nx = import_module('home')", "imports home"),
        ("units", "from importlib import import_module\nx = import_module(y)", None),
        ("units", "def f():\n    return __import__('json')", "inside a function"),
        ("units", "class A(AppConfig):\n    def ready(self):\n        import json", "inside"),
        ("units", "class A(AppConfig):\n    def ready(self):\n        import home", "imports home"),
        ("units", "class A:\n    def ready(self):\n        import units.access_sync", "inside"),
        ("units", "from ..home import models", "relative path"),
    ],
)
def test_the_checker_reports(room, source, fault):
    faults = faults_of(room, source)
    if fault is None:
        assert not [text for text in faults if "inside" in text]
    else:
        assert any(fault in text for text in faults), faults


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("home", "from sections.city_portal import city\nfrom delivery.dates import EARLIEST"),
        ("units", "class A(AppConfig):\n    def ready(self):\n        from units import access"),
        ("units", "import json\nfrom django.db import models\nfrom units.enums import Role"),
        (
            "sections",
            "from django.apps import apps\ndef f():\n    return apps.get_model('a')",
        ),
    ],
)
def test_the_checker_allows(room, source):
    assert faults_of(room, source) == []


def test_no_room_shadows_the_standard_library_or_a_package():
    assert not set(ROOMS) & set(sys.stdlib_module_names)


@pytest.mark.parametrize("room", ROOMS)
def test_a_module_is_named_for_its_subject(room):
    vague = [str(path.relative_to(ROOT)) for path in modules(room) if path.stem in FORBIDDEN_NAMES]
    folders = [
        str(path.relative_to(ROOT))
        for path in (ROOT / room).rglob("*")
        if path.is_dir() and path.name in FORBIDDEN_NAMES
    ]
    assert not vague + folders


def test_catalogues_are_no_python_package():
    assert not (ROOT / "locale" / "__init__.py").exists()
