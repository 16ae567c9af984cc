"""Renaming a unit, with a new hostname if wanted.

The old name stays in the list of names. The old host redirects to the new one for ever. The slug of
the unit never changes.
"""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Revision

from delivery.models import FormerHost
from units.directory.events import UnitEvent
from units.directory.units import Unit, UnitName
from units.directory.users import User
from units.drafts.protected_revisions import is_protected_revision
from units.enums import EventKind
from units.lifecycle.changes import HostChange, RenamingChanges
from units.lifecycle.log import log_event
from units.lifecycle.validation import EventRefused, validate_after_founding, validate_not_in_future


@dataclass(frozen=True)
class Names:
    """The names of a unit, as the fields of UnitName."""

    official: str
    committee: str
    short: str
    symbol: str = ""


@transaction.atomic
def rename_unit(
    unit: Unit,
    on: date,
    names: Names,
    hostname: str = "",
    decision: str = "",
    user: User | None = None,
) -> UnitEvent:
    """Set `names` for `unit` from the day `on`; move its subportal to `hostname` if given.

    The hostname must be well-formed and free (home/subportals/hostnames.py). Raises EventRefused,
    without any change, if the rules forbid it.
    """
    units = Unit.objects.select_for_update(of=("self",), no_key=True)
    unit = units.select_related("site").get(pk=unit.pk)
    _validate_renaming(unit, on, hostname)
    old, name = unit.names.first(), UnitName(unit=unit, from_date=on, **asdict(names))
    try:
        name.clean()
    except ValidationError as error:
        raise EventRefused(" ".join(error.messages)) from None
    name.save()
    unit.refresh_from_db()
    changes: RenamingChanges = {
        "name": name.pk,
        "host": _move_host(unit, hostname),
        "titles": _retitle(unit, old, name) if old else {},
    }
    event = UnitEvent.objects.create(
        unit=unit,
        kind=EventKind.RENAMED,
        date=on,
        decision=decision,
        recorded_by=user,
        changes=changes,
    )
    log_event(event, user)
    return event


def undo_renaming(event: UnitEvent, user: User | None) -> None:
    """Undo a renaming: delete the name, and restore host and titles."""
    unit = event.unit
    changes: RenamingChanges = event.changes
    UnitName.objects.filter(pk=changes["name"]).delete()
    unit.refresh_names()
    if changes["host"] and unit.site and unit.site.hostname == changes["host"]["after"]:
        _move_back(unit.site, **changes["host"])
    for what, (before, after) in changes["titles"].items():
        _RETITLE[what](unit, after, before)


def _validate_renaming(unit, on, hostname):
    validate_not_in_future(on)
    validate_after_founding(unit, on)
    if not unit.is_open:
        raise EventRefused(gettext("%(unit)s has closed: its name stays.") % {"unit": unit})
    if unit.names.filter(from_date__gte=on).exists():
        raise EventRefused(
            gettext("%(unit)s already has a name from this day or a later one.") % {"unit": unit}
        )
    if hostname and not unit.site:
        raise EventRefused(gettext("%(unit)s has no subportal to move.") % {"unit": unit})


def _move_host(unit, hostname) -> HostChange | None:
    """Move the subportal to `hostname`; returns the change, or None if the host stays."""
    site = unit.site
    if not hostname or site.hostname == hostname:
        return None
    before = site.hostname
    # A subportal may return to its own former hostname.
    returned, _rows = FormerHost.objects.filter(hostname=hostname, site=site).delete()
    FormerHost.objects.create(hostname=before, site=site)
    site.hostname = hostname
    site.save(update_fields=["hostname"])
    return {"before": before, "after": hostname, "returned": bool(returned)}


def _move_back(site, before, after, returned):
    FormerHost.objects.filter(hostname=before, site=site).delete()
    if returned:
        FormerHost.objects.create(hostname=after, site=site)
    site.hostname = before
    site.save(update_fields=["hostname"])


def _retitle(unit, old, new) -> dict[str, tuple[str, str]]:
    """Set the new name as title where the title is the old name; other titles stay.

    Returns (before, after) of each changed title.
    """
    wanted = {
        "home": (old.committee, new.committee),
        "collection": (old.committee, new.committee),
    }
    if unit.site:
        site_name = unit.site.site_name
        wanted["site"] = (site_name, site_name.replace(old.official, new.official))
    return {
        what: (before, after)
        for what, (before, after) in wanted.items()
        if before != after and _RETITLE[what](unit, before, after)
    }


def _retitle_home(unit, before, after) -> bool:
    home = unit.site.root_page.specific if unit.site else None
    if home is None or home.title != before:
        return False
    home.title = home.draft_title = after
    home.save(clean=False)
    _retitle_draft(home, before, after)
    return True


def _retitle_draft(home, before, after) -> None:
    """Change the title in the latest revision, too: the editor loads it, and its other changes
    may not be live."""
    old = home.latest_revision
    if old is None or old.content["title"] != before:
        return
    if not is_protected_revision(old, home):
        old.content["title"] = after
        old.save(update_fields=["content"])
        return
    draft = old.as_object()
    draft.title = after
    new = draft.save_revision(user=old.user, changed=False, clean=False)
    # The new revision replaces the protected one, which keeps the approved text.
    type(home).objects.filter(pk=home.pk, live_revision=old).update(live_revision=new)
    Revision.objects.filter(pk=new.pk).update(approved_go_live_at=old.approved_go_live_at)
    Revision.objects.filter(pk=old.pk).update(approved_go_live_at=None)


def _retitle_site(unit, before, after) -> bool:
    site = unit.site
    if site is None or site.site_name != before:
        return False
    site.site_name = after
    site.save(update_fields=["site_name"])
    return True


def _retitle_collection(unit, before, after) -> bool:
    collection = unit.collection
    if collection is None or collection.name != before:
        return False
    collection.name = after
    collection.save(update_fields=["name"])
    return True


_RETITLE = {"home": _retitle_home, "site": _retitle_site, "collection": _retitle_collection}
