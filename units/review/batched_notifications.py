"""Many items submitted at once are notified by one letter to each, not by hundreds."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_notified: ContextVar[set | None] = ContextVar("notified", default=None)


@contextmanager
def mail_once() -> Iterator[None]:
    """Of all that is submitted inside, only the first item is notified by mail."""
    token = _notified.set(set())
    try:
        yield
    finally:
        _notified.reset(token)


class MailOnceMixin:
    """A notifier that is still inside `mail_once` after its first letter."""

    def __call__(self, instance=None, **kwargs):
        notified = _notified.get()
        if notified is not None:
            if type(self) in notified:
                return
            notified.add(type(self))
        super().__call__(instance, **kwargs)
