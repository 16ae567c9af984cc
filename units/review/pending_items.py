"""What happens to the items that wait for review when their unit closes.

They go back to their authors with a reason or, when one unit succeeds theirs, over to it. What was
changed is returned as plain data, from which all of it can be undone.
"""

from typing import TypedDict

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page, PageLogEntry, TaskState, WorkflowState

from units.access.scope import unit_id_of
from units.audit.models import UnitLogEntry
from units.drafts.item_lock import lock_items
from units.review.models import ReturnReason, ReviewState
from units.review.registry import review_config_for

# The code of a reason that reviewers cannot choose: only a closing gives it.
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


def pending_items(unit):
    """The items of `unit` that wait at either step to go live, oldest first.

    What readers see already and the board only checks stays in its queue: the board may still
    withdraw it, and whom it would go back to may do nothing with it.
    """
    return ReviewState.objects.filter(
        unit=unit, waiting_since__isnull=False, post_check=False
    ).order_by("waiting_since", "pk")


def lock_pending_items(unit) -> list[ReviewState]:
    """The waiting items, kept from whoever is about to approve one of them."""
    items = pending_items(unit).select_related("workflow_state", "task")
    lock_items([state.workflow_state for state in items])
    # Somebody may have dealt with one while we waited.
    return list(items.all())


def return_items(states, unit, user) -> list[ReturnedItem]:
    """Return `states` to their authors because `unit` closed; as many queries for any number."""
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
        {"state": state.pk, "waiting_since": state.waiting_since.isoformat()} for state in states
    ]


def _log_returns(states, comment, user, now):
    """What Wagtail writes into the history of a thing when a reviewer returns it."""
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
    """Those of `states` that are about a page, each with the id of the page."""
    page_type = ContentType.objects.get_for_model(Page).pk
    return [
        (state, int(state.workflow_state.object_id))
        for state in states
        if state.workflow_state.base_content_type_id == page_type
    ]


def undo_returns(changes) -> None:
    """Have returned items wait again as before, except those that somebody has touched since."""
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


def hand_over_items(states, unit, successor, user) -> tuple[list[HandedItem], list[ReviewState]]:
    """Move the drafts among `states` into the sections of `successor` that stand at the same
    addresses; there they go on waiting.

    Returns what was changed, and the states that cannot go: changes of pages that were public once
    and stay at their addresses, drafts for which the successor has no such section, and leaders and
    documents, which are those of their unit.
    """
    page_ids = {state.pk: page_id for state, page_id in _states_of_pages(states)}
    pages = Page.objects.in_bulk(page_ids.values())
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
    """Where below `new_home` each of `pages` belongs, by the id of the page; two queries."""
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


def undo_handover(changes, unit, user) -> None:
    """Move handed items back, except those that wait no more."""
    rows = {row["state"]: row for row in changes}
    for state in ReviewState.objects.filter(pk__in=rows, waiting_since__isnull=False):
        row = rows[state.pk]
        page = Page.objects.filter(pk=row["page"], live=False).first()
        section = Page.objects.filter(pk=row["section"]).first()
        if page and section:
            _move_draft(page, section, user)


def _move_draft(page, section, user):
    """Put a draft and its step of the review into a section of another unit."""
    MovePageAction(page, section, pos="last-child", user=user).execute(skip_permission_checks=True)


def on_page_moved(instance, parent_page_before, **kwargs):
    """What waits goes on waiting where its page stands now, and with the people there."""
    waiting = ReviewState.objects.filter(
        unit=unit_id_of(parent_page_before), waiting_since__isnull=False
    ).select_related("workflow_state")
    states = {page_id: state for state, page_id in _states_of_pages(waiting)}
    moved = Page.objects.descendant_of(instance, inclusive=True).filter(pk__in=states)
    for page in moved.specific():
        facts = review_config_for(page).facts(page)
        ReviewState.objects.filter(pk=states[page.pk].pk).update(
            unit=unit_id_of(page), section=facts.section_id, section_title=facts.section_title
        )


def sync_unit_of_reviews(obj) -> None:
    """What waits goes on waiting with the people of the unit that `obj` is given to."""
    ReviewState.objects.filter(
        workflow_state__in=obj.workflow_states, waiting_since__isnull=False
    ).exclude(unit=obj.unit_id).update(unit=obj.unit_id)
