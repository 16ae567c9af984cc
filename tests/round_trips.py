"""Counts how often the cache is asked, as a server on another machine would count it."""

from contextlib import contextmanager

from django.core.cache import caches
from django.db import connection

from delivery.caching.cached_value import UncommittedChange

_ASKING = ("get", "set", "add", "delete", "get_many", "set_many", "delete_many", "incr", "touch")


@contextmanager
def counted_trips():
    """A list that gets the name of the method for each round trip to the default cache."""
    commit_cached_values()
    backend, trips, inside = caches["default"], [], []

    def counting(method):
        def ask(*args, **kwargs):
            # What the memory of the tests takes one by one, Redis takes at once.
            if not inside:
                trips.append(method.__name__)
            inside.append(method)
            try:
                return method(*args, **kwargs)
            finally:
                inside.pop()

        return ask

    for name in _ASKING:
        setattr(backend, name, counting(getattr(backend, name)))
    try:
        yield trips
    finally:
        for name in _ASKING:
            delattr(backend, name)


def commit_cached_values() -> None:
    """As if what the test has written were committed: readers find cached values in the cache."""
    for _savepoints, act, _robust in list(connection.run_on_commit):
        if isinstance(act, UncommittedChange):
            act()
