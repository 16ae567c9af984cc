"""Entries of the audit log about refused secrets: user, place and time, never the content."""

from django.contrib.auth import get_user_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

REFUSED = "library.secret_refused"


def log_refusal(owner, user, level: str, where) -> None:
    """Log the refusal of a mark `level` in `where`.

    `owner` is the unit whose log gets the entry; without one it is the log of the user.
    """
    # The log takes no lazy object for a person.
    owner = owner or (user and get_user_model().objects.get(pk=user.pk))
    if owner is None:
        return
    log(instance=owner, action=REFUSED, user=user, data={"level": level, "where": str(where)})


class RefusalFormatter(LogFormatter):
    label = _("Refuse a state secret")

    def format_message(self, log_entry):
        return gettext("Refused what was marked “%(level)s” in: %(where)s") % log_entry.data
