"""Undoing an event of a unit on the day of its recording."""

from django.db import transaction
from django.utils import timezone

from units.directory.events import UnitEvent
from units.directory.users import User
from units.enums import ENDINGS, EventKind
from units.lifecycle.closing import reopen_unit
from units.lifecycle.log import UNDONE, log_event
from units.lifecycle.renaming import undo_renaming
from units.lifecycle.validation import validate_undo

_UNDO = {EventKind.RENAMED: undo_renaming, **dict.fromkeys(ENDINGS, reopen_unit)}


@transaction.atomic
def undo_event(event: UnitEvent, user: User | None = None) -> UnitEvent:
    """Restore the values that `event` changed, unless they were changed since. The event stays
    on record.

    Raises EventRefused, without any change, if it is too late or a later event exists.
    """
    event = (
        UnitEvent.objects.select_for_update(of=("self",))
        .select_related("unit__site", "unit__collection")
        .get(pk=event.pk)
    )
    validate_undo(event)
    event.undone_by, event.undone_at = user, timezone.now()
    event.save(update_fields=["undone_by", "undone_at"])
    _UNDO[EventKind(event.kind)](event, user)
    log_event(event, user, UNDONE)
    return event
