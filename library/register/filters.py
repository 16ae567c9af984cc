"""Filters of a register, which offer only values with documents.

Each list is one query that probes an index once for every type, issuer or field. No document is
read.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.functional import cached_property

from library.documents.taxonomies import DocumentField, DocumentType
from library.i18n.translated_names import translated_name
from library.issuers.models import Issuer
from library.register.queries import EFFECT_WORDS, RegisterQuery, ResolvedQuery
from units.text.punctuation import quoted


@dataclass(frozen=True)
class FilterOption:
    """One value of a filter, as it stands in an address and on the page."""

    value: str
    label: str
    pk: int | None = None


class RegisterFilters:
    """The filters of the documents `records` of a register. A list is loaded on first access."""

    def __init__(self, records: QuerySet):
        self._records = records

    @cached_property
    def types(self) -> list[FilterOption]:
        return _options(DocumentType.objects.all(), self._records, "type")

    @cached_property
    def issuers(self) -> list[FilterOption]:
        issuers = with_records(Issuer.objects.all(), self._records, "issuer")
        return [
            FilterOption(issuer.slug, translated_name(str(issuer)), issuer.pk) for issuer in issuers
        ]

    @cached_property
    def fields(self) -> list[FilterOption]:
        return _options(DocumentField.objects.all(), self._records, "field")

    @cached_property
    def years(self) -> list[FilterOption]:
        """The years from the newest to the oldest document, read from the ends of an index."""
        oldest = Subquery(self._records.order_by("issued", "id").values("issued")[:1])
        newest = self._records.order_by("-issued", "-id").annotate(oldest=oldest)
        ends = newest.values_list("issued", "oldest").first()
        years = range(ends[0].year, ends[1].year - 1, -1) if ends else ()
        return [FilterOption(str(year), str(year)) for year in years]

    @cached_property
    def effects(self) -> list[FilterOption]:
        return [FilterOption(words, str(effect.label)) for effect, words in EFFECT_WORDS.items()]

    def resolve(self, query: RegisterQuery) -> ResolvedQuery:
        """Return `query` with its values looked up; unknown values are dropped."""
        found, unknown = {}, []
        for name, options in _OPTIONS.items():
            word = getattr(query, name)
            choice = self._find(options, word) if word and name in _LOOKED_UP else None
            if choice:
                found[f"{name}_id"] = choice.pk
            elif name in _LOOKED_UP:
                unknown.append(name)
        return ResolvedQuery(query.without(*unknown), **found)

    def active_filters(self, resolved: ResolvedQuery) -> list[dict]:
        """Return the active filters, each with its label and the URL without it."""
        query, found = resolved.query, []
        if query.text:
            found.append({"label": quoted(query.text), "url": _address(query.without("text"))})
        for name, options in _OPTIONS.items():
            if value := getattr(query, name):
                word = EFFECT_WORDS[value] if name == "effect" else str(value)
                choice = self._find(options, word)
                label = choice.label if choice else word
                found.append({"label": label, "url": _address(query.without(name))})
        return found

    def _find(self, options, word) -> FilterOption | None:
        return next((choice for choice in getattr(self, options) if choice.value == word), None)


# The attribute of RegisterFilters with the values of each part of a query.
_OPTIONS = {
    "type": "types",
    "issuer": "issuers",
    "field": "fields",
    "year": "years",
    "effect": "effects",
}
_LOOKED_UP = ("type", "issuer", "field")


def _address(query: RegisterQuery) -> str:
    return query.address() or "?"


def with_records(rows: QuerySet, records: QuerySet, column: str) -> QuerySet:
    """Return the rows of `rows` that one of `records` names in `column`."""
    return rows.filter(Exists(records.filter(**{column: OuterRef("pk")})))


def _options(rows, records, column) -> list[FilterOption]:
    found = with_records(rows, records, column)
    return [FilterOption(row.address, translated_name(row.name), row.pk) for row in found]
