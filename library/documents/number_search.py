"""Search for documents by number or by a whole citation, as users type them.

Examples: "1482", "1482 cv tu", "Công văn số 1482-CV/TU", "Quy định 1374", "Nghị quyết số 12-NQ/TU,
ngày 05/9/2026 của Thành ủy".
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from library.documents.citation_parser import Citation, parse_citation, types_matching
from library.documents.numbers import NumberQuery, parse_number_query
from library.documents.taxonomies import DocumentType


@dataclass(frozen=True)
class NumberSearch:
    """A search for the number of a document, with the other parts of the citation."""

    query: NumberQuery
    citation: Citation
    type_ids: tuple[int, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether the text can mean only a document. A number alone may mean anything."""
        return bool(self.type_ids or self.citation.number.issuer_symbol)

    def conditions(self) -> Iterator[Q]:
        """Yield the conditions to try in order; the first one with a result counts.

        The type may be wrong, because QĐ is both Quyết định and Quy định.
        """
        number = Q(number=self.query.number, number_key__startswith=self.query.prefix)
        if self.citation.day:
            number &= Q(issued=self.citation.day)
        elif self.citation.year:
            number &= Q(issued__year=self.citation.year)
        if self.type_ids:
            yield number & Q(type__in=self.type_ids)
        yield number


def parse_number_search(text: str) -> NumberSearch | None:
    """Return the search that `text` means; None for other words. At most one query."""
    citation = parse_citation(text)
    query = parse_number_query(citation.typed_number) if citation.is_whole else None
    if query is None:
        return None
    if not citation.type:
        return NumberSearch(query, citation)
    types = types_matching(citation.type, DocumentType.objects.all(), whole=True)
    if not types:
        return None
    return NumberSearch(query, citation, tuple(row.pk for row in types))


def filter_by_number(records: QuerySet, text: str) -> QuerySet | None:
    """Return the rows of `records` that `text` cites; None if there are none."""
    asked = parse_number_search(text)
    for condition in asked.conditions() if asked else ():
        found = records.filter(condition)
        if found.exists():
            return found
    return None
