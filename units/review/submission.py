"""Submission of one item for review, as the editor's button does it."""

from django.db import transaction
from wagtail.models import WorkflowState

from units.drafts.item_lock import lock_item


@transaction.atomic
def submit_for_review(obj, user) -> bool:
    """Submit the latest draft of `obj` in the name of `user`, for the first time or again.

    Returns False, and changes nothing, if the item is pending already or does not exist.
    """
    if not lock_item(obj):
        return False
    obj = type(obj)._base_manager.get(pk=obj.pk)
    state = obj.current_workflow_state
    if state is None:
        obj.get_workflow().start(obj, user)
    elif state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        return False
    return True
