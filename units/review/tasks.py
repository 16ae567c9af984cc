"""The steps (Wagtail tasks) of the one workflow: two or three for each item.

Reviewers come from `Staff` at the time of each check, never from a group.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.actions.unpublish import UnpublishAction
from wagtail.log_actions import log
from wagtail.models import Task, TaskState
from wagtail.signals import task_submitted

from units.access.roles import is_administrator, is_board, unit_ids_of
from units.access.scope import unit_of
from units.drafts.item_lock import lock_reviewed_item
from units.enums import UNIT_REVIEW_ROLES
from units.review.approval import Approval
from units.review.expiry import validate_expiry
from units.review.forms import (
    ApproveForm,
    BoardApproveForm,
    ReturnForm,
    first_error,
    revision_token,
)
from units.review.models import ReturnReason, ReviewState
from units.review.permissions import (
    adviser_of,
    authorship_of,
    can_edit_during_unit_review,
    can_take_field_review,
    can_take_unit_review,
    can_unit_publish,
    four_eyes_waiver,
    has_passed_unit_review,
    is_approved_by_adviser,
    is_approved_by_unit,
    is_translation,
)
from units.review.publishing_gaps import gaps_to_fill
from units.review.registry import lock_rendered_context, review_config_for, translated_share
from units.withdrawal.services import validate_ancestors_live


class ReviewRefused(PermissionDenied):
    """A step that the rules forbid. The message tells the reviewer what to do."""


def already_handled_message() -> str:
    return gettext("Somebody has dealt with this item already.")


class Review(Task):
    """The common part of all steps. Subclasses define who takes the step and its approval form."""

    task_state_class = ReviewState
    approve_form_class = ApproveForm
    # Whether approving also decides where and when the item appears.
    takes_decision = False

    class Meta:
        abstract = True

    def can_review(self, user, obj) -> bool:
        """Whether `user` may take this step for `obj`, apart from the rule of four eyes."""
        raise NotImplementedError

    def can_edit(self, user, obj) -> bool:
        """Whether `user` may change `obj` while it is at this step."""
        raise NotImplementedError

    # Wagtail's protocol

    @transaction.atomic
    def start(self, workflow_state, user=None):
        lock_reviewed_item(workflow_state)
        revision = workflow_state.content_object.get_latest_revision()
        obj = revision.as_object()
        _validate_complete(obj)
        fields = review_config_for(obj).queue_fields(obj)
        state = ReviewState(
            workflow_state=workflow_state,
            task=self,
            revision=revision,
            unit=unit_of(obj),
            title=str(obj)[:255],
            author_id=authorship_of(obj).author_id,
            section_id=fields.section_id,
            section_title=fields.section_title[:255],
            genre=fields.genre,
            byline=fields.byline[:255],
            language=obj.locale.language_code if is_translation(obj) else "",
            translated_share=translated_share(obj) if is_translation(obj) else None,
        )
        self.prepare(state, obj, user)
        state.save()
        if state.status == TaskState.STATUS_IN_PROGRESS:
            task_submitted.send(sender=ReviewState, instance=state, user=user)
        return state

    def prepare(self, state, obj, user):
        """A chance to change a new `state` for `obj` before it is saved."""

    def form_for_approving(self, state):
        """The form class whose data an approval of `state` needs."""
        return self.approve_form_class

    def user_can_access_editor(self, obj, user):
        return self.can_edit(user, obj)

    def locked_for_user(self, obj, user):
        return not self.can_edit(user, obj)

    def user_can_lock(self, obj, user):
        return is_board(user)

    def user_can_unlock(self, obj, user):
        return is_board(user)

    def get_actions(self, obj, user):
        if not self.can_review(user, obj):
            return []
        actions = [("reject", _("Return"), True)]
        if four_eyes_waiver(user, authorship_of(obj)) is not None:
            actions.append(("approve", _("Approve"), True))
        return actions

    def get_form_for_action(self, action):
        return self.approve_form_class if action == "approve" else ReturnForm

    def get_template_for_action(self, action):
        return "units/admin/review_elsewhere.html" if action == "approve" else ""

    @transaction.atomic
    def on_action(self, task_state, user, action_name, approval=None, **kwargs):
        """Take the step, or raise ReviewRefused with the reason and change nothing.

        `approval` is an Approval whose forms were shown; without it `kwargs` are the fields of one
        that decides nothing beside the words.
        """
        lock_reviewed_item(task_state.workflow_state)
        state = ReviewState.objects.select_related("revision", "workflow_state").get(
            pk=task_state.pk
        )
        if not state.status == state.workflow_state.status == TaskState.STATUS_IN_PROGRESS:
            raise ReviewRefused(already_handled_message())
        item = state.revision.content_object
        if action_name == "approve":
            # Before it is read: what it draws stays as it is read until it is approved.
            lock_rendered_context(item.get_latest_revision())
        obj = item.get_latest_revision_as_object()
        if not self.can_review(user, obj):
            raise ReviewRefused(gettext("This step is not yours to take."))
        if action_name == "approve":
            self._approve(state, user, obj, approval or Approval(self, state, user, obj, kwargs))
        elif action_name == "reject":
            self._return(state, user, kwargs)
        else:
            raise ReviewRefused(gettext("There is no such step."))

    def _approve(self, state, user, obj, approval):
        if approval.waiver is None:
            raise ReviewRefused(
                gettext("You wrote or last edited this item. Somebody else has to approve it.")
            )
        if not approval.is_valid():
            raise ReviewRefused(approval.first_error())
        form = approval.form
        _validate_publishable(obj)
        latest = obj.get_latest_revision()
        if form.cleaned_data["revision"] != revision_token(latest):
            raise ReviewRefused(
                gettext("The text has changed since you opened it. Read it again before approving.")
            )
        state.revision = latest
        state.own_edit = approval.waiver == "own_edit"
        state.break_glass = approval.waiver == "break_glass"
        self.write_schedule(state, form.cleaned_data)
        approval.apply_decision()
        comment = form.cleaned_data["comment"]
        if state.break_glass:
            comment = f"{form.cleaned_data['break_glass_reason']} {comment}".strip()
            log(
                instance=obj,
                action="units.break_glass",
                user=user,
                revision=latest,
                data={"reason": form.cleaned_data["break_glass_reason"], "step": self.name},
            )
        state.approve(user=user, comment=comment)
        approval.finish_decision()

    def write_schedule(self, state, cleaned_data):
        """Write into the revision of `state` when it goes live, if this step decides that."""

    def _return(self, state, user, data):
        form = ReturnForm(data)
        if not form.is_valid():
            raise ReviewRefused(first_error(form))
        state.reason = ReturnReason.objects.get(code=form.cleaned_data["reason"])
        state.reject(user=user, comment=form.cleaned_data["comment"])


class UnitReview(Review):
    """The unit's own step, taken by its editors and chief. Their own submissions skip it."""

    class Meta:
        verbose_name = _("unit review")
        verbose_name_plural = _("unit reviews")

    def can_review(self, user, obj):
        return can_take_unit_review(user, obj)

    def can_edit(self, user, obj):
        return can_edit_during_unit_review(user, obj)

    def prepare(self, state, obj, user):
        if not is_approved_by_unit(state.workflow_state, state.revision, user, obj):
            return
        # If the unit's approval publishes the item, a second person of the unit must approve it.
        if is_board(user) or not review_config_for(obj).can_unit_publish(obj):
            state.status = TaskState.STATUS_SKIPPED
            state.finished_at = timezone.now()
            state.finished_by = user

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = TaskState.objects.filter(task_id=self.pk, status=TaskState.STATUS_IN_PROGRESS)
        if is_administrator(user):
            return waiting
        return waiting.filter(reviewstate__unit_id__in=unit_ids_of(user, *UNIT_REVIEW_ROLES))


