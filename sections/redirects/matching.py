"""The normal form of old addresses, for storage and for lookup.

Equivalent addresses have the same form: percent-encoding, a final slash, the order of query
parameters and tracking parameters make no difference.
"""

import re
from itertools import combinations
from urllib.parse import parse_qsl, unquote

from units.text.vietnamese import nfc

_HOST = re.compile(r"(?:https?:)?//[^/?#]*", re.IGNORECASE)
# Appended by those who pass an address on; no page of ours or of a former portal depends on them.
_TRACKING = re.compile(
    r"utm_\w+|[a-z_]*clid|gad_source|[gw]braid|_g[al]|mc_[ce]id|igshid|zarsrc|mkt_tok",
    re.IGNORECASE,
)
# Signs that would be read as something else when the form is read again.
_ESCAPES_OF_PATH = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "%?#"})
_ESCAPES_OF_QUERY = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "%?#&=+"})
# Up to this many parts of a query, each selection of them is looked for.
_MAX_PARTS = 6


def normalise_address(url: str, decode_unicode: bool = True) -> str:
    """The form of `url`, an address with or without a host. The form of a form is itself.

    The second parameter is that of Wagtail's `Redirect.normalise_path` and changes nothing.
    """
    path, parts = _read(url)
    return _write(path, parts)


def matching_forms(url: str) -> dict[str, int]:
    """Forms of the addresses that a request for `url` may mean, each with how exact it is.

    A request may carry more in its query than the address that was kept, never less.
    """
    path, parts = _read(url)
    sizes = range(len(parts) + 1) if len(parts) <= _MAX_PARTS else (0, len(parts))
    return {_write(path, chosen): size for size in sizes for chosen in combinations(parts, size)}


def ancestor_paths(url: str) -> list[str]:
    """The paths at which `url` stands and those above it, the longest first, the root left out."""
    path = _write(_read(url)[0], ())
    steps = path.strip("/").split("/")
    return ["/" + "/".join(steps[:end]) for end in range(len(steps), 0, -1) if steps[0]]


def _read(url: str) -> tuple[str, list[tuple[str, str]]]:
    """The decoded path and the sorted parts of the query."""
    url = url.strip()
    host = _HOST.match(url)
    path, _sign, query = url[host.end() if host else 0 :].partition("#")[0].partition("?")
    path = re.sub("/+", "/", "/" + _clean(unquote(path))).rstrip("/") or "/"
    parts = [
        (_clean(name), _clean(value))
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    return path, sorted(parts)


def _write(path: str, parts) -> str:
    escaped = [[text.translate(_ESCAPES_OF_QUERY) for text in part] for part in parts]
    query = "&".join(f"{name}={value}" if value else name for name, value in escaped)
    path = path.translate(_ESCAPES_OF_PATH)
    return f"{path}?{query}" if query else path


def _clean(text: str) -> str:
    """Composed letters, and none of the signs that no address can hold (a database refuses NUL)."""
    return "".join(sign for sign in nfc(text) if sign.isprintable()).strip()
