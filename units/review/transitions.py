"""Each review ends only once: a step that comes too late is refused when it is saved.

Wagtail's own methods (`WorkflowState.cancel`, `resume`, `Workflow.start`) use the state that their
caller has read, which may be out of date.
"""

from django.db import transaction
from django.db.models.signals import pre_save
from django.utils.translation import gettext
from wagtail.models import WorkflowState

from units.drafts.item_lock import lock_reviewed_item
from units.review.tasks import ReviewRefused, already_handled_message

_ENDED = (WorkflowState.STATUS_APPROVED, WorkflowState.STATUS_CANCELLED)


def validate_transition(instance, raw=False, **kwargs) -> None:
    """Handler of `pre_save`: raises ReviewRefused if the stored state does not allow the step."""
    is_at_a_step = instance.current_task_state_id is not None
    if raw or (instance.status == WorkflowState.STATUS_IN_PROGRESS and is_at_a_step):
        return
    with transaction.atomic():
        # A simultaneous step that holds the lock is saved first.
        lock_reviewed_item(instance)
        if instance.pk is None:
            _validate_single_review(instance)
        else:
            _validate_step(instance)


def _validate_single_review(instance):
    same = {
        "base_content_type_id": instance.base_content_type_id,
        "object_id": instance.object_id,
    }
    if WorkflowState.objects.active().filter(**same).exists():
        raise ReviewRefused(gettext("This item waits for review already."))


def _validate_step(instance):
    stored = WorkflowState.objects.filter(pk=instance.pk).values_list("status", flat=True).first()
    is_resumed = instance.status == WorkflowState.STATUS_IN_PROGRESS
    if is_resumed and stored != WorkflowState.STATUS_NEEDS_CHANGES:
        raise ReviewRefused(gettext("This item waits for review already."))
    if stored in _ENDED and stored != instance.status:
        raise ReviewRefused(already_handled_message())


def connect() -> None:
    """Called once, when the app is ready."""
    pre_save.connect(
        validate_transition, sender=WorkflowState, dispatch_uid="units.review.transitions"
    )
