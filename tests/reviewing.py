"""The steps of a review of a page, through the same calls that the views make."""

from wagtail.models import WorkflowState

from units.review.forms import revision_token


def submit(page, user):
    """What the editor's "submit" button does."""
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(user)
    else:
        page.get_workflow().start(page, user)
    return step(page)


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def step(page):
    return fresh(page).current_workflow_task_state


def token_of(page):
    """What a reviewer who opens the review now has read."""
    return revision_token(fresh(page).get_latest_revision())


def edit(page, user, title):
    page = fresh(page).get_latest_revision_as_object()
    page.title = title
    return page.save_revision(user=user)


def act(page, user, action, **data):
    state = step(page)
    state.task.specific.on_action(state, user, action, **data)


def approve(page, user, **data):
    data = {"revision": token_of(page), "when": "now", **data}
    act(page, user, "approve", **data)
    page.refresh_from_db()


def send_back(page, user, reason="facts", comment="Xem lại số liệu ở đoạn hai."):
    act(page, user, "reject", reason=reason, comment=comment)
