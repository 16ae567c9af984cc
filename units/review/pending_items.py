"""Items under review when their unit closes.

The items return to their authors with a reason. If exactly one unit succeeds the closed one, they
can move to it instead. The functions return all changes as plain data, so that they can be undone.
"""

from collections.abc import Iterable, Sequence
from typing import TypedDict

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from units.access.scope import unit_id_of
from units.audit.models import UnitLogEntry
from units.directory.units import Unit
from units.directory.users import User
from units.drafts.item_lock import lock_items
from units.review.models import ReturnReason, ReviewState
from units.review.registry import review_config_for

# The code of a reason that only a closing sets; reviewers cannot choose it.
UNIT_CLOSED = "unit-closed"


class ReturnedItem(TypedDict):
    """An item that went back to its author."""

    # The id of its ReviewState.
    state: int
    # In ISO 8601.
    waiting_since: str


class HandedItem(TypedDict):
    """An item that went over to another unit."""

    # The ids of its ReviewState, of its page, and of the section from which the page came.
    state: int
    page: int
    section: int | None


def pending_items(unit: Unit) -> QuerySet[ReviewState]:
    """The items of `unit` that wait at a step before publication, oldest first.

    Items that are live and wait for the board's check are not included: the board may still
    withdraw them. Their authors could not change them in a closed unit.
    """
    return ReviewState.objects.filter(
        unit=unit, waiting_since__isnull=False, post_check=False
    ).order_by("waiting_since", "pk")


def lock_pending_items(unit: Unit) -> list[ReviewState]:
    """The pending items, locked against a simultaneous approval until the transaction ends."""
    items = pending_items(unit).select_related("workflow_state", "task")
    lock_items([state.workflow_state for state in items])
    # Another process may have ended a review while this one waited for the lock.
    return list(items.all())


def return_items(
    states: Sequence[ReviewState], unit: Unit, user: User | None
) -> list[ReturnedItem]:
    """Return `states` to their authors because `unit` closed. The number of queries is fixed."""
    now = timezone.now()
    with translation.override(settings.LANGUAGE_CODE):
        label = gettext("The unit has closed")
        comment = gettext("%(unit)s takes nothing further for publication.") % {"unit": unit}
    reason, _made = ReturnReason.objects.get_or_create(
        code=UNIT_CLOSED, defaults={"label": label, "active": False}
    )
    ReviewState.objects.filter(pk__in=[state.pk for state in states]).update(
        status=TaskState.STATUS_REJECTED,
        reason=reason,
        comment=comment,
        finished_at=now,
        finished_by=user,
        waiting_since=None,
    )
    WorkflowState.objects.filter(pk__in=[state.workflow_state_id for state in states]).update(
        status=WorkflowState.STATUS_NEEDS_CHANGES
    )
    _log_returns(states, comment, user, now)
    return [
        {"state": state.pk, "waiting_since": state.waiting_since.isoformat()}
        for state in states
        if state.waiting_since
    ]


def _log_returns(states, comment, user, now):
    """Write the log entries that Wagtail writes when a reviewer returns an item."""
    page_ids = {state.pk: page_id for state, page_id in _states_of_pages(states)}
    pages, others = [], []
    for state in states:
        entry = {
            "content_type_id": state.workflow_state.content_type_id,
            "label": state.title,
            "action": "wagtail.workflow.reject",
            "timestamp": now,
            "user": user,
            "revision_id": state.revision_id,
            "data": _step_of(state, comment),
        }
        if state.pk in page_ids:
            pages.append(PageLogEntry(page_id=page_ids[state.pk], **entry))
        else:
            object_id = state.workflow_state.object_id
            others.append(UnitLogEntry(object_id=object_id, unit_id=state.unit_id, **entry))
    PageLogEntry.objects.bulk_create(pages)
    UnitLogEntry.objects.bulk_create(others)


def _step_of(state, comment) -> dict:
    return {
        "workflow": {
            "id": state.workflow_state.workflow_id,
            "status": TaskState.STATUS_REJECTED,
            "task_state_id": state.pk,
            "task": {"id": state.task_id, "title": state.task.name},
        },
        "comment": comment,
    }


def _states_of_pages(states) -> list[tuple[ReviewState, int]]:
    """The `states` of pages, each with the id of its page."""
    page_type = ContentType.objects.get_for_model(Page).pk
    return [
        (state, int(state.workflow_state.object_id))
        for state in states
        if state.workflow_state.base_content_type_id == page_type
    ]


