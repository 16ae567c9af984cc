"""The steps of a review of a thing of the record, through the same calls that the views make."""

from wagtail.models import WorkflowState

from tests.reviewing import fresh, step, token_of


def submit(obj, user):
    obj = fresh(obj)
    state = obj.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        obj.get_workflow().start(obj, user)
    return step(obj)


def act(obj, user, action, **data):
    state = step(obj)
    state.task.specific.on_action(state, user, action, **data)
    obj.refresh_from_db()


def approve(obj, user):
    act(obj, user, "approve", revision=token_of(obj), when="now")