class LaterReview(Review):
    """A step after other steps. An edit since their approval sends the item back to them."""

    class Meta:
        abstract = True

    def due_before(self, workflow_state, revision, user, obj) -> Review | None:
        """The earlier step that has not approved `revision` yet, or None."""
        if is_approved_by_unit(workflow_state, revision, user, obj):
            return None
        return _unit_review(workflow_state)

    @transaction.atomic
    def start(self, workflow_state, user=None):
        """Start the step, or an earlier one that is due again."""
        lock_reviewed_item(workflow_state)
        revision = workflow_state.content_object.get_latest_revision()
        earlier = self.due_before(workflow_state, revision, user, revision.as_object())
        if earlier is not None:
            return earlier.start(workflow_state, user=user)
        return super().start(workflow_state, user=user)


class FieldReview(LaterReview):
    """The step of an advisory body that a section names, between unit and board.

    The workflow's own list does not hold this step: the board's step starts it when it is due.
    Sections without an advisory body have the normal workflow.
    """

    NAME = "Cơ quan tham mưu duyệt"

    class Meta:
        verbose_name = _("field review")
        verbose_name_plural = _("field reviews")

    @classmethod
    def load(cls):
        return cls.objects.first() or cls.objects.create(name=cls.NAME)

    def can_review(self, user, obj):
        state = obj.current_workflow_task_state
        return isinstance(state, ReviewState) and can_take_field_review(user, state)

    def due_before(self, workflow_state, revision, user, obj):
        # A skipped unit review counts here; otherwise the unit would have to review again.
        if has_passed_unit_review(workflow_state, revision, TaskState.STATUS_SKIPPED):
            return None
        return _unit_review(workflow_state)

    def can_edit(self, user, obj):
        """Always False: the body's editors return an item for changes, and its unit can recall
        it."""
        return False

    def prepare(self, state, obj, user):
        state.adviser = adviser_of(obj)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        waiting = TaskState.objects.filter(task_id=self.pk, status=TaskState.STATUS_IN_PROGRESS)
        if is_administrator(user):
            return waiting
        return waiting.filter(reviewstate__adviser_id__in=unit_ids_of(user, *UNIT_REVIEW_ROLES))


