"""The steps of a review of a page or a record, through the same calls that the views make."""

from wagtail.models import WorkflowState

from units.review.forms import revision_token


def submit(obj, user):
    """Do what the editor's "submit" button does; returns the step that the review now waits at."""
    obj = fresh(obj)
    state = obj.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        obj.get_workflow().start(obj, user)
    return step(obj)


def fresh(obj):
    """`obj` as the database has it now, without what was remembered on it."""
    return type(obj).objects.get(pk=obj.pk)


def step(obj):
    """The step that the review of `obj` waits at; None outside a review."""
    return fresh(obj).current_workflow_task_state


def token_of(obj):
    """The mark of the version that a reviewer reads who opens the review now."""
    return revision_token(fresh(obj).get_latest_revision())


def edit(page, user, title):
    page = fresh(page).get_latest_revision_as_object()
    page.title = title
    return page.save_revision(user=user)


def act(obj, user, action, **data):
    """Do what a button of the review does, by the name of its action; `obj` is read anew."""
    state = step(obj)
    state.task.specific.on_action(state, user, action, **data)
    obj.refresh_from_db()


def approve(obj, user, **data):
    act(obj, user, "approve", **{"revision": token_of(obj), "when": "now", **data})


def send_back(obj, user, reason="facts", comment="Xem lại số liệu ở đoạn hai."):
    act(obj, user, "reject", reason=reason, comment=comment)
