"""Looks for documents by number, or by a whole citation, as readers and clerks type them.

"1482", "1482 cv tu", "Công văn số 1482-CV/TU", "Quy định 1374", "báo cáo số 10-BC/BBT", "Nghị quyết
số 12-NQ/TU, ngày 05/9/2026 của Thành ủy": what a register prints finds the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from library.documents.citation_parser import Citation, parse_citation, types_matching
from library.documents.numbers import NumberQuery, parse_number_query
from library.documents.taxonomies import DocumentType


@dataclass(frozen=True)
class NumberSearch:
    """What was typed if it is the number of a document, with all that was said beside it."""

    wanted: NumberQuery
    citation: Citation
    type_ids: tuple[int, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether no other thing than a document can be meant: a number alone may be anything."""
        return bool(self.type_ids or self.citation.number.issuer_symbol)

    def conditions(self) -> Iterator[Q]:
        """What to ask for, of which the first that finds something counts: a type is easily
        mistaken, for QĐ is both Quyết định and Quy định."""
        number = Q(number=self.wanted.number, number_key__startswith=self.wanted.prefix)
        if self.citation.day:
            number &= Q(issued=self.citation.day)
        elif self.citation.year:
            number &= Q(issued__year=self.citation.year)
        if self.type_ids:
            yield number & Q(type__in=self.type_ids)
        yield number


def parse_number_search(text: str) -> NumberSearch | None:
    """The number that `text` asks for; None for words that are none. One query at most."""
    citation = parse_citation(text)
    wanted = parse_number_query(citation.typed_number) if citation.is_whole else None
    if wanted is None:
        return None
    if not citation.type:
        return NumberSearch(wanted, citation)
    types = types_matching(citation.type, DocumentType.objects.all(), whole=True)
    if not types:
        return None
    return NumberSearch(wanted, citation, tuple(row.pk for row in types))


def filter_by_number(records: QuerySet, text: str) -> QuerySet | None:
    """Those of `records` that `text` cites; None where it cites nothing that is among them."""
    asked = parse_number_search(text)
    for condition in asked.conditions() if asked else ():
        found = records.filter(condition)
        if found.exists():
            return found
    return None
