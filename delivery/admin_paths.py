"""The paths of the admin. All code that needs this distinction uses these functions."""

from collections.abc import Iterable

ADMIN = "/admin"
# Paths on the admin's host only, with the sign-in and the invitations.
_ON_ADMIN_HOST = (ADMIN, "/account")
# Paths without a permission check. A password reset does not sign the user in.
_OPEN = tuple(f"{ADMIN}/{name}" for name in ("login", "logout", "password_reset", "jsi18n"))


def is_below(path: str, prefixes: Iterable[str]) -> bool:
    """Whether `path` is one of the prefixes or stands below one."""
    return any(path == prefix or path.startswith(prefix.rstrip("/") + "/") for prefix in prefixes)


def is_admin(path: str) -> bool:
    """Whether this is an address of the admin."""
    return is_below(path, (ADMIN,))


def is_guarded(path: str) -> bool:
    """Whether this path of the admin is open only to users with admin access."""
    return is_admin(path) and not is_below(path, _OPEN)


def is_on_admin_host(path: str) -> bool:
    """Whether this path exists on the admin's host only: the admin, or the account pages."""
    return is_below(path, _ON_ADMIN_HOST)
