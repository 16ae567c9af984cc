"""Events of units in Wagtail's log: who recorded what, and who undid it."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

RECORDED = "units.event"
UNDONE = "units.event_undone"


def register_event_actions(actions):
    actions.register_action(
        RECORDED,
        _("Record an event of the unit"),
        lambda data: _now("Recorded: %(event)s") % {"event": data["event"]},
    )
    actions.register_action(
        UNDONE,
        _("Undo an event of the unit"),
        lambda data: _now("Undone: %(event)s") % {"event": data["event"]},
    )


def log_event(event, user, action=RECORDED) -> None:
    data = {"event": f"{event.get_kind_display()}, {event.date:%d/%m/%Y}", "id": event.pk}
    if event.decision:
        data["event"] += f", {event.decision}"
    log(instance=event.unit, action=action, user=user, data=data)
