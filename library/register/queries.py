"""The query of a register: its parameters in the URL, and its list of documents.

A list is one range of an index of DocumentRecord, newest first. Nothing is counted, so the last
page of fifty thousand documents costs as much as the first page of three hundred.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from library.documents.effect import filter_by_effect
from library.documents.models import DocumentRecord
from library.documents.number_search import parse_number_search
from library.enums import Effect
from library.i18n.reader_language import is_translation_active
from library.i18n.translated_fields import apply_translations, live_translations
from library.record_urls import page_path_of, unit_ids_on_page
from units.admin_gate.search_input import clean_query
from units.pages.keyset_pagination import KeyPage, paginate_by_key
from units.pages.urls import PageUrls

PAGE_SIZE = 20
# The number of translations of a search that count, newest first.
_MOST_TRANSLATIONS = 500
_YEARS = range(1900, 2200)
EFFECT_WORDS = {
    Effect.PENDING: "chua-co-hieu-luc",
    Effect.IN_FORCE: "con-hieu-luc",
    Effect.PARTLY: "het-hieu-luc-mot-phan",
    Effect.ENDED: "het-hieu-luc",
    Effect.CORRECTED: "dinh-chinh",
}
_EFFECTS = {words: effect for effect, words in EFFECT_WORDS.items()}
# The URL parameter of each part of a query, in the order of writing.
_PARAMETERS = {
    "text": "q",
    "type": "loai",
    "issuer": "don-vi",
    "field": "linh-vuc",
    "year": "nam",
    "effect": "hieu-luc",
}
# As long as the longest address of a type, a unit or a field.
_LONGEST_WORDS = 120


@dataclass(frozen=True)
class RegisterQuery:
    """The filters in a URL; types, issuers and fields are their slugs."""

    text: str = ""
    type: str = ""
    issuer: str = ""
    field: str = ""
    year: int | None = None
    effect: Effect | None = None

    @classmethod
    def read(cls, params) -> "RegisterQuery":
        """Return the query in URL parameters; an unreadable value counts as missing."""
        words = {
            name: params.get(_PARAMETERS[name], "")[:_LONGEST_WORDS]
            for name in ("type", "issuer", "field")
        }
        return cls(
            text=clean_query(params.get("q", "")),
            year=read_year(params.get("nam", "")),
            effect=_EFFECTS.get(params.get("hieu-luc", "")),
            **words,
        )

    @classmethod
    def by(cls, part: str, words: str) -> "RegisterQuery":
        """Return a query with one filter, whose value is given as in a URL."""
        return cls.read({_PARAMETERS[part]: words})

    @property
    def is_filtered(self) -> bool:
        return self != RegisterQuery()

    def without(self, *names: str) -> "RegisterQuery":
        blank = RegisterQuery()
        return replace(self, **{name: getattr(blank, name) for name in names})

    def address(self, **more: str) -> str:
        """Return the query string, with further parameters; empty for none."""
        parts = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value:
                parts[_PARAMETERS[field.name]] = (
                    EFFECT_WORDS[value] if field.name == "effect" else value
                )
        parts.update({name: value for name, value in more.items() if value})
        return f"?{urlencode(parts)}" if parts else ""


def read_year(raw: str) -> int | None:
    """Return the year in a URL; None if no document can have it."""
    if raw.isascii() and raw.isdigit() and len(raw) == len(str(_YEARS[0])) and int(raw) in _YEARS:
        return int(raw)
    return None


@dataclass(frozen=True)
class ResolvedQuery:
    """A query whose values have been looked up (library/register/filters.py)."""

    query: RegisterQuery
    type_id: int | None = None
    issuer_id: int | None = None
    field_id: int | None = None


def records_on_page(page: Page) -> QuerySet:
    """Return the public documents of the register `page`, unordered."""
    # A document without a date of issue has no place in the order.
    records = DocumentRecord.objects.sources().filter(live=True, issued__isnull=False).order_by()
    if page.shows_all_units:
        return records
    unit_ids = unit_ids_on_page(page)
    if len(unit_ids) == 1:
        # By equality: the range of an index is then in the order of the list.
        return records.filter(unit=unit_ids[0])
    return records.filter(unit__in=unit_ids)


def urls_on_page(page: Page, record: DocumentRecord, request) -> tuple[str, str]:
    """Return the relative and the absolute URL of `record`: its own, else one below `page`."""
    url_path = page_path_of(record) or page.url_path
    return PageUrls.of(request).find(f"{url_path}{record.address}/")[1:]


def paginate_records(
    records: QuerySet,
    resolved: ResolvedQuery,
    *,
    size: int = PAGE_SIZE,
    after: str = "",
    before: str = "",
) -> KeyPage:
    """A page of those of `records` that match the query, newest first, in the reader's language."""
    records = _filtered(records, resolved).select_related("type", "issuer")
    for found in _searches(records, resolved.query.text):
        page = paginate_by_key(
            found, _key, ("issued", "id"), size=size, after=after, before=before, by_day=True
        )
        if page.rows:
            break
    apply_translations(page.rows)
    return page


def _key(record):
    return record.issued, record.pk


def _filtered(records, resolved):
    for column in ("type_id", "issuer_id", "field_id"):
        if value := getattr(resolved, column):
            records = records.filter(**{column: value})
    query = resolved.query
    if query.year:
        first, last = date(query.year, 1, 1), date(query.year, 12, 31)
        records = records.filter(issued__gte=first, issued__lte=last)
    if query.effect:
        records = filter_by_effect(records, query.effect, timezone.localdate())
    return records


def _searches(records, text):
    """Yield the searches for `text`; the first one with a result counts.

    They look for a citation, then in translated fields on a translated page, then for words with or
    without accents.
    """

    def every(condition, order, limit):
        return list(records.filter(condition).order_by(*order)[:limit])

    if not text:
        yield every
        return
    if cited := parse_number_search(text):
        yield from map(partial(_by_number, records), cited.conditions())
    if is_translation_active():
        yield _by_translated_words(records, text)
    yield _by_words(records, text)


def _by_number(records, is_cited):
    def found(condition, order, limit):
        return list(records.filter(is_cited, condition).order_by(*order)[:limit])

    return found


def _by_words(records, words):
    def found(condition, order, limit):
        return list(_search(words, records.filter(condition).order_by(*order))[:limit])

    return found


def _by_translated_words(records, words):
    def found(condition, order, limit):
        translations = live_translations(DocumentRecord).order_by("-issued")
        keys = [row.translation_key for row in _search(words, translations)[:_MOST_TRANSLATIONS]]
        rows = records.filter(condition, translation_key__in=keys)
        return list(rows.order_by(*order)[:limit])

    return found


def _search(words, rows):
    # Like the list itself by date, not by how well the words fit, which would rank them all.
    return get_search_backend().search(words, rows, operator="and", order_by_relevance=False)
