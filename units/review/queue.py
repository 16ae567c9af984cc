"""Querysets of the review queue and of the returned items."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from units.access.roles import is_board, unit_ids_of
from units.enums import UNIT_REVIEW_ROLES
from units.review.models import ReviewSettings, ReviewState
from units.review.permissions import can_take_field_review, can_take_unit_review


def visible_reviews(user) -> QuerySet[ReviewState]:
    """The reviews, pending or ended, that `user` may see.

    The board sees all. Editors and chiefs see the reviews of their units, and those that their unit
    reads as advisory body. Other staff see their own items while they serve in the unit.
    """
    states = ReviewState.objects.all()
    if not is_board(user):
        own = Q(author=user, unit_id__in=unit_ids_of(user))
        voiced = unit_ids_of(user, *UNIT_REVIEW_ROLES)
        states = states.filter(Q(unit_id__in=voiced) | Q(adviser_id__in=voiced) | own)
    return states.select_related(
        "unit", "adviser", "author", "claimed_by", "task__content_type", "workflow_state"
    )


def pending_reviews(user) -> QuerySet[ReviewState]:
    """The `visible_reviews` of `user` that are pending, oldest first."""
    return visible_reviews(user).filter(waiting_since__isnull=False).order_by("waiting_since", "pk")


def returned_reviews(user) -> QuerySet[ReviewState]:
    """The reviews that were returned to `user`, as author or submitter, and not submitted again."""
    return (
        ReviewState.objects.filter(
            Q(author=user) | Q(workflow_state__requested_by=user),
            status=TaskState.STATUS_REJECTED,
            workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
            workflow_state__current_task_state_id=F("pk"),
        )
        .select_related("reason", "finished_by", "workflow_state")
        .prefetch_related("workflow_state__content_object")
        .order_by("-finished_at")
    )


def deadline() -> timedelta:
    """The longest time that an item may wait at one step."""
    return timedelta(hours=ReviewSettings.load().deadline_hours)


def is_overdue(state: ReviewState, limit: timedelta) -> bool:
    return state.waiting_since is not None and timezone.now() - state.waiting_since > limit


def can_take_step(user, state: ReviewState) -> bool:
    """Whether `user` may take the step at which a row of the queue waits; runs no query."""
    if state.task.content_type.model == "boardreview":
        return is_board(user)
    if state.task.content_type.model == "fieldreview":
        return can_take_field_review(user, state)
    return can_take_unit_review(user, state)
