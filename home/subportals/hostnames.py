"""Host names of subportals: one spelling, and a plain reason when a name cannot be one."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext
from wagtail.models import Site

from delivery.models import FormerHost
from units.models import Unit
from units.text.vietnamese import nfc

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_LONGEST = 253  # RFC 1035, without the final dot


class BadHostname(ValueError):
    """The text cannot be a host name; the message says why in the reader's language."""


class HostnameTaken(BadHostname):
    """The hostname belongs or belonged to another subportal, which the message names."""


def normalise_hostname(text: str) -> str:
    """`text` as it stands in a request: NFC, lower case, ASCII by IDNA, without a final dot.

    Raises BadHostname on anything that a browser would not send as a host name.
    """
    name = nfc(text).strip().lower().removesuffix(".")
    if not name:
        raise BadHostname(gettext("The host name is empty."))
    try:
        name = name.encode("idna").decode("ascii")
    except UnicodeError:
        raise BadHostname(gettext("“%(name)s” is not a host name.") % {"name": text}) from None
    labels = name.split(".")
    if len(name) > _LONGEST or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadHostname(
            gettext(
                "“%(name)s” is not a host name: between its dots it may only have letters, digits "
                "and hyphens, no underscore, no port and no path."
            )
            % {"name": text}
        )
    if labels[-1].isdigit():
        raise BadHostname(gettext("“%(name)s” is a number, not a host name.") % {"name": text})
    return name


def base_domain() -> str:
    """The domain under which subportals get their host names; the city portal stands on it."""
    return normalise_hostname(getattr(settings, "SUBPORTAL_BASE_DOMAIN", "localhost"))


def usual_hostname(unit) -> str:
    """The default hostname of `unit`."""
    return base_domain() if unit.is_city else f"{unit.slug}.{base_domain()}"


def usual_port() -> int:
    """The port in the addresses of subportals: the one at which the admin is reached."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return address.port or (443 if address.scheme == "https" else 80)


def first_label_under_base(hostname: str) -> str | None:
    """`x` for `x.<base domain>`, else None: the part of a name that unit slugs are reserved in."""
    label, _dot, rest = hostname.partition(".")
    return label if rest == base_domain() else None


def validate_hostname_is_free(unit, hostname: str, own_site: Site | None = None) -> None:
    """Raise HostnameTaken when `unit` may not use `hostname`; `own_site` is its site or None.

    A hostname is never reused: not one that another subportal has or had, and not the address name
    of another unit, open or closed.
    """
    owner = Unit.objects.filter(slug=first_label_under_base(hostname)).exclude(pk=unit.pk).first()
    if owner:
        raise HostnameTaken(
            gettext(
                "The address name “%(slug)s” belongs to %(unit)s for ever and is not given again."
            )
            % {"slug": owner.slug, "unit": owner}
        )
    former = FormerHost.objects.filter(hostname=hostname).first()
    if former and (own_site is None or former.site_id != own_site.pk):
        raise HostnameTaken(
            gettext("Another subportal stood at %(hostname)s before; the name is not given again.")
            % {"hostname": hostname}
        )
    site = Site.objects.filter(hostname=hostname).first()
    if site and site != own_site:
        raise HostnameTaken(
            gettext("The host name %(hostname)s is already used by the site “%(site)s”.")
            % {"hostname": hostname, "site": site}
        )
