"""Permission rules of the review. Views, tasks and menus call these predicates and decide
nothing themselves.
"""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Revision, TaskState, WorkflowState

from units.access.roles import can_approve_for_unit, is_administrator, is_board, unit_ids_of
from units.access.scope import unit_id_of, unit_of
from units.directory.units import Unit
from units.enums import UNIT_REVIEW_ROLES
from units.review.models import ReviewSettings, ReviewState
from units.review.registry import review_config_for


@dataclass(frozen=True)
class Authorship:
    """The authors of the text under review: the item's author and the last editor."""

    author_id: int | None
    last_editor_id: int | None

    def is_own(self, user) -> bool:
        return user.pk in (self.author_id, self.last_editor_id)


def authorship_of(obj) -> Authorship:
    """The authorship of `obj`. The author of a page is its owner; otherwise it is the user who
    saved the first revision."""
    latest = obj.get_latest_revision()
    author_id = getattr(obj, "owner_id", None)
    if author_id is None and latest is not None:
        author_id = (
            Revision.objects.filter(
                base_content_type_id=latest.base_content_type_id, object_id=latest.object_id
            )
            .order_by("created_at", "pk")
            .values_list("user_id", flat=True)
            .first()
        )
    return Authorship(author_id, latest.user_id if latest else None)


def can_take_unit_review(user, obj) -> bool:
    """Whether `user` may take the unit's step: as editor or chief of the unit, or as
    administrator."""
    return is_administrator(user) or unit_id_of(obj) in unit_ids_of(user, *UNIT_REVIEW_ROLES)


def can_take_field_review(user, state: ReviewState) -> bool:
    """Whether `user` may take the step at which `state` waits for an advisory body.

    Allowed are the editors and the chief of that body, and administrators. Once the body has
    closed, any member of the board may take the step.
    """
    if state.adviser is None or not state.adviser.is_open:
        return is_board(user)
    return is_administrator(user) or state.adviser_id in unit_ids_of(user, *UNIT_REVIEW_ROLES)


def can_edit_during_unit_review(user, obj) -> bool:
    """Whether `user` may edit `obj` during its unit review: its reviewers and the board may."""
    return is_board(user) or can_take_unit_review(user, obj)


def can_recall(user, obj, state: ReviewState | None = None) -> bool:
    """Whether `user` may take `obj` back from review: its author, the unit's editors and chief,
    and the board may.

    An author must still serve in the unit. With `state` given, an item that is live and waits for
    the board's check cannot be recalled.
    """
    if state is not None and state.post_check:
        return False
    if is_board(user):
        return True
    is_author = user.pk == authorship_of(obj).author_id
    roles = () if is_author else UNIT_REVIEW_ROLES
    return unit_id_of(obj) in unit_ids_of(user, *roles)


def four_eyes_waiver(user, authorship: Authorship) -> str | None:
    """How `user` may approve: "" for the work of others, the name of a waiver, or None.

    A user must not approve their own text or their own last edit. There are two waivers. "own_edit"
    is for a reviewer of the board: the setting must allow it, and the author must be another
    person. "break_glass" is for an administrator who gives a reason.
    """
    if not authorship.is_own(user):
        return ""
    if user.pk != authorship.author_id and is_board(user) and are_own_edits_allowed():
        return "own_edit"
    if is_administrator(user):
        return "break_glass"
    return None


def are_own_edits_allowed() -> bool:
    return ReviewSettings.load().allow_approval_after_own_edit


def is_translation(obj) -> bool:
    """Whether `obj` is in another language than the source language."""
    return obj.locale.language_code != settings.LANGUAGE_CODE


def is_approved_by_unit(workflow_state: WorkflowState, revision: Revision, user, obj) -> bool:
    """Whether the unit of `obj` has approved `revision`, or `user` may approve it for the unit.

    A change by the board counts as approved, because the board stands above the unit.
    """
    if user is not None and can_approve_for_unit(
        user, unit_of(obj), in_translation=is_translation(obj)
    ):
        return True
    return has_passed_unit_review(workflow_state, revision, TaskState.STATUS_SKIPPED)


def has_passed_unit_review(
    workflow_state: WorkflowState, revision: Revision, *other_statuses: str
) -> bool:
    """Whether the unit review approved exactly `revision`, or ended with one of
    `other_statuses`."""
    return _has_passed("unitreview", workflow_state, revision, *other_statuses)


def _has_passed(step, workflow_state, revision, *other_statuses: str) -> bool:
    return ReviewState.objects.filter(
        workflow_state=workflow_state,
        revision=revision,
        # Autosave writes new text into the same revision, after the approval.
        finished_at__gte=revision.created_at,
        status__in=(TaskState.STATUS_APPROVED, *other_statuses),
        task__content_type__model=step,
    ).exists()


def adviser_of(obj) -> Unit | None:
    """The advisory body that reviews `obj` before the board does; None in most cases.

    The body's own articles need no second review by it. Translations need none either: it has
    reviewed their source.
    """
    adviser = None if is_translation(obj) else review_config_for(obj).adviser(obj)
    if adviser is None or adviser.pk == unit_id_of(obj) or not adviser.is_open:
        return None
    return adviser


def is_approved_by_adviser(workflow_state: WorkflowState, revision: Revision, user, obj) -> bool:
    """Whether `revision` needs no more review by an advisory body.

    This is so when no body is named, when `user` may approve for it, or when it has approved. A
    submission by the board counts as approved, as it does for the unit.
    """
    adviser = adviser_of(obj)
    if adviser is None or (user is not None and can_approve_for_unit(user, adviser)):
        return True
    return _has_passed("fieldreview", workflow_state, revision)


def can_unit_publish(workflow_state: WorkflowState, obj) -> bool:
    """Whether the unit's approval publishes `obj`, so that the board checks it afterwards.

    An item that the board has returned needs the board's review first.
    """
    return (
        review_config_for(obj).can_unit_publish(obj)
        and not ReviewState.objects.filter(
            workflow_state=workflow_state,
            status=TaskState.STATUS_REJECTED,
            task__content_type__model="boardreview",
        ).exists()
    )
