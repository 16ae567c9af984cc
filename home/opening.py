"""Opening a subportal: everything that a unit needs to publish, in one transaction, repeatable.

The command `open_subportal` and the button beside the unit in the admin both end here.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from home.construction import Construction, home_page_of, is_untouched
from home.hostnames import (
    BadHostname,
    first_label_under_base,
    normalise_hostname,
    usual_hostname,
)
from home.models import HomePage
from units.access import ensure_workflow, sync_access
from units.models import Unit


class OpeningRefused(Exception):
    """The subportal cannot be opened; the message says why in the reader's language."""


@dataclass
class Opening:
    """A subportal that stands. `made` names what this run had to make, often nothing."""

    site: Site
    home: HomePage
    made: list[str]


@transaction.atomic
def open_subportal(unit, hostname=None, port=None, user=None) -> Opening:
    """Open the subportal of `unit`, or repair what is missing from one that is open.

    `hostname` is `<slug>.<base domain>` by default and the base domain itself for the city; `port`
    is that of the admin's address. `user` stands in the log as the one who opened it. Raises
    OpeningRefused and leaves no trace when the unit is closed or a name is taken or malformed.
    """
    # Two who open the same unit at once wait for each other.
    Unit.objects.select_for_update().get(pk=unit.pk)
    unit.refresh_from_db()
    _refuse_closed(unit)
    _refuse_taken_slug(unit)
    hostname = _free_hostname(unit, hostname)
    work = Construction(unit, user)
    home, site = work.build(hostname, port)
    ensure_workflow()
    sync_access()
    return Opening(site, home, work.made)


def _refuse_closed(unit):
    if not unit.is_open:
        raise OpeningRefused(
            _("%(unit)s closed on %(day)s: a closed unit opens no subportal.")
            % {"unit": unit, "day": unit.closed_on.strftime("%d/%m/%Y")}
        )


def _refuse_taken_slug(unit):
    page = Page.objects.filter(depth=2, slug=unit.slug).first()
    home = home_page_of(unit)
    if page and (home is None or page.pk != home.pk):
        raise OpeningRefused(
            _("The address name “%(slug)s” is already used by the page “%(page)s”.")
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
            _("%(unit)s already stands at %(hostname)s. Change the host name under Sites.")
            % {"unit": unit, "hostname": standing}
        )
    if standing:
        return standing
    owner = Unit.objects.filter(slug=first_label_under_base(hostname)).exclude(pk=unit.pk).first()
    if owner:
        raise OpeningRefused(
            _("The address name “%(slug)s” belongs to %(unit)s for ever and is not given again.")
            % {"slug": owner.slug, "unit": owner}
        )
    site = Site.objects.filter(hostname=hostname).select_related("root_page").first()
    home = home_page_of(unit)
    may_adopt = site is not None and unit.is_city and is_untouched(site)
    if site and not may_adopt and (home is None or site.root_page_id != home.pk):
        raise OpeningRefused(
            _("The host name %(hostname)s is already used by the site “%(site)s”.")
            % {"hostname": hostname, "site": site}
        )
    return hostname
