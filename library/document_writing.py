"""Stores many documents at once, as the admin would store each: a draft with its revision, or, for
an administrator who gives a reason, live."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from modelsearch.backends import get_search_backends
from wagtail.models import ReferenceIndex, Revision

from library.document_table import ReadDocument, number_key
from library.effect_dates import sync_effect
from library.import_command import Authority
from library.models import DocumentRecord, DocumentRelation, NewsDocument, RecordFile
from library.publicity import forget_publicity
from units.models import UnitLogEntry

CHUNK = 500


@transaction.atomic
def store_documents(
    documents: list[ReadDocument], authority: Authority, tell: Callable[[int], None]
) -> None:
    """Store `documents`, which nobody has stored; `tell` hears how many are done."""
    now, live = timezone.now(), bool(authority.reason)
    for document in documents:
        record = document.record
        record.live, record.has_unpublished_changes = live, not live
        if live:
            record.first_published_at = record.last_published_at = now
    for part in _parts(documents):
        DocumentRecord.objects.bulk_create([document.record for document in part])
    # Relations lead from one to another, so all have to be there.
    targets, done = _Targets(documents), 0
    for part in _parts(documents):
        _store_rows(part, targets, authority.user)
        _store_revisions(part, authority, now)
        _index(part)
        done += len(part)
        tell(done)
    ids = {document.record.pk for document in documents}
    sync_effect(ids | targets.met)
    forget_publicity()


def _parts(documents) -> Iterator[list[ReadDocument]]:
    return (documents[start : start + CHUNK] for start in range(0, len(documents), CHUNK))


class _Targets:
    """Finds the document that a citation means: the only one of the unit with that number."""

    def __init__(self, documents):
        self.met: set[int] = set()
        units = {document.record.unit_id for document in documents}
        self._by_number = defaultdict(set)
        rows = DocumentRecord.objects.sources().filter(unit__in=units).exclude(number_key="")
        for pk, unit_id, key in rows.values_list("pk", "unit_id", "number_key").iterator():
            self._by_number[unit_id, key].add(pk)

    def find(self, record, cited: str) -> int | None:
        found = self._by_number[record.unit_id, number_key(cited)] - {record.pk}
        if len(found) != 1:
            return None
        self.met |= found
        return next(iter(found))


def _store_rows(part, targets, user):
    """The rows below the records, which keep them in memory, too: revisions are made of those."""
    files, relations = [], []
    for document in part:
        record = document.record
        own_files = [
            RecordFile(record=record, sort_order=order, document=_store_file(path, record, user))
            for order, path in enumerate(document.files)
        ]
        own_relations = []
        for order, (kind, cited) in enumerate(document.relations):
            target = targets.find(record, cited)
            own_relations.append(
                DocumentRelation(
                    record=record,
                    sort_order=order,
                    kind=kind,
                    target_id=target,
                    outside="" if target else cited[:300],
                )
            )
        files += own_files
        relations += own_relations
        record.files, record.relations = own_files, own_relations
    RecordFile.objects.bulk_create(files)
    DocumentRelation.objects.bulk_create(relations)


def _store_file(path, record, user) -> NewsDocument:
    document = NewsDocument(
        title=record.number_as_typed or path.stem,
        collection=record.unit.collection,
        uploaded_by_user=user,
    )
    with path.open("rb") as content:
        document.file.save(path.name, File(content), save=False)
        document._set_document_file_metadata()
        document.save()
    return document


def _store_revisions(part, authority, now):
    content_type = ContentType.objects.get_for_model(DocumentRecord)
    records = [document.record for document in part]
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=content_type,
            base_content_type=content_type,
            object_id=str(record.pk),
            user=authority.user,
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
    if authority.reason:
        actions["units.break_glass"] = {"reason": authority.reason, "step": "import"}
    UnitLogEntry.objects.bulk_create(
        UnitLogEntry(
            content_type=content_type,
            object_id=str(record.pk),
            label=str(record)[:255],
            action=action,
            timestamp=now,
            user=authority.user,
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
        # All others refer to nothing that anybody looks for.
        if record.files.all() or record.relations.all():
            ReferenceIndex.create_or_update_for_object(record)
