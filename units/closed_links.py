"""Menus of the admin without what is closed to whoever looks (units/doors.py)."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from units.doors import is_closed_to

MENUS = ("main", "reports", "settings", "help")


def drop_closed_links(request, items) -> None:
    """Leave out the items that would answer this user as if there were nothing."""
    items[:] = [item for item in items if not _is_closed(request.user, getattr(item, "url", ""))]


def _is_closed(user, url) -> bool:
    try:
        match = resolve(urlsplit(str(url)).path)
    except Resolver404:
        return False  # a menu of its own, or an address elsewhere
    return is_closed_to(user, match)
