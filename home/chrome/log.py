"""The audit log entries of reviews of chromes, in the log of their unit."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from units.audit.formatters import build_formatter

SUBMITTED = "home.chrome_submitted"
APPROVED = "home.chrome_approved"
RETURNED = "home.chrome_returned"
CHECKED = "home.chrome_checked"
RESTORED = "home.chrome_restored"


def log_chrome(chrome, action: str, user, **data) -> None:
    log(instance=chrome, action=action, user=user, data=data)


def register_chrome_actions(actions) -> None:
    for name, label, describe in (
        (SUBMITTED, _("Submit head, menu and foot"), _submitted),
        (APPROVED, _("Approve head, menu and foot"), _approved),
        (RETURNED, _("Return head, menu and foot"), _returned),
        (CHECKED, _("Check head, menu and foot"), _checked),
        (RESTORED, _("Restore head, menu and foot"), _restored),
    ):
        actions.register_action(name)(build_formatter(label, describe))


def _submitted(data):
    return gettext("Submitted to the board; readers do not see it yet")


def _approved(data):
    return gettext("Approved what %(name)s had submitted; it is live") % {
        "name": data["name"] or "–"
    }


def _returned(data):
    return gettext("Returned to %(name)s, because: %(reason)s") % {
        "name": data["name"] or "–",
        "reason": data["reason"],
    }


def _checked(data):
    return gettext("Checked after publication; it stays live")


def _restored(data):
    return gettext("Restored an earlier version")
