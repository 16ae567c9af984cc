"""Sync of the dates from which a document is ended, amended or corrected by others.

Only live documents act. A repeal of the repealing document does not put the first one back into
force: that needs a new decision.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from library.documents.effect import column_changed_by
from library.documents.models import DocumentRecord
from library.documents.part_models import DocumentRelation
from library.enums import ACTING

CHUNK = 500


@transaction.atomic
def sync_effect(record_ids: Iterable[int]) -> int:
    """Correct the derived dates of these documents. Return the number of corrected rows."""
    ids, changed = sorted(set(record_ids)), 0
    for start in range(0, len(ids), CHUNK):
        changed += _sync(ids[start : start + CHUNK])
    return changed


def _sync(ids) -> int:
    days = _days_by_target(ids)
    stale = []
    for record in DocumentRecord.objects.filter(pk__in=ids).select_for_update():
        own_end = record.own_end()
        found = days.get(record.pk, {})
        ends = [*found.get("ended_from", ()), *([own_end] if own_end else ())]
        derived = (
            min(ends, default=None),
            min(found.get("partly_from", ()), default=None),
            min(found.get("corrected_from", ()), default=None),
        )
        if derived != (record.ended_from, record.partly_from, record.corrected_from):
            record.ended_from, record.partly_from, record.corrected_from = derived
            stale.append(record)
    DocumentRecord.objects.bulk_update(stale, DocumentRecord.derived_columns)
    return len(stale)


def _days_by_target(ids) -> Mapping[int, Mapping[str, list[date]]]:
    """Return the dates on which live documents act, by the id of the target and the column."""
    found: dict[int, dict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    relations = DocumentRelation.objects.filter(
        target__in=ids, kind__in=ACTING, record__live=True
    ).select_related("record")
    for relation in relations:
        if begins := relation.record.begins:
            found[relation.target_id][column_changed_by(relation)].append(begins)
    return found


def on_record_changed(instance, **kwargs):
    """Sync a document that is published or unpublished, and all targets that it has or had."""
    targets = DocumentRelation.objects.filter(record=instance.pk, target__isnull=False)
    before = getattr(instance, "_targets_before", set())
    sync_effect({instance.pk, *before, *targets.values_list("target_id", flat=True)})


def on_record_changing(instance, **kwargs):
    """Remember the targets of the stored relations, which a save or a deletion removes."""
    if instance.pk:
        targets = DocumentRelation.objects.filter(record=instance.pk, target__isnull=False)
        instance._targets_before = set(targets.values_list("target_id", flat=True))


def on_record_deleted(instance, **kwargs):
    """Sync the former targets of a deleted document."""
    sync_effect(getattr(instance, "_targets_before", set()))


def on_term_changed(instance, **kwargs):
    """Assign the documents of its days to a term that is published, changed or unpublished."""
    records = DocumentRecord.objects.sources().filter(issuer__unit=instance.unit_id)
    inside = records.filter(issued__gte=instance.from_date)
    if instance.until_date:
        inside = inside.filter(issued__lte=instance.until_date)
    with transaction.atomic():
        if instance.live:
            records.filter(term=instance).exclude(pk__in=inside.values("pk")).update(term=None)
            inside.update(term=instance)
        else:
            records.filter(term=instance).update(term=None)
