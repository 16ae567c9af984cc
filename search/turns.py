"""How many searches of this process ask the database at once: those that read pages go first.

A turn stays free as long as it took, so that even a queue of searches that never ends leaves the
database half its time for others.
"""

from contextlib import contextmanager
from threading import BoundedSemaphore, Timer
from time import monotonic

from django.conf import settings

_turns = BoundedSemaphore(settings.SEARCHES_AT_ONCE)


class NoTurn(Exception):
    """Others were searching for as long as one may wait."""


@contextmanager
def turn():
    """Waits for a turn of at most `SEARCHES_AT_ONCE` and keeps it; raises NoTurn."""
    if not _turns.acquire(timeout=settings.SEARCH_TURN_SECONDS):
        raise NoTurn
    started = monotonic()
    try:
        yield
    finally:
        rest = Timer((monotonic() - started) * settings.SEARCH_REST, _turns.release)
        rest.daemon = True
        rest.start()
