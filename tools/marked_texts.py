"""The texts that our files mark for translation, read in Python so that nobody needs gettext."""

import ast
import re
import sys
from pathlib import Path

import polib
from django.utils.translation.template import templatize

from tools import readers

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("config", "delivery", "home", "library", "search", "sections", "translation", "units")

# Where the message, its plural and its context stand among the arguments of each function.
_ARGUMENTS = {
    "_": ("msgid",),
    "gettext": ("msgid",),
    "gettext_lazy": ("msgid",),
    "gettext_noop": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "ngettext_lazy": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "pgettext_lazy": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
    "npgettext_lazy": ("context", "msgid", "plural"),
}
_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# What Django's templatize leaves of a template: calls among filler that no parser reads.
_CALL = re.compile(
    rf"\b(_|gettext|pgettext|ngettext|npgettext)\(({_STRING}(?:\s*,\s*{_STRING})*)(?:\s*,\s*\w+)?\)"
)


def messages_of_python(source: str) -> list[dict]:
    """The messages that Python source marks; raises ValueError on one that is no plain string."""
    found = []
    tree = ast.parse(source)
    names = _names_of_import(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", None))
            name = names.get(name, name)
            if name in _ARGUMENTS and node.args:
                found.append(_message(name, node.args))
    return found


def _names_of_import(tree) -> dict[str, str]:
    """What a module calls Django's functions: `from ... import gettext as _now` gives _now."""
    return {
        alias.asname: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname
    }


def messages_of_template(source: str) -> list[dict]:
    """The messages that a Django template marks."""
    found = []
    for name, arguments in _CALL.findall(templatize(source)):
        parsed = ast.parse(f"({arguments},)", mode="eval").body.elts
        found.append(_message(name, parsed))
    return found


def _message(name, arguments) -> dict:
    message = {}
    for role, node in zip(_ARGUMENTS[name], arguments, strict=False):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            raise ValueError(f"line {node.lineno}: {name}() needs a plain string")
        message[role] = node.value
    return message


def sources() -> list[Path]:
    """The files of the house that may mark texts."""
    return [
        path
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*"))
        if "migrations" not in path.parts
        and (
            path.suffix in (".py", ".html") or (path.suffix == ".txt" and "templates" in path.parts)
        )
    ]


def sources_of_readers() -> list[Path]:
    """Those of the files whose texts readers meet."""
    named = set()
    for pattern in readers.FILES:
        found = set(ROOT.glob(pattern))
        if not found:
            sys.exit(f"tools/readers.py: there is no {pattern}")
        named |= found
    return [path for path in sources() if path in named]


def extract_from(paths: list[Path]) -> list[polib.POEntry]:
    """The messages of these files, sorted, with the files that each stands in."""
    entries = {}
    for path in paths:
        _collect(path, entries)
    return [entries[key] for key in sorted(entries)]


def _collect(path, entries):
    reader = messages_of_python if path.suffix == ".py" else messages_of_template
    name = path.relative_to(ROOT).as_posix()
    try:
        messages = reader(path.read_text("utf-8"))
    except (ValueError, SyntaxError) as error:
        sys.exit(f"{name}: {error}")
    for message in messages:
        key = (message["msgid"], message.get("context") or "")
        entry = entries.setdefault(
            key, polib.POEntry(msgid=message["msgid"], msgctxt=message.get("context"))
        )
        if "plural" in message:
            entry.msgid_plural = message["plural"]
        if (name, "") not in entry.occurrences:
            entry.occurrences.append((name, ""))
