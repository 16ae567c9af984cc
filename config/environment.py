"""The one typed reader of the process environment: nothing but settings calls it."""

import os
import re
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}
# What every name of an index may begin with.
_INDEX_PREFIX = re.compile(r"[a-z][a-z0-9_-]{0,40}")

# A reader never waits for a writer (WAL), a writer waits its turn instead of failing half-way
# (IMMEDIATE takes the lock at the start), and a crash of the process loses nothing.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
}


def _value(name: str) -> str | None:
    """The variable without surrounding space; None when it is absent or empty."""
    return os.environ.get(name, "").strip() or None


def text(name: str, default: str | None = None) -> str:
    """The variable as text; raises ImproperlyConfigured when it is absent and has no default."""
    value = _value(name)
    if value is not None:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return default


def flag(name: str, default: bool) -> bool:
    """The variable as a yes/no value; raises ImproperlyConfigured on any other word."""
    value = os.environ.get(name)
    if value is None:
        return default
    word = value.strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    """The variable as a whole number of 0 or more; raises ImproperlyConfigured when it is none."""
    value = _value(name)
    if value is None:
        return default
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """The variable as a list, split at commas."""
    value = _value(name)
    if value is None:
        return list(default)
    return [word.strip() for word in value.split(",") if word.strip()]


def networks(name: str) -> list:
    """The variable as IP networks and single addresses, split at commas; empty when absent."""
    try:
        return [ip_network(word) for word in words(name)]
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} must list IP addresses or networks: {error}."
        ) from error


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """The variable as one of `allowed`; raises ImproperlyConfigured on any other word."""
    value = text(name, default).lower()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def folder(name: str, default: Path) -> Path:
    """The variable as the path of a folder, which need not exist."""
    return Path(text(name, str(default)))


def address(name: str, default: str | None = None) -> str:
    """The variable as an http(s) address of a host, without a closing slash."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path:
        raise ImproperlyConfigured(f"{name} must look like https://host, not {value!r}.")
    return value


def database(name: str, default: str | None = None) -> dict:
    """A Django database dictionary from `sqlite:///path` or `postgresql://user:pw@host:port/db`."""
    parts = urlsplit(text(name, default))
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]) or ":memory:",
            "OPTIONS": dict(_SQLITE_OPTIONS),
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
        }
    raise ImproperlyConfigured(f"{name} must begin with sqlite:/// or postgresql://.")


def search_server(name: str) -> dict:
    """The settings of a search backend from `https://user:pw@host:port/prefix`, where all indexes
    get names that begin with the prefix; none when the variable is absent."""
    value = _value(name)
    if value is None:
        return {}
    parts = urlsplit(value)
    prefix = parts.path.strip("/") or "newsroom"
    is_secure = parts.scheme == "https"
    try:
        port = parts.port or (443 if is_secure else 80)
        is_right = parts.scheme in ("http", "https") and parts.hostname and not parts.query
    except ValueError:
        is_right = False
    if not (is_right and _INDEX_PREFIX.fullmatch(prefix)):
        # The value is not repeated: it may hold a password.
        raise ImproperlyConfigured(f"{name} must look like https://user:password@host:9200/prefix.")
    host: dict[str, object] = {"host": parts.hostname, "port": port, "use_ssl": is_secure}
    if parts.username:
        host["http_auth"] = [unquote(parts.username), unquote(parts.password or "")]
    return {"HOSTS": [host], "INDEX_PREFIX": f"{prefix}_"}
