"""Rules for recording and undoing events of units."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from units.directory.events import UnitEvent
from units.directory.units import Unit
from units.enums import EventKind

# A foundation creates public pages and a hostname, so it cannot be undone.
_FINAL = (EventKind.FOUNDED,)


class EventRefused(Exception):
    """The event cannot be recorded or undone; the message says why in the reader's language."""


def validate_not_in_future(on: date) -> None:
    """Raise EventRefused if the day `on` is in the future."""
    if on > timezone.localdate():
        raise EventRefused(
            gettext("%(day)s is still to come. An event is recorded on its day or later.")
            % {"day": _day(on)}
        )


def validate_after_founding(unit: Unit, on: date) -> None:
    """Raise EventRefused if the day `on` is before the foundation of `unit`."""
    if unit.founded_on and on < unit.founded_on:
        raise EventRefused(
            gettext("%(unit)s was founded only on %(day)s.")
            % {"unit": unit, "day": _day(unit.founded_on)}
        )


def validate_closing(
    unit: Unit, on: date, successors: Sequence[Unit] = (), hand_over: bool = False
) -> None:
    """Raise EventRefused if `unit` cannot close on the day `on` in favour of `successors`."""
    validate_not_in_future(on)
    validate_succession(unit, on, successors)
    if hand_over and not (len(successors) == 1 and successors[0].site_id):
        raise EventRefused(
            gettext("Waiting items can be handed over only to one successor that has a subportal.")
        )


def validate_succession(unit: Unit, on: date, successors: Iterable[Unit]) -> None:
    """As `validate_closing`, for a plan with a day that may be in the future."""
    validate_after_founding(unit, on)
    if unit.is_city:
        raise EventRefused(gettext("The city unit cannot close: the board serves in it."))
    # A closing date that was set by hand, without an event, may still get its event.
    if UnitEvent.objects.endings().filter(unit=unit).exists() or unit.closed_on not in (None, on):
        raise EventRefused(gettext("%(unit)s has closed already.") % {"unit": unit})
    below = unit.children.open().first()
    if below:
        raise EventRefused(
            gettext("%(below)s is still open below %(unit)s.") % {"below": below, "unit": unit}
        )
    for successor in successors:
        _validate_successor(unit, on, successor)


def _validate_successor(unit, on, successor):
    if successor.pk == unit.pk:
        raise EventRefused(gettext("%(unit)s cannot succeed itself.") % {"unit": unit})
    if not successor.is_open:
        raise EventRefused(
            gettext("%(unit)s has closed and cannot succeed anybody.") % {"unit": successor}
        )
    validate_after_founding(successor, on)


def can_be_undone(event: UnitEvent) -> bool:
    """Whether the kind and the day of `event` allow undoing; runs no query."""
    return (
        event.undone_at is None
        and event.kind not in _FINAL
        and timezone.localdate(event.recorded_at) == timezone.localdate()
    )


def validate_undo(event: UnitEvent) -> None:
    """Raise EventRefused unless `event` can be undone now."""
    if event.undone_at:
        raise EventRefused(gettext("This event has been undone already."))
    if not can_be_undone(event):
        raise EventRefused(
            gettext(
                "Only a closing or a change of name can be undone, and only on the day on which "
                "it was recorded."
            )
        )
    newest = event.unit.events.standing().first()
    if newest != event:
        raise EventRefused(gettext("Undo the later event first: %(event)s.") % {"event": newest})


def _day(date):
    return date.strftime("%d/%m/%Y")
