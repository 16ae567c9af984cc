"""Log entries of events of units."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from units.audit.formatters import build_formatter
from units.directory.events import UnitEvent
from units.directory.users import User

RECORDED = "units.event"
UNDONE = "units.event_undone"


def register_event_actions(actions):
    recorded = build_formatter(_("Record an event of the unit"), _recorded)
    undone = build_formatter(_("Undo an event of the unit"), _undone)
    actions.register_action(RECORDED)(recorded)
    actions.register_action(UNDONE)(undone)


def _recorded(data):
    return gettext("Recorded: %(event)s") % {"event": data["event"]}


def _undone(data):
    return gettext("Undone: %(event)s") % {"event": data["event"]}


def log_event(event: UnitEvent, user: User | None, action: str = RECORDED) -> None:
    text = f"{event.get_kind_display()}, {event.date:%d/%m/%Y}"
    if event.decision:
        text += f", {event.decision}"
    log(instance=event.unit, action=action, user=user, data={"event": text, "id": event.pk})
