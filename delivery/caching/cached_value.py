"""The one class for a value that is made from rows and kept in the cache.

A value is stored with the generation that it was made in, and believed in that one only. A change
begins a new generation: at once, and again when its transaction commits. So what was read between a
change and its commit is never believed after it, nor is what a slow reader stores later still.

A transaction that has changed the rows keeps what it makes of them to itself until it commits. What
is rolled back, a savepoint or the whole, is rolled back here too.
"""

import hashlib
import pickle
import threading
import uuid
from collections.abc import Callable

from django.db import connection, transaction

from delivery.caching.request_memory import memory

# Every cached value of the house by its name.
CACHED_VALUES: dict[str, "CachedValue"] = {}


class CachedValue:
    """A value, or several that change together and are told apart by parts of their key.

    `name` begins the keys in the cache. `seconds` bound how long a process whose cache is its own
    memory does not hear of another's change. `made_from` are the cached values that `make` asks: a
    change of one is a change of this. A value that is not `prefetched` is fetched for the page that
    asks, not together with what others at the same place ask for.
    """

    def __init__(self, name: str, seconds: int, *, made_from=(), prefetched: bool = True):
        if name in CACHED_VALUES:
            raise ValueError(f"There are two cached values {name}.")
        CACHED_VALUES[name] = self
        self.name, self.seconds, self.prefetched = name, seconds, prefetched
        self._generation = f"{name}.generation"
        # A page may have fetched an old source at its beginning: the value is one of the past, too.
        self._generations = [self._generation, *_flat(one._generations for one in made_from)]
        self._dependants: list[CachedValue] = []
        for source in made_from:
            source._dependants.append(self)
        self._of_thread = threading.local()

    def get(self, make: Callable, *parts, trusted: Callable = lambda value: True):
        """The value for `parts`, None included; what `make()` returns where none is kept.

        `make` takes nothing, and its value can be pickled. `parts` have a `repr` that tells them
        apart. A value for which `trusted(value)` is false is neither believed nor kept.
        """
        key = self._key(parts)
        if change := self._uncommitted():
            return change.get(key, make, trusted)
        common, own = [*self._generations, key], []
        if not self.prefetched:
            common, own = self._generations, [key]
        known = memory.get_many(common, once=own)
        # Read before the rows are: what changes them meanwhile makes the value one of the past.
        generations = [known.get(name) or _begin(name) for name in self._generations]
        made_in, value = known.get(key, (None, None))
        if made_in != generations or not trusted(value):
            value = make()
            if trusted(value):
                memory.set(key, (generations, value), self.seconds)
        return value

    def invalidate(self, **kwargs) -> None:
        """Have the value, and all that is made from it, made anew; may be a receiver of signals."""
        if connection.in_atomic_block:
            for value in self._with_dependants():
                value._note_change()
        memory.delete(self._generation)

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

    def _uncommitted(self):
        """The last change of the transaction at hand."""
        changes = self._changes
        if changes and not changes[-1].is_waiting():
            # Committed or rolled back: either way the generation is over.
            memory.delete(self._generation)
            while changes and not changes[-1].is_waiting():
                changes.pop()
        return changes[-1] if changes else None

    def _note_change(self):
        last = self._uncommitted()
        if last and last.savepoints == connection.savepoint_ids:
            last.made.clear()
        else:
            self._changes.append(UncommittedChange(self._end_change))

    def _end_change(self, change):
        changes = self._changes
        if change in changes:
            # All are committed at once.
            changes.clear()
            memory.delete(self._generation)


def _flat(lists) -> list[str]:
    return list(dict.fromkeys(name for names in lists for name in names))


def _begin(generation: str) -> str:
    value = uuid.uuid4().hex
    memory.set(generation, value, None)
    return value


class UncommittedChange:
    """A change within a transaction or savepoint, and what was made of the rows since."""

    def __init__(self, end: Callable):
        self._end = end
        self.made: dict[str, bytes] = {}
        self.savepoints = list(connection.savepoint_ids)
        self._place = len(connection.run_on_commit)
        transaction.on_commit(self)

    def __call__(self):
        self._end(self)

    def is_waiting(self) -> bool:
        """Whether it can still be committed: a rollback drops what waits behind its beginning."""
        waiting = connection.run_on_commit
        return self._place < len(waiting) and waiting[self._place][1] is self

    def get(self, key, make, trusted):
        # A copy, as a cache gives it.
        if key in self.made and trusted(value := pickle.loads(self.made[key])):  # noqa: S301 -- pickled below, in this process
            return value
        value = make()
        if trusted(value):
            self.made[key] = pickle.dumps(value)
        return value
