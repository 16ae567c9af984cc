"""Many items submitted at once are told by one letter to each, not by hundreds."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

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
