"""The message catalogues: written, compiled and checked in Python, so that nobody needs gettext.

    python -m tools.messages extract    write the texts of the code into locale/*/django.po
    python -m tools.messages compile    write the .mo files that Django reads, where they are stale
    python -m tools.messages check      fail unless every text is there, translated and sound
    python -m tools.messages report     how much of each installed package is in Vietnamese

locale/ holds our own texts. locale/packages/ holds what the installed packages leave untranslated;
it is edited by hand and only compiled and checked here.
"""

import ast
import re
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import polib
from django.conf import settings as django_settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "locale" / "vi" / "LC_MESSAGES" / "django.po"
OF_PACKAGES = ROOT / "locale" / "packages" / "vi" / "LC_MESSAGES" / "django.po"
ROOMS = ("config", "delivery", "home", "library", "search", "sections", "translation", "units")
PACKAGES = (
    *("two_factor", "django_otp", "wagtail", "wagtail.admin", "wagtail.users", "wagtail.images"),
    *("wagtail.documents", "wagtail.snippets", "wagtail.sites", "wagtail.embeds"),
    *("wagtail.contrib.redirects", "wagtail.contrib.settings", "wagtail_localize", "wagtailmedia"),
)

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
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
_EXPECTED_HEADER = {
    "Project-Id-Version": "newsroom",
    "Language": "vi",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


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


def extract_all() -> polib.POFile:
    """Every message of the house, sorted, with the files that it stands in."""
    entries = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.suffix not in (".py", ".html", ".txt") or "migrations" in path.parts:
                continue
            if path.suffix == ".txt" and "templates" not in path.parts:
                continue
            _collect(path, entries)
    catalogue = polib.POFile(wrapwidth=100, check_for_duplicates=True)
    catalogue.metadata = dict(_EXPECTED_HEADER)
    catalogue.extend(entries[key] for key in sorted(entries))
    return catalogue


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


def extract() -> int:
    """Bring the catalogue up to date: new texts come in empty, texts no longer used go."""
    fresh = extract_all()
    if OWN.exists():
        known = {(entry.msgid, entry.msgctxt): entry for entry in polib.pofile(str(OWN))}
        for entry in fresh:
            _take_over(entry, known.get((entry.msgid, entry.msgctxt)))
    OWN.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(OWN))
    missing = sum(not entry.translated() for entry in fresh)
    print(f"{OWN.relative_to(ROOT)}: {len(fresh)} texts, {missing} without a translation")
    return 0


def _take_over(entry, known):
    """Give a fresh entry what has been written for it before."""
    translation = "" if known is None else known.msgstr or known.msgstr_plural.get(0, "")
    if entry.msgid_plural:
        entry.msgstr_plural = {0: translation}
    else:
        entry.msgstr = translation
    if known is not None:
        entry.flags, entry.tcomment = known.flags, known.tcomment


def catalogues() -> list[Path]:
    """Every catalogue of the house."""
    return sorted((ROOT / "locale").rglob("*.po"))


def compile_stale() -> int:
    """Write the .mo of every catalogue that is newer than it; returns how many were written."""
    written = 0
    for path in catalogues():
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            partial = target.with_suffix(".mo.part")
            polib.pofile(str(path)).save_as_mofile(str(partial))
            partial.replace(target)
            written += 1
    return written


# Django knows one translation for both; another meaning of a text needs a context of its own.
_OVERRULES = "overrules the text of a package: give it a context, or translate both alike"


def faults_of(entry: polib.POEntry) -> list[str]:
    """What is wrong with one translation; empty when nothing is."""
    text = entry.msgstr or entry.msgstr_plural.get(0, "")
    if not text:
        return ["is not translated"]
    faults = []
    if entry.fuzzy:
        faults.append("is marked fuzzy")
    if unicodedata.normalize("NFC", text) != text:
        faults.append("is not NFC")
    wanted = set(_PLACEHOLDER.findall(entry.msgid)) | set(_PLACEHOLDER.findall(entry.msgid_plural))
    if not set(_PLACEHOLDER.findall(text)) <= wanted:
        faults.append("has a placeholder that the original lacks")
    # A count may go unsaid in one of two forms, never a placeholder of a plain text.
    if not entry.msgid_plural and set(_PLACEHOLDER.findall(text)) != wanted:
        faults.append("lacks a placeholder of the original")
    if entry.msgid.startswith("\n") != text.startswith("\n"):
        faults.append("begins with another line break than the original")
    return faults


def overruled(own) -> list[str]:
    """The texts of packages that `own` entries say otherwise than locale/packages does."""
    theirs = {
        (entry.msgid, entry.msgctxt): entry.msgstr for entry in polib.pofile(str(OF_PACKAGES))
    }
    keys = [(entry.msgid, entry.msgctxt) for entry in own]
    return [
        key[0]
        for key, entry in zip(keys, own, strict=True)
        if theirs.get(key, entry.msgstr) != entry.msgstr
    ]


def check() -> int:
    """Print every fault of the catalogues; returns 1 when there is one, else 0."""
    faults = []
    wanted = {(entry.msgid, entry.msgctxt) for entry in extract_all()}
    for path in catalogues():
        name = path.relative_to(ROOT)
        entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
        for entry in entries:
            faults += [f"{name}: {entry.msgid[:70]!r} {fault}" for fault in faults_of(entry)]
        if path == OWN:
            present = {(entry.msgid, entry.msgctxt) for entry in entries}
            faults += [f"{name}: {key[0]!r} is missing" for key in by_text(wanted - present)]
            faults += [f"{name}: {key[0]!r} is not used" for key in by_text(present - wanted)]
            faults += [f"{name}: {text[:70]!r} {_OVERRULES}" for text in overruled(entries)]
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} faults. Run `make messages`, then translate what is empty.")
    return 1 if faults else 0


def by_text(keys):
    return sorted(keys, key=lambda key: (key[0], key[1] or ""))


def report() -> int:
    """Print how many texts of each package Vietnamese readers see in their language."""
    added = translated_in(OWN) | translated_in(OF_PACKAGES)
    for package in PACKAGES:
        folder = Path(find_spec(package).origin).parent / "locale"
        texts = {
            entry.msgid
            for path in folder.glob("*/LC_MESSAGES/django.po")
            for entry in polib.pofile(str(path))
            if not entry.obsolete
        }
        done = translated_in(folder / "vi" / "LC_MESSAGES" / "django.po") | added
        print(f"{package:28} {len(done & texts):5} of {len(texts):5}")
    return 0


def translated_in(path: Path) -> set[str]:
    """The texts that a catalogue translates; none when there is no such file."""
    if not path.exists():
        return set()
    return {entry.msgid for entry in polib.pofile(str(path)) if entry.translated()}


def compile_all() -> int:
    """Compile what is stale, in silence unless there was something to do."""
    written = compile_stale()
    if written:
        print(f"Compiled {written} message catalogues")
    return 0


COMMANDS = {"extract": extract, "compile": compile_all, "check": check, "report": report}


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    # templatize reads one setting; the project's own would need a database address and a key.
    if not django_settings.configured:
        django_settings.configure(USE_I18N=True)
    return COMMANDS[arguments[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
