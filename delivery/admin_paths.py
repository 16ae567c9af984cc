"""Which addresses are the admin's: everything that asks this question, asks it here."""

ADMIN = "/admin"
# What stands on the host of the admin only: sign-in and invitations, too.
_ON_ADMIN_HOST = (ADMIN, "/account")
# Signing out, and the reset of a forgotten password, which signs nobody in, need no rights.
_OPEN = tuple(f"{ADMIN}/{name}" for name in ("login", "logout", "password_reset", "jsi18n"))


def is_below(path: str, prefixes) -> bool:
    """Whether `path` is one of the prefixes or stands below one."""
    return any(path == prefix or path.startswith(prefix.rstrip("/") + "/") for prefix in prefixes)


def is_admin(path: str) -> bool:
    """Whether this is an address of the admin."""
    return is_below(path, (ADMIN,))


def is_guarded(path: str) -> bool:
    """Whether this address of the admin opens to people with rights only."""
    return is_admin(path) and not is_below(path, _OPEN)


def is_on_admin_host(path: str) -> bool:
    """Whether only the host of the admin has this address: the admin, or an account's pages."""
    return is_below(path, _ON_ADMIN_HOST)
