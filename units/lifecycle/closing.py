"""Closing a unit, and undoing it on the same day.

A closed unit keeps its subportal at the same addresses. Its pages do not change any more
(units/pages/base.py), nor do its leaders and documents (units/access/permission_policies.py). Its
staff rows end. Pending reviews and scheduled publications end, too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Count, F, Q
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

from units.access.scope import home_paths
from units.directory.events import UnitEvent
from units.directory.units import Unit
from units.directory.users import User
from units.enums import EventKind
from units.lifecycle.changes import ClosingChanges
from units.lifecycle.log import log_event
from units.lifecycle.notifications import notify_people
from units.lifecycle.validation import validate_closing
from units.review.pending_items import (
    HandedItem,
    hand_over_items,
    lock_pending_items,
    pending_items,
    return_items,
    undo_handover,
    undo_returns,
)
from units.snippets.base import reviewed_models
from units.withdrawal.services import scheduled_revisions, unschedule


@dataclass(frozen=True)
class Effects:
    """The numbers of objects that a closing affects; public pages are counted by page type."""

    live_by_kind: dict[str, int]
    drafts: int
    staff: int
    waiting: int
    scheduled: int

    @property
    def live_pages(self) -> int:
        return sum(self.live_by_kind.values())


def effects_of_closing(unit: Unit, on: date) -> Effects:
    """The effects of closing `unit` on the day `on`. The number of queries is fixed."""
    pages = Page.objects.filter(_subtrees(unit)).order_by().values_list("content_type", "live")
    counted = list(pages.annotate(count=Count("pk")))
    return Effects(
        live_by_kind={
            ContentType.objects.get_for_id(kind).name: count
            for kind, live, count in counted
            if live
        },
        drafts=sum(count for _kind, live, count in counted if not live),
        staff=_staff_after(unit, on).count(),
        waiting=pending_items(unit).count(),
        scheduled=len(_scheduled(unit)),
    )


@transaction.atomic
def close_unit(
    unit: Unit,
    on: date,
    successors: Iterable[Unit] = (),
    decision: str = "",
    user: User | None = None,
    hand_over: bool = False,
) -> UnitEvent:
    """Close `unit` on the day `on`: merged into one successor, split among several, or ended.

    Pending items return to their authors; with `hand_over`, drafts move to the one successor.
    Raises EventRefused, without any change, if the rules forbid it.
    """
    # Simultaneous closings of one unit wait for each other; `no_key` lets other rows refer to it.
    units = Unit.objects.select_for_update(of=("self",), no_key=True)
    unit = units.select_related("site").get(pk=unit.pk)
    successors = list(successors)
    validate_closing(unit, on, successors, hand_over)
    event = UnitEvent.objects.create(
        unit=unit,
        kind=_kind(successors),
        date=on,
        decision=decision,
        recorded_by=user,
    )
    event.successors.set(successors)
    items = lock_pending_items(unit)
    handed: list[HandedItem] = []
    if hand_over:
        handed, items = hand_over_items(items, unit, successors[0], user)
    changes: ClosingChanges = {
        "closed_on": unit.closed_on.isoformat() if unit.closed_on else None,
        "handed": handed,
        "returned": return_items(items, unit, user),
        "unscheduled": _unschedule(unit, user),
        "staff": _end_staff(unit, on),
    }
    event.changes = changes
    event.save(update_fields=["changes"])
    unit.closed_on = on
    # The signal handler derives the access of its staff again (units/signal_handlers.py).
    unit.save(update_fields=["closed_on"])
    log_event(event, user)
    notify_people(event)
    return event


def reopen_unit(event: UnitEvent, user: User | None) -> None:
    """Undo a closing: restore all values that were not changed since."""
    unit = event.unit
    changes: ClosingChanges = event.changes
    for row_id, (before, after) in changes["staff"].items():
        unit.staff_rows.filter(pk=row_id, until_date=after).update(until_date=before)
    unit.closed_on = changes["closed_on"] and date.fromisoformat(changes["closed_on"])
    unit.save(update_fields=["closed_on"])
    for revision_id, moment in changes["unscheduled"]:
        Revision.objects.filter(pk=revision_id).update(approved_go_live_at=parse_datetime(moment))
    undo_returns(changes["returned"])
    undo_handover(changes["handed"], unit, user)


def _kind(successors):
    if not successors:
        return EventKind.CLOSED
    return EventKind.MERGED if len(successors) == 1 else EventKind.SPLIT


def _subtrees(unit) -> Q:
    """A condition for all pages of `unit`, in every language."""
    condition = Q(pk__in=())
    for path in home_paths(unit):
        condition |= Q(path__startswith=path)
    return condition


def _staff_after(unit, on):
    return unit.staff_rows.filter(Q(until_date__isnull=True) | Q(until_date__gte=on))


def _end_staff(unit, on) -> dict[str, tuple[str | None, str]]:
    """End all staff rows that go on; returns (before, after) of the last day by row id."""
    eve = on - timedelta(days=1)
    rows = list(_staff_after(unit, on).values_list("pk", "from_date", "until_date"))
    # A period that begins later keeps its first day as its last: it cannot end before it begins.
    unit.staff_rows.filter(pk__in=[pk for pk, start, _until in rows if start <= eve]).update(
        until_date=eve
    )
    unit.staff_rows.filter(pk__in=[pk for pk, start, _until in rows if start > eve]).update(
        until_date=F("from_date")
    )
    return {
        str(pk): (until and until.isoformat(), max(start, eve).isoformat())
        for pk, start, until in rows
    }


def _scheduled(unit) -> list[Revision]:
    """The approved revisions of the unit's pages and snippets with a scheduled publication."""
    owned = [
        Page.objects.filter(_subtrees(unit)),
        *(model.objects.filter(unit=unit) for model in reviewed_models()),
    ]
    return [revision for rows in owned for revision in scheduled_revisions(rows)]


def _unschedule(unit, user) -> list[tuple[int, str]]:
    """Cancel all scheduled publications; returns the moments by revision id."""
    revisions = _scheduled(unit)
    hours = [(revision.pk, revision.approved_go_live_at.isoformat()) for revision in revisions]
    unschedule(revisions, user)
    return hours
