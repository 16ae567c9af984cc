"""By what a register can be filtered: only what has a document there.

Each list is one query that probes an index once for every type, unit or field; no document is read.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.functional import cached_property

from library.documents.taxonomies import DocumentField, DocumentType
from library.i18n.translated_names import as_read
from library.issuers.models import Issuer
from library.register.queries import EFFECT_WORDS, RegisterQuery, Wanted
from units.text.punctuation import quoted


@dataclass(frozen=True)
class Choice:
    """One value of a filter, as it stands in an address and on the page."""

    value: str
    label: str
    pk: int | None = None


class Choices:
    """What the documents `records` of one register can be filtered by; a list is loaded when it
    is first asked for."""

    def __init__(self, records: QuerySet):
        self._records = records

    @cached_property
    def types(self) -> list[Choice]:
        return _choices(DocumentType.objects.all(), self._records, "type")

    @cached_property
    def issuers(self) -> list[Choice]:
        issuers = having_records(Issuer.objects.all(), self._records, "issuer")
        return [Choice(issuer.slug, as_read(str(issuer)), issuer.pk) for issuer in issuers]

    @cached_property
    def fields(self) -> list[Choice]:
        return _choices(DocumentField.objects.all(), self._records, "field")

    @cached_property
    def years(self) -> list[Choice]:
        """From the newest to the oldest document, both read from the ends of an index."""
        oldest = Subquery(self._records.order_by("issued", "id").values("issued")[:1])
        newest = self._records.order_by("-issued", "-id").annotate(oldest=oldest)
        ends = newest.values_list("issued", "oldest").first()
        years = range(ends[0].year, ends[1].year - 1, -1) if ends else ()
        return [Choice(str(year), str(year)) for year in years]

    @cached_property
    def effects(self) -> list[Choice]:
        return [Choice(words, str(effect.label)) for effect, words in EFFECT_WORDS.items()]

    def settle(self, query: RegisterQuery) -> Wanted:
        """`query` less the words that name nothing here."""
        found, unknown = {}, []
        for name, offer in _OFFERS.items():
            word = getattr(query, name)
            choice = self._find(offer, word) if word and name in _LOOKED_UP else None
            if choice:
                found[f"{name}_id"] = choice.pk
            elif name in _LOOKED_UP:
                unknown.append(name)
        return Wanted(query.without(*unknown), **found)

    def chosen(self, wanted: Wanted) -> list[dict]:
        """What is filtered by, each with the address that takes this filter away."""
        query, found = wanted.query, []
        if query.text:
            found.append({"label": quoted(query.text), "url": _address(query.without("text"))})
        for name, offer in _OFFERS.items():
            if value := getattr(query, name):
                word = EFFECT_WORDS[value] if name == "effect" else str(value)
                choice = self._find(offer, word)
                label = choice.label if choice else word
                found.append({"label": label, "url": _address(query.without(name))})
        return found

    def _find(self, offer, word) -> Choice | None:
        return next((choice for choice in getattr(self, offer) if choice.value == word), None)


# The list that offers the values of each part of a query.
_OFFERS = {
    "type": "types",
    "issuer": "issuers",
    "field": "fields",
    "year": "years",
    "effect": "effects",
}
_LOOKED_UP = ("type", "issuer", "field")


def _address(query: RegisterQuery) -> str:
    return query.address() or "?"


def having_records(rows: QuerySet, records: QuerySet, column: str) -> QuerySet:
    """Those of `rows` that one of `records` names in `column`."""
    return rows.filter(Exists(records.filter(**{column: OuterRef("pk")})))


def _choices(rows, records, column) -> list[Choice]:
    found = having_records(rows, records, column)
    return [Choice(row.address, as_read(row.name), row.pk) for row in found]
