"""Translated fields of leaders and documents.

Lists, relations, files, dates and URLs use the source row only. On a page in another language, the
fields of its live translation (units/snippets/base.py) replace the fields of the source. Without a
translation the source fields stay, and the page marks their language.
"""

from collections.abc import Sequence

from django.db.models import QuerySet
from wagtail.models import Locale

from library.i18n.reader_language import is_translation_active
from units.snippets.base import ReviewedSnippet


def live_translations(model: type[ReviewedSnippet]) -> QuerySet:
    """Return the live translations into the active language."""
    return model.objects.filter(locale=Locale.get_active(), live=True)


def apply_translations(rows: Sequence[ReviewedSnippet]) -> None:
    """Replace the fields of `rows` of one model by their live translations into the active
    language.

    It takes one query, and none in the source language.
    """
    if not rows or not is_translation_active():
        return
    translations = live_translations(type(rows[0])).filter(
        translation_key__in={row.translation_key for row in rows}
    )
    known = {words.translation_key: words for words in translations}
    for row in rows:
        if words := known.get(row.translation_key):
            _put(words, row)


def with_translated_fields(row: ReviewedSnippet) -> ReviewedSnippet:
    """Return the row for a preview: `row`, or its source with the fields of a translation."""
    if not row.is_translation:
        return row
    source = type(row).objects.sources().get(translation_key=row.translation_key)
    _put(row, source)
    return source


def _put(words, row):
    for name in row.translated:
        setattr(row, name, getattr(words, name))
    row.is_in_translated_words = True
