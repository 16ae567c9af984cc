"""The message catalogues: written, compiled and checked in Python, so that nobody needs gettext.

    python -m tools.messages extract    write the texts of the code into locale/*/django.po
    python -m tools.messages compile    write the .mo files that Django reads, where they are stale
    python -m tools.messages check      fail unless every text is there, translated and sound
    python -m tools.messages report     how much is translated of each catalogue and of each package

locale/ holds our own texts: all of them in Vietnamese, those that readers meet (tools/readers.py)
in each of their other languages. locale/packages/ holds what the installed packages leave
untranslated; it is edited by hand and only compiled and checked here.
"""

import re
import sys
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import polib
from django.conf import settings as django_settings

from tools.marked_texts import ROOT, extract_from, sources, sources_of_readers

OF_PACKAGES = ROOT / "locale" / "packages" / "vi" / "LC_MESSAGES" / "django.po"
PACKAGES = (
    *("two_factor", "django_otp", "wagtail", "wagtail.admin", "wagtail.users", "wagtail.images"),
    *("wagtail.documents", "wagtail.snippets", "wagtail.sites", "wagtail.embeds"),
    *("wagtail.search", "wagtail.contrib.redirects", "wagtail.contrib.settings"),
    *("wagtail.contrib.table_block", "wagtailmedia", "taggit"),
    *("wagtail_localize", "wagtail_localize.locales"),
)

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@dataclass(frozen=True)
class Catalogue:
    """Our own texts in one language; `folder` is that of locale/."""

    folder: str
    forms: int = 1
    plural: str = "0"
    # All the texts there are, or those that readers meet.
    is_whole: bool = False

    @property
    def path(self) -> Path:
        return ROOT / "locale" / self.folder / "LC_MESSAGES" / "django.po"

    @property
    def header(self) -> dict[str, str]:
        return {
            "Project-Id-Version": "newsroom",
            "Language": self.folder,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": f"nplurals={self.forms}; plural={self.plural};",
        }


VIETNAMESE = Catalogue("vi", is_whole=True)
FRENCH = Catalogue("fr", forms=2, plural="(n > 1)")
CHINESE = Catalogue("zh_Hans")
OWN = (VIETNAMESE, FRENCH, CHINESE)


def fresh_entries(catalogue: Catalogue) -> list[polib.POEntry]:
    """What belongs into `catalogue`, not yet translated."""
    return extract_from(sources() if catalogue.is_whole else sources_of_readers())


def extract() -> int:
    """Bring our catalogues up to date: new texts come in empty, texts no longer used go."""
    for catalogue in OWN:
        path, fresh = catalogue.path, fresh_entries(catalogue)
        known = {}
        if path.exists():
            known = {(entry.msgid, entry.msgctxt): entry for entry in polib.pofile(str(path))}
        for entry in fresh:
            _take_over(entry, known.get((entry.msgid, entry.msgctxt)), catalogue.forms)
        written = polib.POFile(wrapwidth=100, check_for_duplicates=True)
        written.metadata = catalogue.header
        written.extend(fresh)
        path.parent.mkdir(parents=True, exist_ok=True)
        written.save(str(path))
        missing = sum(not entry.translated() for entry in fresh)
        print(f"{path.relative_to(ROOT)}: {len(fresh)} texts, {missing} without a translation")
    return 0


def _take_over(entry, known, forms):
    """Give a fresh entry what has been written for it before."""
    written = texts_of(known) if known is not None else []
    if entry.msgid_plural:
        written = dict(enumerate(written))
        entry.msgstr_plural = {form: written.get(form, "") for form in range(forms)}
    else:
        entry.msgstr = next(iter(written), "")
    if known is not None:
        entry.flags, entry.tcomment = known.flags, known.tcomment


def texts_of(entry: polib.POEntry) -> list[str]:
    """The translation of an entry, form by form."""
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)] or [entry.msgstr]


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


def faults_of(entry: polib.POEntry, forms: int = 1) -> list[str]:
    """What is wrong with one translation into a language of so many plural forms; empty when
    nothing is."""
    texts = texts_of(entry)
    if entry.msgid_plural and len(texts) != forms:
        return [f"needs {forms} plural forms"]
    if not all(texts):
        return ["is not translated"]
    faults = ["is marked fuzzy"] if entry.fuzzy else []
    wanted = set(_PLACEHOLDER.findall(entry.msgid)) | set(_PLACEHOLDER.findall(entry.msgid_plural))
    for text in texts:
        if unicodedata.normalize("NFC", text) != text:
            faults.append("is not NFC")
        if not set(_PLACEHOLDER.findall(text)) <= wanted:
            faults.append("has a placeholder that the original lacks")
        # A count may go unsaid in one of several forms, never a placeholder of a plain text.
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
    faults = [fault for catalogue in OWN for fault in faults_in(catalogue)]
    faults += [
        f"{path.relative_to(ROOT)}: {entry.msgid[:70]!r} {fault}"
        for path in catalogues()
        if path not in [catalogue.path for catalogue in OWN]
        for entry in entries_of(path)
        for fault in faults_of(entry)
    ]
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} faults. Run `make messages`, then translate what is empty.")
    return 1 if faults else 0


def faults_in(catalogue: Catalogue) -> list[str]:
    """What is wrong with one of our own catalogues."""
    name, file = catalogue.path.relative_to(ROOT), polib.pofile(str(catalogue.path))
    entries = entries_of(catalogue.path)
    wanted = {(entry.msgid, entry.msgctxt) for entry in fresh_entries(catalogue)}
    present = {(entry.msgid, entry.msgctxt) for entry in entries}
    faults = [
        f"the header says {key}: {file.metadata.get(key)}"
        for key, value in catalogue.header.items()
        if file.metadata.get(key) != value
    ]
    faults += [f"{key[0]!r} is missing" for key in by_text(wanted - present)]
    faults += [f"{key[0]!r} is not used" for key in by_text(present - wanted)]
    faults += [
        f"{entry.msgid[:70]!r} {fault}"
        for entry in entries
        for fault in faults_of(entry, catalogue.forms)
    ]
    if catalogue is VIETNAMESE:
        faults += [f"{text[:70]!r} {_OVERRULES}" for text in overruled(entries)]
    return [f"{name}: {fault}" for fault in faults]


def entries_of(path: Path) -> list[polib.POEntry]:
    """What a catalogue holds, less what it keeps of texts that are gone."""
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def by_text(keys):
    return sorted(keys, key=lambda key: (key[0], key[1] or ""))


def report() -> int:
    """Print how many texts of each of our catalogues are translated, and how many of each package
    Vietnamese readers see in their language."""
    for catalogue in OWN:
        entries = entries_of(catalogue.path)
        done = sum(entry.translated() for entry in entries)
        name = catalogue.path.relative_to(ROOT).as_posix()
        print(f"{name:36} {done:5} of {len(entries):5}")
    added = translated_in(VIETNAMESE.path) | translated_in(OF_PACKAGES)
    for package in PACKAGES:
        folder = Path(find_spec(package).origin).parent / "locale"
        texts = {
            entry.msgid
            for path in folder.glob("*/LC_MESSAGES/django.po")
            for entry in polib.pofile(str(path))
            if not entry.obsolete
        }
        done = translated_in(folder / "vi" / "LC_MESSAGES" / "django.po") | added
        print(f"{package:36} {len(done & texts):5} of {len(texts):5}")
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
