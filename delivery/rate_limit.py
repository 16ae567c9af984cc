"""Bounds how often one reader may ask for what is costly to answer."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from time import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.template.loader import render_to_string

from delivery.client_address import client_address


def rate_limited(name: str, when: Callable = lambda request: True):
    """A decorator for views: 429 to an address that asks more often than `READER_RATES[name]`, a
    pair of a number and the seconds in which it may be reached. Counted are the requests of which
    `when(request)` is true.

    The limit ends with its seconds, whoever goes on asking. Whose address is not known, and
    everybody while the cache is away, is let through.
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
    """How often `address` has asked in these seconds, this time included; 0 when unknown."""
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
