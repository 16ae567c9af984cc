"""Translated names of posts, bodies, types and fields (library/i18n/models.py)."""

import uuid
from collections.abc import Iterable

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language

from delivery.caching.cached_value import CachedValue
from library.i18n.name_patterns import read_patterns
from library.i18n.reader_language import is_translation_active
from units.text.punctuation import join_facts
from units.text.vietnamese import nfc

# There are too many names for a query on each page. Each process holds its own copy. Shared is only
# the id of the present edition.
_cached_editions = CachedValue("library.i18n.translated_names", 60)
invalidate_names = _cached_editions.invalidate
_names_by_language: dict[str, tuple[str, "_Names"]] = {}


class Name(str):
    """A name with the information whether it is translated (used by the tag `source_lang`)."""

    is_translated = False


def name_lookup_key(name: str) -> str:
    """Return the lookup key of `name`: accents count, capitals and spaces do not."""
    return " ".join(nfc(name).casefold().split())[:200]


def translated_name(name: str) -> Name:
    """Return `name` in the active language, or unchanged without a translation.

    It takes one query for all names of a language until one changes, and none in the source
    language.
    """
    if not name or not is_translation_active():
        return Name(name)
    found = _names().find(name)
    read = Name(found or name)
    read.is_translated = bool(found)
    return read


def join_translated_names(names: Iterable[str]) -> Name:
    """Return several names in one line. It counts as translated if all of them are."""
    read = [translated_name(name) for name in names if name]
    line = Name(join_facts(read))
    line.is_translated = bool(read) and all(name.is_translated for name in read)
    return line


class _Names:
    """The translations of names into one language."""

    def __init__(self, translations: dict[str, str]):
        self._translations = translations
        self._patterns = read_patterns(translations)

    def find(self, name: str) -> str | None:
        """Return the translation of `name`: its own, or that of the narrowest matching pattern."""
        if found := self._translations.get(name_lookup_key(name)):
            return found
        line = " ".join(nfc(name).split())
        filled = (pattern.fill(line, self.find) for pattern in self._patterns)
        return next(filter(None, filled), None)


def _names() -> _Names:
    language = get_language()
    edition = _cached_editions.get(lambda: uuid.uuid4().hex, language)
    known = _names_by_language.get(language)
    if known is None or known[0] != edition:
        rows = apps.get_model("library", "TranslatedName").objects.filter(language=language)
        known = edition, _Names(dict(rows.values_list("name_key", "translation")))
        _names_by_language[language] = known
    return known[1]


def connect():
    """Called once, when the app is ready."""
    model = apps.get_model("library", "TranslatedName")
    for signal in (post_save, post_delete):
        signal.connect(invalidate_names, sender=model, dispatch_uid="library.i18n.translated_names")
