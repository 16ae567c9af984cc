"""The shared cache as one page asks it: what it wants in one round trip, and each thing once.

Maps of addresses, names and rights are asked for once per row of a page, and Redis is a network
away. While a request is answered, each key is fetched once; and with the first one come those that
were wanted at the same place of the same host before. Outside a request this is the cache itself.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Any

from django.core.cache import cache

_MOST_KEYS = 40
_MOST_PLACES = 500
# The keys that pages at a place (host, first part of the address) have asked for, the latest last.
_wanted: dict[tuple[str, str], OrderedDict[str, None]] = {}


class _Request:
    def __init__(self, place: tuple[str, str]):
        self.place = place
        self.values: dict[str, Any] = {}
        self.asked: dict[str, None] = {}


_request: ContextVar[_Request | None] = ContextVar("page_memory", default=None)


class PageMemory:
    """Has the methods of a cache that are needed, with their meaning."""

    def get(self, key: str):
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[str], *, once: Sequence[str] = ()) -> dict[str, Any]:
        """The values of those `keys` that are known; of `once` too, which no other page wants."""
        request = _request.get()
        if request is None:
            return cache.get_many([*keys, *once])
        request.asked |= dict.fromkeys(keys)
        keys = [*keys, *once]
        if any(key not in request.values for key in keys):
            self._fetch(request, keys)
        return {key: value for key in keys if (value := request.values[key]) is not None}

    def _fetch(self, request, keys):
        expected = list(_wanted.get(request.place, ()))
        missing = [key for key in dict.fromkeys([*keys, *expected]) if key not in request.values]
        found = cache.get_many(missing)
        request.values |= {key: found.get(key) for key in missing}

    def set(self, key: str, value, seconds: int | None) -> None:
        if request := _request.get():
            request.values[key] = value
        cache.set(key, value, seconds)

    def delete(self, key: str) -> None:
        self.delete_many([key])

    def delete_many(self, keys: list[str]) -> None:
        if request := _request.get():
            for key in keys:
                request.values.pop(key, None)
        cache.delete_many(keys)


memory = PageMemory()


class PageMemoryMiddleware:
    """Stands before everything that asks."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        first_part = request.path_info.lstrip("/").partition("/")[0]
        asking = _Request((request.META.get("HTTP_HOST", ""), first_part))
        token = _request.set(asking)
        try:
            response = self.get_response(request)
        finally:
            _request.reset(token)
        if response.status_code == 200:
            _learn(asking)
        return response


def _learn(request: _Request) -> None:
    wanted = _wanted.get(request.place)
    if wanted is None:
        # Addresses are free to make up.
        if len(_wanted) >= _MOST_PLACES:
            _wanted.clear()
        wanted = _wanted[request.place] = OrderedDict()
    if list(request.asked) == list(wanted):
        return
    merged = OrderedDict(wanted)
    for key in request.asked:
        merged[key] = None
        merged.move_to_end(key)
    while len(merged) > _MOST_KEYS:
        merged.popitem(last=False)
    # Replaced, not changed: another thread may be reading it.
    _wanted[request.place] = merged
