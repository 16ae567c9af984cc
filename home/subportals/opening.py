"""Opening a subportal: everything that a unit needs to publish, in one transaction, repeatable.

The command `open_subportal` and the button beside the unit in the admin both end here.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Page, Site

from home.pages import HomePage
from home.subportals.builder import SubportalBuilder, home_page_of, is_untouched
from home.subportals.hostnames import (
    BadHostname,
    normalise_hostname,
    usual_hostname,
    validate_hostname_is_free,
)
from units.access_sync import ensure_workflow, sync_access
from units.models import Unit


class OpeningRefused(Exception):
    """The subportal cannot be opened; the message says why in the reader's language."""


@dataclass
class Opening:
    """An open subportal; `made` names the parts that this run created, often none."""

    site: Site
    home: HomePage
    made: list[str]


@transaction.atomic
def open_subportal(unit, hostname=None, port=None, user=None) -> Opening:
    """Open the subportal of `unit`, or create the missing parts of an open one.

    `hostname` is `<slug>.<base domain>` by default, and the base domain for the city. `port` is
    that of the address of the admin by default. `user` is recorded in the log. Raises
    OpeningRefused, with nothing changed, when the unit is closed or a name is taken or malformed.
    """
    # The lock makes two users who open the same unit wait for each other.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    unit.refresh_from_db()
    hostname = validate_opening(unit, hostname)
    work = SubportalBuilder(unit, user)
    home, site = work.build(hostname, port)
    ensure_workflow()
    # The rights in a unit are those of its staff: a new one has none yet.
    if unit.staff_rows.exists():
        sync_access()
    return Opening(site, home, work.made)


def validate_opening(unit, hostname=None) -> str:
    """Raise OpeningRefused when the subportal of `unit` cannot open; else where it would stand."""
    _validate_unit_is_open(unit)
    _validate_slug_is_free(unit)
    return _free_hostname(unit, hostname)


def _validate_unit_is_open(unit):
    if not unit.is_open:
        raise OpeningRefused(
            gettext("%(unit)s closed on %(day)s: a closed unit opens no subportal.")
            % {"unit": unit, "day": unit.closed_on.strftime("%d/%m/%Y")}
        )


def _validate_slug_is_free(unit):
    page = Page.objects.filter(depth=2, slug=unit.slug).first()
    home = home_page_of(unit)
    if page and (home is None or page.pk != home.pk):
        raise OpeningRefused(
            gettext("The address name “%(slug)s” is already used by the page “%(page)s”.")
            % {"slug": unit.slug, "page": page.title}
        )


def _free_hostname(unit, wanted) -> str:
    """The hostname to open `unit` at; raises OpeningRefused when it may not stand there."""
    try:
        hostname = normalise_hostname(wanted or usual_hostname(unit))
    except BadHostname as error:
        raise OpeningRefused(str(error)) from None
    standing = unit.site.hostname if unit.site else None
    if standing and wanted and hostname != standing:
        raise OpeningRefused(
            gettext("%(unit)s already stands at %(hostname)s. Renaming the unit can move it.")
            % {"unit": unit, "hostname": standing}
        )
    if standing:
        return standing
    try:
        validate_hostname_is_free(unit, hostname, _site_left_for(unit, hostname))
    except BadHostname as error:
        raise OpeningRefused(str(error)) from None
    return hostname


def _site_left_for(unit, hostname):
    """The site at `hostname` that `unit` takes over: its own, or for the city the welcome site."""
    site = Site.objects.filter(hostname=hostname).select_related("root_page").first()
    home = home_page_of(unit)
    if site is None:
        return None
    is_own = home is not None and site.root_page_id == home.pk
    return site if is_own or (unit.is_city and is_untouched(site)) else None
