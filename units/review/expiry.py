"""Days on which pages and records leave the readers' sight, once they have passed."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.models import DraftStateMixin

_VERSIONS = 50


class PassedExpiryMixin:
    """Clears a date of withdrawal that has passed since it was given.

    It has had its effect, and nobody can correct it who does not know of it: Wagtail refuses the
    whole form. One that is given anew and lies in the past is still refused.
    """

    instance: DraftStateMixin

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        given = getattr(self.instance, "expire_at", None)
        self._passed = {given} if given and given < timezone.now() else set()
        if self._passed:
            self.instance.expire_at = self.initial["expire_at"] = None

    def clean_expire_at(self):
        moment = self.cleaned_data["expire_at"]
        if moment and moment < timezone.now() and self._was_given_before(moment):
            return None
        return moment

    def _was_given_before(self, moment) -> bool:
        # In an earlier version, too: a browser that stays open sends it again after it was cleared.
        known = self._passed
        if self.instance.pk is not None:
            earlier = self.instance.revisions.order_by("-pk")[:_VERSIONS]
            texts = earlier.values_list("content__expire_at", flat=True)
            known = known | {parse_datetime(text) for text in texts if text}
        # The field knows no seconds.
        return any(abs(moment - given).total_seconds() < 60 for given in known)


def validate_expiry(obj) -> None:
    """Raise ValidationError where `obj` would leave the readers' sight as soon as it appeared."""
    expiry = getattr(obj, "expire_at", None)
    if expiry and expiry <= timezone.now():
        raise ValidationError(
            gettext(
                "The date on which it is withdrawn, %(moment)s, has passed. Change it or clear it."
            )
            % {"moment": date_format(timezone.localtime(expiry), "DATETIME_FORMAT")}
        )
