"""Links imported documents with the cited ones, by the rules of the form."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from library.documents.citation_matching import CitationQuery, match_citations
from library.documents.part_models import DocumentRelation
from library.documents.relation_validation import RelationsInMemory, validate_relations
from library.documents.validation import validate_acting_relations
from library.imports.documents.rows import RELATION_COLUMNS, DocumentRow
from library.tables.faults import Faults


def link_documents(documents: list[DocumentRow], user, faults: Faults) -> set[int]:
    """Give the stored `documents` their unsaved relations. Return the ids of the targets.

    A citation without a match stays text, with a note. A relation that the form would refuse is an
    error.
    """
    named = [
        (document, order, kind, text)
        for document in documents
        for order, (kind, text) in enumerate(document.cited)
    ]
    cited = match_citations(
        [CitationQuery.in_record(text, doc.record) for doc, _order, _kind, text in named]
    )
    for (document, order, kind, text), found in zip(named, cited, strict=True):
        row = DocumentRelation(
            record=document.record,
            sort_order=order,
            kind=kind,
            target=found.record,
            outside="" if found.record else text,
        )
        document.relations.append(row)
        if found.record is None:
            note = gettext("“%(text)s” stays text: %(reason)s") % {
                "text": text,
                "reason": found.reason,
            }
            faults.note_cell(document.line, RELATION_COLUMNS[kind].heading, note)
    rows = [row for document in documents for row in document.relations]
    _check(documents, RelationsInMemory(rows) if rows else None, user, faults)
    return {row.target_id for row in rows if row.target_id}


def _check(documents, find_targets, user, faults) -> None:
    for document in documents:
        for row in document.relations:
            try:
                row.full_clean(exclude=["record", "target"])
                validate_relations(document.record, [row], find_targets)
                validate_acting_relations(document.record, [row], user)
            except ValidationError as error:
                for message in error.messages:
                    faults.add(document.line, RELATION_COLUMNS[row.kind].heading, message)
