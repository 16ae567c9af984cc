"""Menus of the admin without what is closed to whoever looks
(units/admin_gate/object_access.py).
"""

from functools import lru_cache
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from units.admin_gate.object_access import is_closed_to

MENUS = ("main", "reports", "settings", "help")


def drop_closed_links(request, items) -> None:
    """Leave out the items that would answer this user as if there were nothing."""
    items[:] = [item for item in items if not _is_closed(request.user, getattr(item, "url", ""))]


def _is_closed(user, url) -> bool:
    match = _match_of(urlsplit(str(url)).path)
    return match is not None and is_closed_to(user, match)


# The menus of every page of the admin ask for the same few dozen addresses.
@lru_cache(maxsize=1_000)
def _match_of(path: str):
    """What answers at `path`; nothing where it is a menu of its own or an address elsewhere."""
    try:
        return resolve(path)
    except Resolver404:
        return None
