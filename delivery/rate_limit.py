"""Rate limits for expensive views."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from time import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.template.loader import render_to_string

from delivery.client_address import client_address


def rate_limited(
    name: str, when: Callable = lambda request: True
) -> Callable[[Callable], Callable]:
    """A decorator for views: answer 429 to an address with too many requests.

    `READER_RATES[name]` is a pair: the number of requests, and the period in seconds. Only requests
    for which `when(request)` is true count. The limit ends with its period, even if the requests go
    on. Requests without a known address pass, and so do all requests while the cache is down.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            rate, seconds = settings.READER_RATES[name]
            address = client_address(request) if when(request) else ""
            if address and _count(name, address, seconds) > rate:
                return _too_many_requests(seconds)
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def _count(name, address, seconds) -> int:
    """The number of requests of `address` in this period, with this one; 0 if unknown."""
    key = f"delivery.rate_limit.{name}.{address}.{int(time() // seconds)}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) or 0
    except ValueError:  # the cache has lost it in between
        return 0


def _too_many_requests(seconds):
    left = int(seconds - time() % seconds) + 1
    return HttpResponse(
        render_to_string("429.html"),
        status=HTTPStatus.TOO_MANY_REQUESTS,
        headers={"Retry-After": left, "Cache-Control": "no-store"},
    )
