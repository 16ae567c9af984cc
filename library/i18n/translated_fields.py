"""The words of leaders and documents in the language in which they are read.

The row in the house's own language is the thing: lists, relations, files, dates and addresses know
no other. On a page in another language the words of its live translation (units/snippets/base.py)
stand in for its own; where there is none it keeps them, and the page marks them as foreign.
"""

from collections.abc import Sequence

from django.db.models import QuerySet
from wagtail.models import Locale

from library.i18n.reader_language import is_translation_active
from units.snippets.base import ReviewedSnippet


def live_translations(model: type[ReviewedSnippet]) -> QuerySet:
    """The rows of words that readers of this language have."""
    return model.objects.filter(locale=Locale.get_active(), live=True)


def apply_translations(rows: Sequence[ReviewedSnippet]) -> None:
    """Give `rows`, things of one kind, the words of their live translations into the language of
    the reader; one query, and none in the house's own language."""
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
    """What readers will see of `row`: itself, or of a translation its source with its words."""
    if not row.is_translation:
        return row
    source = type(row).objects.sources().get(translation_key=row.translation_key)
    _put(row, source)
    return source


def _put(words, row):
    for name in row.translated:
        setattr(row, name, getattr(words, name))
    row.is_in_translated_words = True
