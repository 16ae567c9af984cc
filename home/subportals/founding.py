"""A unit is founded: it has its date, its decision and its subportal."""

from datetime import date

from django.db import transaction

from home.subportals.opening import open_subportal
from units.enums import EventKind
from units.lifecycle.log import log_event
from units.lifecycle.validation import validate_not_in_future
from units.models import Unit, UnitEvent


def is_founded(unit) -> bool:
    """Whether nothing is left to do for the foundation of `unit`."""
    return bool(unit.site_id) and unit.events.standing().filter(kind=EventKind.FOUNDED).exists()


@transaction.atomic
def found_unit(unit, on: date, decision="", user=None) -> UnitEvent:
    """Record that `unit` was founded on the day `on`, and open its subportal. Repeatable.

    Raises EventRefused or OpeningRefused, having changed nothing, when the rules forbid it.
    """
    validate_not_in_future(on)
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if unit.founded_on is None:
        unit.founded_on = on
        unit.save(update_fields=["founded_on"])
    event, is_new = UnitEvent.objects.standing().get_or_create(
        unit=unit,
        kind=EventKind.FOUNDED,
        defaults={"date": on, "decision": decision, "recorded_by": user},
    )
    open_subportal(unit, user=user)
    if is_new:
        log_event(event, user)
    return event
