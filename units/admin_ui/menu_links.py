"""Admin menus without items that are closed to the user (units/admin_gate/object_access.py)."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from units.admin_gate.object_access import is_closed_to

MENUS = ("main", "reports", "settings", "help")


def drop_closed_links(request, items) -> None:
    """Drop the items whose URLs would answer 404 for this user."""
    items[:] = [item for item in items if not _is_closed(request.user, getattr(item, "url", ""))]


def _is_closed(user, url) -> bool:
    match = _match_of(urlsplit(str(url)).path)
    return match is not None and is_closed_to(user, match)


# The menus of all admin pages resolve the same few dozen paths.
@lru_cache(maxsize=1_000)
def _match_of(path: str):
    """The resolver match of `path`; None for submenus and external URLs."""
    try:
        return resolve(path)
    except Resolver404:
        return None
