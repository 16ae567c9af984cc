"""By what a register can be filtered: only what has a document there.

Each list is one query that probes an index once for every type, unit or field; no document is read.
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
    """What the documents `records` of one register can be filtered by; a list is loaded when it
    is first asked for."""

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
        """From the newest to the oldest document, both read from the ends of an index."""
        oldest = Subquery(self._records.order_by("issued", "id").values("issued")[:1])
        newest = self._records.order_by("-issued", "-id").annotate(oldest=oldest)
        ends = newest.values_list("issued", "oldest").first()
        years = range(ends[0].year, ends[1].year - 1, -1) if ends else ()
        return [FilterOption(str(year), str(year)) for year in years]

    @cached_property
    def effects(self) -> list[FilterOption]:
        return [FilterOption(words, str(effect.label)) for effect, words in EFFECT_WORDS.items()]

    def resolve(self, query: RegisterQuery) -> ResolvedQuery:
        """`query` less the words that name nothing here."""
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
        """What is filtered by, each with the address that takes this filter away."""
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
    """Those of `rows` that one of `records` names in `column`."""
    return rows.filter(Exists(records.filter(**{column: OuterRef("pk")})))


def _options(rows, records, column) -> list[FilterOption]:
    found = with_records(rows, records, column)
    return [FilterOption(row.address, translated_name(row.name), row.pk) for row in found]