def undo_returns(changes: Iterable[ReturnedItem]) -> None:
    """Put returned items back into the queue, except items that were changed since."""
    since = {row["state"]: parse_datetime(row["waiting_since"]) for row in changes}
    lock_items(WorkflowState.objects.filter(task_states__in=since))
    states = list(
        ReviewState.objects.filter(
            pk__in=since,
            status=TaskState.STATUS_REJECTED,
            reason__code=UNIT_CLOSED,
            workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
            workflow_state__current_task_state_id=F("pk"),
        )
    )
    untouched = ReviewState.objects.filter(pk__in=[state.pk for state in states])
    untouched.update(
        status=TaskState.STATUS_IN_PROGRESS,
        reason=None,
        comment="",
        finished_at=None,
        finished_by=None,
    )
    for state in states:
        state.waiting_since = since[state.pk]
    ReviewState.objects.bulk_update(states, ["waiting_since"])
    WorkflowState.objects.filter(task_states__in=[state.pk for state in states]).update(
        status=WorkflowState.STATUS_IN_PROGRESS
    )


def hand_over_items(
    states: Iterable[ReviewState], unit: Unit, successor: Unit, user: User | None
) -> tuple[list[HandedItem], list[ReviewState]]:
    """Move the drafts among `states` to the sections of `successor` with the same paths.

    The items stay in review there. Returns the changes, and the states that cannot move. These are
    pages that were public before and must keep their address. They are also drafts without a
    matching section, and leaders and documents, which belong to their unit.
    """
    page_ids = {state.pk: page_id for state, page_id in _states_of_pages(states)}
    pages = Page.objects.in_bulk(page_ids.values())
    if unit.site is None or successor.site is None:
        return [], list(states)
    places = _new_parents(list(pages.values()), unit.site.root_page, successor.site.root_page)
    handed: list[HandedItem] = []
    left: list[ReviewState] = []
    for state in states:
        page = pages.get(page_ids.get(state.pk))
        place = places.get(page.pk) if page else None
        if place is None:
            left.append(state)
            continue
        handed.append({"state": state.pk, "page": page.pk, "section": state.section_id})
        _move_draft(page, place, user)
    return handed, left


def _new_parents(pages, old_home, new_home) -> dict[int, Page]:
    """The new parent below `new_home` for each of `pages`, by page id. Runs two queries."""
    drafts = [
        page
        for page in pages
        if page.first_published_at is None and page.is_leaf() and page.is_descendant_of(old_home)
    ]
    addresses = {
        page.pk: new_home.url_path + page.url_path[len(old_home.url_path) :] for page in drafts
    }
    taken = set(
        Page.objects.filter(url_path__in=addresses.values()).values_list("url_path", flat=True)
    )
    parents = {pk: _above(address) for pk, address in addresses.items() if address not in taken}
    places = {
        place.url_path: place
        for place in Page.objects.descendant_of(new_home).filter(url_path__in=parents.values())
    }
    return {pk: places[address] for pk, address in parents.items() if address in places}


def _above(url_path):
    return url_path.rstrip("/").rpartition("/")[0] + "/"


def undo_handover(changes: Iterable[HandedItem], unit, user: User | None) -> None:
    """Move handed-over items back, except items that are no longer under review."""
    rows = {row["state"]: row for row in changes}
    for state in ReviewState.objects.filter(pk__in=rows, waiting_since__isnull=False):
        row = rows[state.pk]
        page = Page.objects.filter(pk=row["page"], live=False).first()
        section = Page.objects.filter(pk=row["section"]).first()
        if page and section:
            _move_draft(page, section, user)


def _move_draft(page, section, user):
    """Move a draft, and with it its review, into a section of another unit."""
    MovePageAction(page, section, pos="last-child", user=user).execute(skip_permission_checks=True)


def on_page_moved(instance, parent_page_before, **kwargs):
    """Handler of `post_page_move`: moved items stay in review, with the reviewers of the new
    unit."""
    waiting = ReviewState.objects.filter(
        unit=unit_id_of(parent_page_before), waiting_since__isnull=False
    ).select_related("workflow_state")
    states = {page_id: state for state, page_id in _states_of_pages(waiting)}
    moved = Page.objects.descendant_of(instance, inclusive=True).filter(pk__in=states)
    for page in moved.specific():
        fields = review_config_for(page).queue_fields(page)
        ReviewState.objects.filter(pk=states[page.pk].pk).update(
            unit=unit_id_of(page), section=fields.section_id, section_title=fields.section_title
        )


def sync_unit_of_reviews(obj) -> None:
    """Give the pending reviews of `obj` to its present unit."""
    ReviewState.objects.filter(
        workflow_state__in=obj.workflow_states, waiting_since__isnull=False
    ).exclude(unit=obj.unit_id).update(unit=obj.unit_id)
