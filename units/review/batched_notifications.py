"""One mail to each reviewer when many items are submitted at once, instead of hundreds."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_notified: ContextVar[set | None] = ContextVar("notified", default=None)


@contextmanager
def mail_once() -> Iterator[None]:
    """Inside this block only the first submitted item causes a mail."""
    token = _notified.set(set())
    try:
        yield
    finally:
        _notified.reset(token)


class MailOnceMixin:
    """A notifier that sends only its first mail inside `mail_once`."""

    def __call__(self, instance=None, **kwargs):
        notified = _notified.get()
        if notified is not None:
            if type(self) in notified:
                return
            notified.add(type(self))
        super().__call__(instance, **kwargs)
