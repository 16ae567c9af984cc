"""Stores many documents at once, as the admin would store each of them.

They are drafts with a revision, or live if an administrator gives a reason.
"""

from collections.abc import Callable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from modelsearch.backends import get_search_backends
from wagtail.models import ReferenceIndex, Revision

from library.documents.effect_sync import sync_effect
from library.documents.models import DocumentRecord
from library.documents.number_validation import validate_number_for_publication
from library.documents.part_models import DocumentRelation, RecordFile
from library.imports.command import ImportActor
from library.imports.documents.linking import link_documents
from library.imports.documents.rows import NUMBER_COLUMN, DocumentRow
from library.tables.faults import Faults
from library.uploads.models import NewsDocument
from library.uploads.visibility import invalidate_visibility
from units.models import UnitLogEntry

CHUNK = 500


@transaction.atomic
def store_documents(
    documents: list[DocumentRow],
    actor: ImportActor,
    faults: Faults,
    report_progress: Callable[[int], None] = lambda done: None,
    *,
    dry_run: bool = False,
) -> None:
    """Store `documents`, which are new; `report_progress` gets the number of stored ones.

    Raises BadTable, and stores nothing, if the form would refuse a relation. A dry run has the same
    checks and stores nothing.
    """
    now, live = timezone.now(), bool(actor.reason)
    for document in documents:
        record = document.record
        record.live, record.has_unpublished_changes = live, not live
        if live:
            record.first_published_at = record.last_published_at = now
    for part in _parts(documents):
        DocumentRecord.objects.bulk_create([document.record for document in part])
    # All records must exist before their relations.
    reached, done = link_documents(documents, actor.user, faults), 0
    if live:
        _validate_numbers(documents, faults)
    faults.stop_if_any()
    if dry_run:
        transaction.set_rollback(True)
        return
    for part in _parts(documents):
        _store_rows(part, actor.user)
        _store_revisions(part, actor, now)
        _index(part)
        done += len(part)
        report_progress(done)
    sync_effect({document.record.pk for document in documents} | reached)
    invalidate_visibility()


def _validate_numbers(documents, faults):
    for document in documents:
        try:
            validate_number_for_publication(document.record, document.relations)
        except ValidationError as error:
            faults.add(document.line, NUMBER_COLUMN.heading, " ".join(error.messages))


def _parts(documents) -> Iterator[list[DocumentRow]]:
    return (documents[start : start + CHUNK] for start in range(0, len(documents), CHUNK))


def _store_rows(part, user):
    """Store the files and relations. They stay on the records, which the revisions read."""
    files, relations = [], []
    for document in part:
        record = document.record
        own_files = [
            RecordFile(record=record, sort_order=order, document=_store_file(path, record, user))
            for order, path in enumerate(document.files)
        ]
        files += own_files
        relations += document.relations
        record.files, record.relations = own_files, document.relations
    RecordFile.objects.bulk_create(files)
    DocumentRelation.objects.bulk_create(relations)


def _store_file(path, record, user) -> NewsDocument:
    document = NewsDocument(
        title=record.display_number or path.stem,
        collection=record.unit.collection,
        uploaded_by_user=user,
    )
    with path.open("rb") as content:
        document.file.save(path.name, File(content), save=False)
        document._set_document_file_metadata()
        document.save()
    return document


def _store_revisions(part, actor, now):
    content_type = ContentType.objects.get_for_model(DocumentRecord)
    records = [document.record for document in part]
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=content_type,
            object_id=str(record.pk),
            user=actor.user,
            created_at=now,
            content=record.serializable_data(),
            object_str=str(record),
        )
        for record in records
    )
    columns = ["latest_revision"]
    for record, revision in zip(records, revisions, strict=True):
        record.latest_revision = revision
        if record.live:
            record.live_revision = revision
            columns = ["latest_revision", "live_revision"]
    DocumentRecord.objects.bulk_update(records, columns)
    actions = {"wagtail.create": {}}
    if actor.reason:
        actions["units.break_glass"] = {"reason": actor.reason, "step": "import"}
    UnitLogEntry.objects.bulk_create(
        UnitLogEntry(
            content_type=content_type,
            object_id=str(record.pk),
            label=str(record)[:255],
            action=action,
            timestamp=now,
            user=actor.user,
            revision=record.latest_revision,
            unit_id=record.unit_id,
            data=data,
        )
        for record in records
        for action, data in actions.items()
    )


def _index(part):
    records = [document.record for document in part]
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(DocumentRecord, records)
    for record in records:
        # Other records refer to no object whose uses are searched.
        if record.files.all() or record.relations.all():
            ReferenceIndex.create_or_update_for_object(record)
