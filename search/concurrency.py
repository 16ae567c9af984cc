"""A concurrency limit for searches: each process has a fixed number of search slots.

Readers of pages go before readers who search. While other searches wait, a slot that was used for
one second stays unused for SEARCH_SLOT_COOLDOWN seconds. So even an endless queue of searches
leaves most of the machine to the pages.
"""

from contextlib import contextmanager
from threading import BoundedSemaphore, Timer
from time import monotonic

from django.conf import settings

_slots = BoundedSemaphore(settings.SEARCHES_AT_ONCE)
# One item for each waiting search. A list, because append and pop need no lock.
_waiting: list[None] = []


class NoSlotFree(Exception):
    """No search slot became free within SEARCH_SLOT_WAIT_SECONDS."""


@contextmanager
def search_slot():
    """A context that holds one of the SEARCHES_AT_ONCE search slots.

    It waits up to SEARCH_SLOT_WAIT_SECONDS for the slot and raises NoSlotFree after that.
    """
    _waiting.append(None)
    try:
        has_slot = _slots.acquire(timeout=settings.SEARCH_SLOT_WAIT_SECONDS)
    finally:
        _waiting.pop()
    if not has_slot:
        raise NoSlotFree
    started = monotonic()
    try:
        yield
    finally:
        cooldown = (monotonic() - started) * settings.SEARCH_SLOT_COOLDOWN
        if _waiting and cooldown:
            later = Timer(cooldown, _slots.release)
            later.daemon = True
            later.start()
        else:
            _slots.release()
