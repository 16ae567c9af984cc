"""Expiry dates of pages and records."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.models import DraftStateMixin

_VERSIONS = 50


class PassedExpiryMixin:
    """Clears an expiry date that has passed since it was entered.

    The date has had its effect already, and Wagtail would refuse the whole form because of it. A
    new date in the past is still refused.
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
        # Earlier revisions count, too: an open browser tab sends the date again.
        known = self._passed
        if self.instance.pk is not None:
            earlier = self.instance.revisions.order_by("-pk")[:_VERSIONS]
            texts = earlier.values_list("content__expire_at", flat=True)
            known = known | {parse_datetime(text) for text in texts if text}
        # The form field has no seconds.
        return any(abs(moment - given).total_seconds() < 60 for given in known)


def validate_expiry(obj) -> None:
    """Raise ValidationError if `obj` would expire as soon as it is published."""
    expiry = getattr(obj, "expire_at", None)
    if expiry and expiry <= timezone.now():
        raise ValidationError(
            gettext(
                "The date on which it is withdrawn, %(moment)s, has passed. Change it or clear it."
            )
            % {"moment": date_format(timezone.localtime(expiry), "DATETIME_FORMAT")}
        )
