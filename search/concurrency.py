"""How many searches of this process ask the database at once: those that read pages go first.

While others wait for it, a turn stays free SEARCH_REST times as long as it took before, so that
even a queue of searches that never ends leaves most of the machine to those who read.
"""

from contextlib import contextmanager
from threading import BoundedSemaphore, Timer
from time import monotonic

from django.conf import settings

_slots = BoundedSemaphore(settings.SEARCHES_AT_ONCE)
# Those who wait; a list, for adding to it and taking from it needs no lock.
_waiting: list[None] = []


class NoSlotFree(Exception):
    """Others were searching for as long as one may wait."""


@contextmanager
def search_slot():
    """Waits for a turn of at most `SEARCHES_AT_ONCE` and keeps it; raises NoSlotFree."""
    _waiting.append(None)
    try:
        has_turn = _slots.acquire(timeout=settings.SEARCH_TURN_SECONDS)
    finally:
        _waiting.pop()
    if not has_turn:
        raise NoSlotFree
    started = monotonic()
    try:
        yield
    finally:
        rest = (monotonic() - started) * settings.SEARCH_REST
        if _waiting and rest:
            later = Timer(rest, _slots.release)
            later.daemon = True
            later.start()
        else:
            _slots.release()
