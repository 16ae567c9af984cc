"""Registration of leaders and documents with the review (units/review/registry.py)."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from library.admin.filing_warnings import warnings_for
from library.documents.models import DocumentRecord
from library.documents.number_validation import validate_number_for_publication
from library.documents.relation_validation import validate_relations
from library.documents.validation import validate_file_names
from library.leadership.models import Body, Person, Roster, Term
from library.live.revision_uses import digest_of_references, lock_references, sync_scheduled_uses
from library.record_urls import untranslated_page_warning
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
        byline=record.display_number,
    )


def _unit_publishes(record: DocumentRecord) -> bool:
    return record.unit.publishes_own_documents and not record.is_translation


def _check_rows(record: DocumentRecord) -> None:
    validate_file_names([row.document.filename for row in record.files.all() if row.document])
    relations = record.relations.all()
    validate_relations(record, relations)
    validate_number_for_publication(record, relations)


def _remarks(obj) -> list[str]:
    if not isinstance(obj, DocumentRecord | Person):
        return []
    if obj.is_translation:
        return list(filter(None, [untranslated_page_warning(obj)]))
    return warnings_for(obj) if isinstance(obj, DocumentRecord) else []


def register():
    """Called once, when the app is ready."""
    register_remarks(_remarks)
    register_rendered_context(digest_of_references, lock_references)
    register_before_scheduled_publishing(sync_scheduled_uses)
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
