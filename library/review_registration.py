"""What the review knows of leadership and of documents (see units/review/registry.py)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from library.admin.filing_warnings import doubts_about
from library.documents.models import DocumentRecord
from library.documents.number_validation import check_number_for_readers
from library.documents.relation_validation import check_relations
from library.documents.validation import check_file_names
from library.leadership.models import Body, Person, Roster, Term
from library.live.revision_uses import hold_drawn, keep_waiting, state_of_drawn
from library.record_urls import why_unread
from units.review.registry import (
    QueueFields,
    register_before_scheduled_publishing,
    register_remarks,
    register_rendered_context,
    register_review_config,
)


def _facts_of_kind(kind: str):
    return lambda obj: QueueFields(genre=kind)


def _facts_of_document(record: DocumentRecord) -> QueueFields:
    return QueueFields(
        section_title=record.type.name if record.type else "",
        genre="document",
        byline=record.shown_number,
    )


def _unit_publishes(record: DocumentRecord) -> bool:
    return record.unit.publishes_own_documents and not record.is_translation


def _check_rows(record: DocumentRecord) -> None:
    check_file_names([row.document.filename for row in record.files.all() if row.document])
    relations = record.relations.all()
    check_relations(record, relations)
    check_number_for_readers(record, relations)


def _remarks(obj) -> list[str]:
    if not isinstance(obj, DocumentRecord | Person):
        return []
    if obj.is_translation:
        return list(filter(None, [why_unread(obj)]))
    return doubts_about(obj) if isinstance(obj, DocumentRecord) else []


def register():
    """Called once, when the app is ready."""
    register_remarks(_remarks)
    register_rendered_context(state_of_drawn, hold_drawn)
    register_before_scheduled_publishing(keep_waiting)
    register_review_config(
        DocumentRecord,
        queue_fields=_facts_of_document,
        genres={"document": pgettext_lazy("genre", "Document")},
        check=_check_rows,
        can_unit_publish=_unit_publishes,
    )
    for model, kind, label in (
        (Person, "person", _("Leader")),
        (Roster, "roster", _("List of members")),
        (Body, "body", _("Body")),
        (Term, "term", _("Term")),
    ):
        register_review_config(model, queue_fields=_facts_of_kind(kind), genres={kind: label})
