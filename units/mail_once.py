"""Many items submitted at once are told by one letter to each, not by hundreds."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.admin.mail import WorkflowStateSubmissionEmailNotifier
from wagtail.models import WorkflowState
from wagtail.signals import workflow_submitted

_told: ContextVar[set | None] = ContextVar("told", default=None)


@contextmanager
def mail_once() -> Iterator[None]:
    """Of all that is submitted inside, only the first item is told by mail."""
    token = _told.set(set())
    try:
        yield
    finally:
        _told.reset(token)


class MailOnceMixin:
    """A notifier that is still inside `mail_once` after its first letter."""

    def __call__(self, instance=None, **kwargs):
        told = _told.get()
        if told is not None:
            if type(self) in told:
                return
            told.add(type(self))
        super().__call__(instance, **kwargs)


class SubmittedNotifier(MailOnceMixin, WorkflowStateSubmissionEmailNotifier):
    pass


submitted_notifier = SubmittedNotifier()


def connect() -> None:
    """In the place of Wagtail's own, by its name, whichever app is ready first."""
    name = "workflow_state_submitted_email_notification"
    workflow_submitted.disconnect(sender=WorkflowState, dispatch_uid=name)
    workflow_submitted.connect(submitted_notifier, sender=WorkflowState, dispatch_uid=name)
