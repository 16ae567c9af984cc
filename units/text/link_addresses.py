"""The rule for link addresses of editors, translators and imports.

A link leads to the web, to a mailbox, to a telephone or to a page of this website. It never runs a
script, opens a local file, or leads into the admin. The rule is checked when an address is saved,
and again at rendering for addresses from before.
"""

import re
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import rich_text
from wagtail.rich_text.rewriters import MultiRuleRewriter

from delivery.admin_paths import is_on_admin_host
from delivery.hosts.known_hosts import admin_host, is_site

WEB_SCHEMES = ("http", "https")
_OTHER_SCHEMES = ("mailto", "tel")
# Characters that browsers ignore in an address; they could hide its scheme.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\\]")
# The prefix of bookmarks of word processors; pages have no such anchors.
_BOOKMARK = "#_"
_IS_WEB_ADDRESS = URLValidator(schemes=WEB_SCHEMES)

REFUSAL = _(
    "No link can lead to this address. Links begin with https://, http://, mailto:, tel:, / or #, "
    "and never lead into the admin."
)


def is_linkable(address: str) -> bool:
    """Whether a link may have `address`, as a browser would read it."""
    address = address.strip(" ")
    if not address or _UNSEEN.search(address):
        return False
    head = re.split(r"[/?#]", address, maxsplit=1)[0]
    scheme, colon, rest = head.partition(":")
    if colon and scheme.lower() not in WEB_SCHEMES:
        return scheme.lower() in _OTHER_SCHEMES and bool(rest)
    if colon or address.startswith("//"):
        return _is_of_the_web(address)
    if address.startswith(_BOOKMARK):
        return False
    return not _is_of_the_admin(urlsplit(address).path)


def is_half_typed(address: str) -> bool:
    """Whether the unfinished `address` can still become a web address."""
    scheme, colon, _rest = _UNSEEN.sub("", address).strip().partition(":")
    if colon and scheme.isalpha() and scheme.lower() not in WEB_SCHEMES:
        return False
    try:
        _IS_WEB_ADDRESS(address)
    except ValidationError:
        return True
    return False


def linkable(address: str | None) -> str:
    """`address` if a link may have it, otherwise an empty text."""
    return address.strip(" ") if address and is_linkable(address) else ""


def validate_link(address: str) -> None:
    """Raise ValidationError unless a link may have `address`."""
    if not is_linkable(address):
        raise ValidationError(REFUSAL, code="not_linkable")


def validate_web_address(address: str) -> None:
    """Raise ValidationError unless `address` is a complete web address for a link."""
    validate_link(address)
    _IS_WEB_ADDRESS(address)


def _is_of_the_web(address) -> bool:
    try:
        parts = urlsplit(address)
        hostname = (parts.hostname or "").rstrip(".")
    except ValueError:
        return False
    if not hostname or "@" in parts.netloc:
        return False
    if hostname != admin_host():
        return True
    # The admin and a site may share one host.
    return is_site(hostname) and not _is_of_the_admin(parts.path)


def _is_of_the_admin(path) -> bool:
    return is_on_admin_host(unquote(path).lower())


_LINK_TAG = re.compile(r"""<a\b(?:"[^"]*"|'[^']*'|[^'">])*>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


def addresses_in(html: str) -> list[str]:
    """The addresses of the links of `html`, in order."""
    return [
        unescape(quoted or single or bare)
        for tag in _LINK_TAG.findall(html)
        for name, quoted, single, bare in _ATTRIBUTE.findall(tag[2:-1])
        if name.lower() == "href"
    ]


def without_forbidden_links(html: str) -> str:
    """`html` with the words of forbidden links, and without their addresses."""
    return _LINK_TAG.sub(lambda tag: "<a>" if _is_forbidden(tag[0]) else tag[0], html)


_LINK = re.compile(rf"({_LINK_TAG.pattern})(.*?)</a>", re.IGNORECASE | re.DOTALL)


def unwrap_forbidden_links(html: str) -> str:
    """`html` with nothing but the words of forbidden links: as it is stored."""
    return _LINK.sub(lambda link: link[2] if _is_forbidden(link[1]) else link[0], html)


def _is_forbidden(tag) -> bool:
    return any(not is_linkable(address) for address in addresses_in(tag))


class _LinkGuard:
    """The last of the rewriters of rich text before rendering."""

    def __call__(self, html):
        return without_forbidden_links(html)

    def extract_references(self, html):
        return ()


def guard_rich_text() -> None:
    """Let rich text be rendered without forbidden links. Called once, when the app is ready."""
    build = rich_text.get_rewriter

    @lru_cache(maxsize=1)
    def get_rewriter():
        return MultiRuleRewriter([*build().rewriters, _LinkGuard()])

    rich_text.get_rewriter = get_rewriter
