"""Values that are computed from database rows and cached, until the rows change.

A value is stored with a generation number and is valid in this generation only. A change of the
rows begins a new generation: at once, and again when its transaction commits. A value that was
computed between a change and its commit is therefore never used after the commit. The same holds
for a value that a slow process stores later.

A transaction that has changed the rows keeps its own values until it commits. A rollback, of a
savepoint or of the transaction, drops them.
"""

import hashlib
import pickle
import threading
import uuid
from collections.abc import Callable

from django.db import connection, transaction

from delivery.caching.request_cache import request_cache

# All cached values by name.
CACHED_VALUES: dict[str, "CachedValue"] = {}


class CachedValue:
    """One value, or several that change together; `parts` of the key distinguish them.

    `name` is the prefix of the keys in the cache. `seconds` is the lifetime of a value; without a
    shared cache, other processes see a change after that time. `made_from` lists the cached values
    that `make` reads: a change of one of them invalidates this value, too. A value that is not
    `prefetched` is fetched only by the page that needs it (see request_cache.py).
    """

    def __init__(self, name: str, seconds: int, *, made_from=(), prefetched: bool = True):
        if name in CACHED_VALUES:
            raise ValueError(f"There are two cached values {name}.")
        CACHED_VALUES[name] = self
        self.name, self.seconds, self.prefetched = name, seconds, prefetched
        self._generation = f"{name}.generation"
        # A page may have fetched an old source before: then the value is outdated, too.
        self._generations = [self._generation, *_flat(one._generations for one in made_from)]
        self._sources: list[CachedValue] = [*made_from, *_flat(one._sources for one in made_from)]
        self._dependants: list[CachedValue] = []
        for source in made_from:
            source._dependants.append(self)
        self._of_thread = threading.local()

    def get(self, make: Callable, *parts, trusted: Callable = lambda value: True):
        """Return the cached value for `parts`, which may be None, or the result of `make()`.

        `make` takes no argument and returns a value that can be pickled. Different `parts` have a
        different `repr`. A value for which `trusted(value)` is false is neither used nor cached.
        """
        key = self._key(parts)
        # A change that has ended meanwhile ends its generation now, not while `make` reads it.
        for source in self._sources:
            source.end_past_changes()
        if change := self._uncommitted():
            return change.get(key, make, trusted)
        common, own = [*self._generations, key], []
        if not self.prefetched:
            common, own = self._generations, [key]
        known = request_cache.get_many(common, once=own)
        # Generations are read before the rows: a change in between outdates the value.
        generations = [known.get(name) or _begin(name) for name in self._generations]
        made_in, value = known.get(key, (None, None))
        if made_in != generations or not trusted(value):
            value = make()
            if trusted(value):
                request_cache.set(key, (generations, value), self.seconds)
        return value

    def invalidate(self, **kwargs) -> None:
        """Drop the value and all values made from it; may be connected to signals."""
        if connection.in_atomic_block:
            for value in self._with_dependants():
                value._note_change()
        request_cache.delete(self._generation)

    def _with_dependants(self) -> list["CachedValue"]:
        values = [self]
        for value in values:
            values += [one for one in value._dependants if one not in values]
        return values

    def _key(self, parts):
        if not parts:
            return self.name
        return f"{self.name}.{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"

    @property
    def _changes(self) -> list["UncommittedChange"]:
        return self._of_thread.__dict__.setdefault("changes", [])

    def end_past_changes(self) -> None:
        """Drop changes of this thread that were committed or rolled back; both end a generation."""
        changes = self._changes
        if changes and not changes[-1].is_pending():
            request_cache.delete(self._generation)
            while changes and not changes[-1].is_pending():
                changes.pop()

    def _uncommitted(self):
        """The last change of the current transaction that is not committed yet."""
        self.end_past_changes()
        return self._changes[-1] if self._changes else None

    def _note_change(self):
        last = self._uncommitted()
        if last and last.savepoints == connection.savepoint_ids:
            last.made.clear()
        else:
            self._changes.append(UncommittedChange(self._end_change))

    def _end_change(self, change):
        changes = self._changes
        if change in changes:
            # One commit covers all changes.
            changes.clear()
            request_cache.delete(self._generation)


def _flat(lists) -> list:
    return list(dict.fromkeys(name for names in lists for name in names))


def _begin(generation: str) -> str:
    value = uuid.uuid4().hex
    request_cache.set(generation, value, None)
    return value


class UncommittedChange:
    """A change in a transaction or savepoint, and the values computed since."""

    def __init__(self, end: Callable):
        self._end = end
        self.made: dict[str, bytes] = {}
        self.savepoints = list(connection.savepoint_ids)
        self._place = len(connection.run_on_commit)
        transaction.on_commit(self)

    def __call__(self):
        self._end(self)

    def is_pending(self) -> bool:
        """Whether it can still be committed: a rollback drops the on_commit callbacks after it."""
        waiting = connection.run_on_commit
        return self._place < len(waiting) and waiting[self._place][1] is self

    def get(self, key, make, trusted):
        # Returns a copy, as a cache does.
        if key in self.made and trusted(value := pickle.loads(self.made[key])):  # noqa: S301 -- pickled below, in this process
            return value
        value = make()
        if trusted(value):
            self.made[key] = pickle.dumps(value)
        return value
