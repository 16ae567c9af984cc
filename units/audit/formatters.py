"""The texts of this app's audit log entries."""

import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from units.enums import Role
from units.withdrawal.reasons import WITHDRAWN, WithdrawalFormatter


def register_actions(actions) -> None:
    for name, label, describe in (
        ("units.break_glass", _("Approve alone"), _approved_alone),
        ("units.staff_invited", _("Invite"), _invited),
        ("units.staff_revoked", _("Revoke an invitation"), _revoked),
        ("units.staff_accepted", _("Accept an invitation"), _accepted),
        ("units.staff_role", _("Change a role"), _role_changed),
        ("units.staff_period", _("Change a period"), _period_changed),
        ("units.staff_ended", _("End a service"), _ended),
        ("units.staff_substitute", _("Name a substitute"), _substitute_named),
        ("units.staff_stands_in", _("Stand in"), _stands_in),
        ("units.second_step_asked", _("Ask to reset a second step"), _reset_asked),
        (
            "units.second_step_confirmed",
            _("Confirm the reset of a second step"),
            _reset_confirmed,
        ),
    ):
        actions.register_action(name)(build_formatter(label, describe))
    actions.register_action(WITHDRAWN)(WithdrawalFormatter)


def build_formatter(label, describe):
    """A LogFormatter class whose message is `describe(data)` of the entry."""

    class Formatter(LogFormatter):
        def format_message(self, log_entry):
            return describe(log_entry.data)

    Formatter.label = label
    return Formatter


def _approved_alone(data):
    return gettext("Approved alone, because: %(reason)s") % {"reason": data["reason"]}


def _invited(data):
    return gettext("Invited as: %(role)s") % {"role": Role(data["role"]).label}


def _revoked(data):
    return gettext("Invitation revoked")


def _accepted(data):
    return gettext("Accepted the invitation of %(invited_by)s; role: %(role)s") % {
        "invited_by": data["invited_by"] or "–",
        "role": Role(data["role"]).label,
    }


def _role_changed(data):
    return gettext("Role changed from %(before)s to %(after)s") % {
        "before": Role(data["from"]).label,
        "after": Role(data["to"]).label,
    }


def _period_changed(data):
    return gettext("Last day changed from %(before)s to %(after)s") % {
        "before": _day(data["from"]),
        "after": _day(data["to"]),
    }


def _ended(data):
    return gettext("Service ended; last day: %(day)s") % {"day": _day(data["last_day"])}


def _substitute_named(data):
    return gettext("Substitute named: %(name)s, %(first)s – %(last)s") % _names_and_days(data)


def _stands_in(data):
    return gettext("Stands in for %(name)s, %(first)s – %(last)s") % _names_and_days(data)


def _reset_asked(data):
    return gettext("Asked to reset the second step, because: %(reason)s") % {
        "reason": data["reason"]
    }


def _reset_confirmed(data):
    return gettext("Confirmed the reset of the second step that %(name)s asked for") % {
        "name": data["asked_by"] or "–"
    }


def _names_and_days(data):
    return {"name": data["name"], "first": _day(data["from"]), "last": _day(data["to"])}


def _day(text):
    return datetime.date.fromisoformat(text).strftime("%d/%m/%Y") if text else "–"
