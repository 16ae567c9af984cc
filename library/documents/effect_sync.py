"""Keeps on each document from which days on others end, amend or correct it.

Only what readers can see acts; a draft changes nothing. A repeal of the repealing document does not
bring the first one back: it would have to be put into force anew.
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
    """Make the derived days of these documents right; returns how many were not."""
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
        wanted = (
            min(ends, default=None),
            min(found.get("partly_from", ()), default=None),
            min(found.get("corrected_from", ()), default=None),
        )
        if wanted != (record.ended_from, record.partly_from, record.corrected_from):
            record.ended_from, record.partly_from, record.corrected_from = wanted
            stale.append(record)
    DocumentRecord.objects.bulk_update(stale, DocumentRecord.derived_columns)
    return len(stale)


def _days_by_target(ids) -> Mapping[int, Mapping[str, list[date]]]:
    """The days on which live documents act, by the document at which they are aimed."""
    found: defaultdict[int, defaultdict[str, list[date]]] = defaultdict(lambda: defaultdict(list))
    relations = DocumentRelation.objects.filter(
        target__in=ids, kind__in=ACTING, record__live=True
    ).select_related("record")
    for relation in relations:
        if begins := relation.record.begins:
            found[relation.target_id][column_changed_by(relation)].append(begins)
    return found


def on_record_changed(instance, **kwargs):
    """A document that comes, changes or goes: itself, and those at which it is or was aimed."""
    targets = DocumentRelation.objects.filter(record=instance.pk, target__isnull=False)
    before = getattr(instance, "_targets_before", set())
    sync_effect({instance.pk, *before, *targets.values_list("target_id", flat=True)})


def on_record_changing(instance, **kwargs):
    """What a publication is about to unlink, and a deletion to take along."""
    if instance.pk:
        targets = DocumentRelation.objects.filter(record=instance.pk, target__isnull=False)
        instance._targets_before = set(targets.values_list("target_id", flat=True))


def on_record_deleted(instance, **kwargs):
    """Once a document is gone, what it acted on is as before."""
    sync_effect(getattr(instance, "_targets_before", set()))


def on_term_changed(instance, **kwargs):
    """A term that becomes known, or moves, takes the documents of its days."""
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
