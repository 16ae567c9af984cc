"""What was found is remembered for a moment, until something that can be found changes.

The setting SEARCH_REMEMBERED_SECONDS bounds how long a process whose memory is its own shows what
another process has changed.
"""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import get_random_string

_GENERATION = "search.generation"


def remember_found(name: str, parts: tuple, find):
    """What `find()` gives, from memory if the same `parts` were asked a moment ago."""
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    key = f"search.{name}.{_generation()}.{digest}"
    found = cache.get(key)
    if found is None:
        found = find()
        cache.set(key, found, settings.SEARCH_REMEMBERED_SECONDS)
    return found


def forget_found() -> None:
    cache.set(_GENERATION, get_random_string(8), None)


def _generation() -> str:
    return cache.get_or_set(_GENERATION, lambda: get_random_string(8), None)
