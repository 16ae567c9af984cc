"""Matches the decisions in a table of leaders with documents, where only one is possible."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.utils.translation import gettext

from library.documents.citation_matching import CitationMatch, CitationQuery, match_citations
from library.documents.models import DocumentRecord
from library.imports.leaders.rows import DECISION, LeaderRow
from library.leadership.models import Term
from library.tables.faults import Faults
from units.models import Unit

# Numbers begin anew in each term. The first posts are decided before the term begins.
_AHEAD = timedelta(days=366)


def find_decisions(
    rows: Sequence[LeaderRow], terms: Mapping[tuple, Term], faults: Faults
) -> dict[int, DocumentRecord]:
    """Return the public decision of each line, by line number; note the others."""
    named = [row for row in rows if row.decision]
    found = {}
    for row, cited in zip(
        named, match_citations([_citing(row, terms) for row in named]), strict=True
    ):
        cited = _in_its_time(cited, terms[row.term_key])
        if cited.record:
            found[row.line] = cited.record
        else:
            note = gettext("“%(text)s” stays text: %(reason)s")
            told = note % {"text": row.decision, "reason": cited.reason}
            faults.note_cell(row.line, DECISION.heading, told)
    return found


def _citing(row: LeaderRow, terms) -> CitationQuery:
    """Return the citation of a row: issued by the unit or one above it, before the post ends."""
    issuers: list[int] = []
    unit: Unit | None = row.unit
    while unit is not None:
        issuers.append(unit.pk)
        unit = unit.parent
    return CitationQuery(
        row.decision,
        unit_id=row.unit.pk,
        issued=row.ends or terms[row.term_key].until_date,
        issued_by=frozenset(issuers),
        is_public=True,
    )


def _in_its_time(cited: CitationMatch, term: Term) -> CitationMatch:
    issued = cited.record.issued if cited.record else None
    if issued and term.from_date and issued < term.from_date - _AHEAD:
        return CitationMatch(
            reason=gettext("The register has this number only with another type, body or date.")
        )
    return cited
