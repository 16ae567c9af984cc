"""How many searches of this process ask the database at once: those that read pages go first."""

from contextlib import contextmanager
from threading import BoundedSemaphore

from django.conf import settings

_turns = BoundedSemaphore(settings.SEARCHES_AT_ONCE)


class NoTurn(Exception):
    """Others were searching for as long as one may wait."""


@contextmanager
def turn():
    """Waits for a turn of at most `SEARCHES_AT_ONCE` and keeps it; raises NoTurn."""
    if not _turns.acquire(timeout=settings.SEARCH_TURN_SECONDS):
        raise NoTurn
    try:
        yield
    finally:
        _turns.release()
