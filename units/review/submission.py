"""Sending one item to the reviews, as the editor's button does."""

from django.db import transaction
from wagtail.models import WorkflowState

from units.drafts.item_lock import lock_item


@transaction.atomic
def submit_for_review(obj, user) -> bool:
    """Have the latest draft of `obj` wait for its reviewers in the name of `user`: anew, or again
    after it came back. False, and nothing is done, while it waits already."""
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
