"""The upkeep of the catalogues: their texts are those of the code, translated and sound."""

import re
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import polib

from tools.catalogues import (
    OF_PACKAGES,
    OWN,
    PACKAGES,
    ROOT,
    VIETNAMESE,
    Catalogue,
    catalogues,
    entries_of,
    texts_of,
)
from tools.marked_texts import extract_from, sources, sources_of_readers

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def fresh_entries(catalogue: Catalogue) -> list[polib.POEntry]:
    """What belongs into `catalogue`, not yet translated."""
    return extract_from(sources() if catalogue.is_whole else sources_of_readers())


def extract() -> int:
    """Bring our catalogues up to date: new texts come in empty, texts no longer used go."""
    for catalogue in OWN:
        path, fresh = catalogue.path, fresh_entries(catalogue)
        for entry in fresh:
            if entry.msgid_plural:
                entry.msgstr_plural = dict.fromkeys(range(catalogue.forms), "")
        file = polib.pofile(str(path)) if path.exists() else polib.POFile()
        file.wrapwidth, file.metadata = 100, catalogue.header
        file.merge(fresh)
        file[:] = sorted(
            (entry for entry in file if not entry.obsolete),
            key=lambda entry: (entry.msgid, entry.msgctxt or ""),
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        file.save(str(path))
        missing = sum(not entry.translated() for entry in file)
        print(f"{path.relative_to(ROOT)}: {len(file)} texts, {missing} without a translation")
    return 0


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
        folder = _folder_of(package) / "locale"
        texts = {
            entry.msgid
            for path in folder.glob("*/LC_MESSAGES/django.po")
            for entry in polib.pofile(str(path))
            if not entry.obsolete
        }
        done = translated_in(folder / "vi" / "LC_MESSAGES" / "django.po") | added
        print(f"{package:36} {len(done & texts):5} of {len(texts):5}")
    return 0


def _folder_of(package: str) -> Path:
    """The folder of an installed package; raises LookupError where it is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(f"{package} is not installed")
    return Path(spec.origin).parent


def translated_in(path: Path) -> set[str]:
    """The texts that a catalogue translates; none when there is no such file."""
    if not path.exists():
        return set()
    return {entry.msgid for entry in polib.pofile(str(path)) if entry.translated()}
