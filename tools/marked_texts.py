"""The texts that our files mark for translation, read by Babel instead of GNU gettext."""

import io
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NotRequired, TypedDict, cast

import polib
from babel.messages.extract import extract_python
from django.conf import settings
from django.utils.translation.template import templatize

from tools import reader_catalogue_files
from tools.catalogues import ROOT

ROOMS = (
    "config",
    "delivery",
    "demo",
    "home",
    "library",
    "search",
    "sections",
    "translation",
    "units",
)

# Where the message, its plural and its context stand among the arguments of each function.
_PLAIN, _PLURAL = ("msgid",), ("msgid", "msgid_plural")
_OF_CONTEXT = ("msgctxt", "msgid")
_PLURAL_OF_CONTEXT = ("msgctxt", "msgid", "msgid_plural")
FUNCTIONS = {
    **dict.fromkeys(("_", "gettext", "gettext_noop"), _PLAIN),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _OF_CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), _PLURAL_OF_CONTEXT),
}


class Message(TypedDict):
    """A marked text, with the arguments of polib.POEntry."""

    msgid: str
    msgid_plural: NotRequired[str]
    msgctxt: NotRequired[str]


# The arguments of one call; None where an argument is no plain string.
_Given = str | None | tuple[str | None, ...]


def messages_of_python(source: str) -> Iterator[Message]:
    """The messages that Python source marks; raises ValueError for one that is no plain string."""
    file = io.BytesIO(source.encode())
    # Babel annotates other types than its docstring promises and its code yields.
    extracted = cast(
        "Iterator[tuple[int, str, _Given, list[str]]]",
        extract_python(file, dict.fromkeys(FUNCTIONS), (), {}),
    )
    for line, function, messages, _comments in extracted:
        given = messages if isinstance(messages, tuple) else (messages,)
        found: dict[str, str] = {}
        for name, text in zip(FUNCTIONS[function], given, strict=False):
            if text is None:
                raise ValueError(f"line {line}: {function}() needs a plain string")
            found[name] = text
        yield cast("Message", found)


def messages_of_template(source: str) -> Iterator[Message]:
    """The messages that a Django template marks."""
    # Django leaves calls of Python among filler, indented as the template is.
    lines = templatize(source).splitlines(keepends=True)
    return messages_of_python("".join(line.lstrip(" \t") for line in lines))


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
    for pattern in reader_catalogue_files.FILES:
        found = set(ROOT.glob(pattern))
        if not found:
            sys.exit(f"tools/reader_catalogue_files.py: there is no {pattern}")
        named |= found
    return [path for path in sources() if path in named]


def extract_from(paths: list[Path]) -> list[polib.POEntry]:
    """The messages of these files, sorted, with the files that each stands in."""
    # templatize reads one setting; the project's own would need a database address and a key.
    if not settings.configured:
        settings.configure(USE_I18N=True)
    entries: dict[tuple[str, str], polib.POEntry] = {}
    for path in paths:
        _collect(path, entries)
    return [entries[key] for key in sorted(entries)]


def _collect(path, entries):
    reader = messages_of_python if path.suffix == ".py" else messages_of_template
    name = path.relative_to(ROOT).as_posix()
    try:
        messages = list(reader(path.read_text("utf-8")))
    except (ValueError, SyntaxError, tokenize.TokenError) as error:
        sys.exit(f"{name}: {error}")
    for message in messages:
        key = (message["msgid"], message.get("msgctxt") or "")
        entry = entries.setdefault(key, polib.POEntry(**message))
        entry.msgid_plural = entry.msgid_plural or message.get("msgid_plural", "")
        if (name, "") not in entry.occurrences:
            entry.occurrences.append((name, ""))