class BoardReview(LaterReview):
    """The board's step. Its approval names a revision, and only this revision goes live."""

    approve_form_class = BoardApproveForm
    takes_decision = True

    class Meta:
        verbose_name = _("board review")
        verbose_name_plural = _("board reviews")

    def can_review(self, user, obj):
        return is_board(user)

    def can_edit(self, user, obj):
        return is_board(user)

    def due_before(self, workflow_state, revision, user, obj):
        earlier = super().due_before(workflow_state, revision, user, obj)
        if earlier or is_approved_by_adviser(workflow_state, revision, user, obj):
            return earlier
        return FieldReview.load()

    @transaction.atomic
    def start(self, workflow_state, user=None):
        """As before, and what the unit publishes by itself goes live here, in the words that it
        has approved; the board's step is then a check.
        """
        state = super().start(workflow_state, user=user)
        if state.post_check:
            state.revision.publish(user=user, skip_permission_checks=True)
        return state

    def prepare(self, state, obj, user):
        state.post_check = can_unit_publish(state.workflow_state, obj) and has_passed_unit_review(
            state.workflow_state, state.revision
        )

    def form_for_approving(self, state):
        return ApproveForm if state.post_check else self.approve_form_class

    def _return(self, state, user, data):
        """Return the item; an item that the unit has published is also withdrawn."""
        super()._return(state, user, data)
        if state.post_check:
            obj = state.workflow_state.content_object
            UnpublishAction(obj, user=user).execute(skip_permission_checks=True)
            # Wagtail's action leaves alone what is not live yet and only waits for its hour.
            obj.revisions.update(approved_go_live_at=None)

    def write_schedule(self, state, cleaned_data):
        if state.post_check:
            return
        revision, go_live_at = state.revision, cleaned_data["go_live_at"]
        revision.content["go_live_at"] = go_live_at.isoformat() if go_live_at else None
        revision.save(update_fields=["content"])

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not is_board(user):
            return TaskState.objects.none()
        return TaskState.objects.filter(task_id=self.pk, status=TaskState.STATUS_IN_PROGRESS)


def _unit_review(workflow_state) -> UnitReview | None:
    return UnitReview.objects.filter(
        workflow_tasks__workflow=workflow_state.workflow, active=True
    ).first()


def _validate_publishable(obj) -> None:
    """Raise ReviewRefused if `obj` cannot be published, for example with a number that is taken
    now."""
    _validate_complete(obj)
    try:
        validate_ancestors_live(obj)
        validate_expiry(obj)
    except ValidationError as error:
        raise ReviewRefused(" ".join(error.messages)) from error


def _validate_complete(obj) -> None:
    """Raise ReviewRefused if `obj` has gaps: drafts may have gaps, items under review may not."""
    if gaps := gaps_to_fill(obj):
        raise ReviewRefused(" ".join(map(str, gaps)))
