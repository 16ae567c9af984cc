"""Matching of citations with documents of the register.

A wrong link would end the effect of an unrelated document. So a citation matches only if type,
number, issuer, term and date leave exactly one document. Numbers begin anew in each term (Quy định
399-QĐ/TW), and QĐ is both Quyết định and Quy định.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils.translation import gettext

from library.documents.citation_parser import (
    Citation,
    normalise_words,
    parse_citation,
    types_matching,
)
from library.documents.models import DocumentRecord
from library.documents.taxonomies import DocumentType
from library.issuers.models import Issuer
from units.text.vietnamese import fold

# The number of document numbers in one query. SQLite allows a thousand parameters.
_CHUNK = 500
_NAMES = ("issuer__unit__names", "issuer__former_names")


@dataclass(frozen=True)
class CitationQuery:
    """A citation and its context.

    `unit_id` is the unit of the citing document, whose drafts may match. `issued` is the date of
    the citing document: nothing later matches. `issued_by` limits the units that may have issued
    the cited document.
    """

    text: str
    unit_id: int
    issuer_id: int | None = None
    issued: date | None = None
    issuer_symbol: str = ""
    record_id: int | None = None
    issued_by: frozenset[int] | None = None
    is_public: bool = False

    @classmethod
    def in_record(cls, text: str, record: DocumentRecord) -> "CitationQuery":
        """A citation in a document of the register."""
        return cls(
            text,
            unit_id=record.unit_id,
            issuer_id=record.issuer_id,
            issued=record.issued,
            issuer_symbol=record.issuer_symbol,
            record_id=record.pk,
        )


@dataclass(frozen=True)
class CitationMatch:
    """The matched document, or the reason why there is none."""

    record: DocumentRecord | None = None
    reason: str = ""


def match_citations(citings: Sequence[CitationQuery]) -> list[CitationMatch]:
    """Return the match of each of `citings`, in their order, with a few queries for all."""
    parsed = [parse_citation(citing.text) for citing in citings]
    by_key = _with_keys(
        citation.number.key for citation in parsed if citation.number.number is not None
    )
    finder = _Matcher()
    return [
        finder.find(citing, citation, by_key[citation.number.key])
        for citing, citation in zip(citings, parsed, strict=True)
    ]


def _with_keys(keys: Iterable[str]) -> dict[str, list[DocumentRecord]]:
    keys, found = sorted(set(keys)), defaultdict(list)
    for start in range(0, len(keys), _CHUNK):
        rows = DocumentRecord.objects.sources().filter(number_key__in=keys[start : start + _CHUNK])
        for row in rows.select_related("issuer__unit", "type").prefetch_related(*_NAMES):
            found[row.number_key].append(row)
    return found


class _Matcher:
    def __init__(self):
        types = list(DocumentType.objects.all())
        # The documents of a table cite a few types again and again.
        self._types_named = cache(lambda words: types_matching(words, types))

    def find(
        self, citing: CitationQuery, citation: Citation, rows: list[DocumentRecord]
    ) -> CitationMatch:
        if citation.number.number is None:
            return CitationMatch(reason=gettext("No number can be read."))
        if not citation.number.type_symbol and not citation.number.issuer_symbol:
            return CitationMatch(reason=gettext("The number has no symbol."))
        rows = [row for row in rows if _is_candidate(row, citing)]
        if not rows:
            return CitationMatch(reason=gettext("No such document is in the register."))
        fitting = [row for row in rows if self._fits(row, citing, citation)]
        if not fitting:
            reason = gettext("The register has this number only with another type, body or date.")
            return CitationMatch(reason=reason)
        if len(fitting) > 1:
            return CitationMatch(reason=gettext("It can mean several; name type, date and body."))
        return CitationMatch(fitting[0])

    def _fits(self, row, citing, citation) -> bool:
        if citation.type and row.type not in self._types_named(citation.type):
            return False
        return citation.is_of(row.issued) and _is_issuer(row, citing, citation.issuer)


def _is_candidate(row, citing) -> bool:
    """Return whether `row` is visible to the citing document and not later than it."""
    if row.pk == citing.record_id or not (row.live or row.unit_id == citing.unit_id):
        return False
    if citing.is_public and not row.live:
        return False
    if citing.issued and (row.issued is None or row.issued > citing.issued):
        return False
    if row.issuer_id is None:
        return False
    return citing.issued_by is None or row.issuer.unit_id in citing.issued_by


def _is_issuer(row, citing, words) -> bool:
    """Return whether the issuer of `row` is the named one or, without a name, the implied one."""
    if words:
        return any(_is_named(name, words) for name in _names_of(row.issuer))
    # ĐU stands for every committee of a ward: without a name, a committee means its own.
    is_own = row.issuer_id == citing.issuer_id
    return is_own or not citing.issuer_id or fold(row.issuer_symbol) != fold(citing.issuer_symbol)


def _is_named(name, words) -> bool:
    # "Ban Thường vụ Thành ủy" is the Thành ủy, which may be named without its city. No name is
    # looked for inside another: phường Bình Tân is not phường Bình Tân Đông.
    return f" {words}".endswith(f" {name}") or f"{name} ".startswith(f"{words} ")


def _names_of(issuer: Issuer) -> set[str]:
    names = {issuer.name, issuer.short_name}
    if issuer.unit:
        for then in issuer.unit.names.all():
            names |= {then.committee, then.short}
    names |= {former.name for former in issuer.former_names.all()}
    return {normalise_words(name) for name in names} - {""}
