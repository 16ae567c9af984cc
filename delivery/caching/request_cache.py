"""The shared cache as one page asks it: what it wants in one round trip, and each thing once.

Maps of addresses, names and rights are requested for once per row of a page, and Redis is a network
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
# The keys that pages at a place (host, first part of the path) have requested, the latest last.
_keys_by_place: dict[tuple[str, str], OrderedDict[str, None]] = {}


class _Request:
    def __init__(self, place: tuple[str, str]):
        self.place = place
        self.values: dict[str, Any] = {}
        self.requested: dict[str, None] = {}


_request: ContextVar[_Request | None] = ContextVar("request_cache", default=None)


class RequestCache:
    """The methods of Django's cache that this project needs."""

    def get(self, key: str):
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[str], *, once: Sequence[str] = ()) -> dict[str, Any]:
        """The known values of `keys` and of `once`; `once` are keys that no other page needs."""
        request = _request.get()
        if request is None:
            return cache.get_many([*keys, *once])
        request.requested |= dict.fromkeys(keys)
        keys = [*keys, *once]
        if any(key not in request.values for key in keys):
            self._fetch(request, keys)
        return {key: value for key in keys if (value := request.values[key]) is not None}

    def _fetch(self, request, keys):
        expected = list(_keys_by_place.get(request.place, ()))
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


request_cache = RequestCache()


class RequestCacheMiddleware:
    """Stands before every middleware that reads the cache."""

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
            _record_keys(asking)
        return response


def _record_keys(request: _Request) -> None:
    wanted = _keys_by_place.get(request.place)
    if wanted is None:
        # Visitors can invent any number of addresses.
        if len(_keys_by_place) >= _MOST_PLACES:
            _keys_by_place.clear()
        wanted = _keys_by_place[request.place] = OrderedDict()
    if list(request.requested) == list(wanted):
        return
    merged = OrderedDict(wanted)
    for key in request.requested:
        merged[key] = None
        merged.move_to_end(key)
    while len(merged) > _MOST_KEYS:
        merged.popitem(last=False)
    # Replaced instead of changed in place: another thread may read it.
    _keys_by_place[request.place] = merged
