import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.directory.units import Unit

REQUEST_LIFETIME = datetime.timedelta(hours=24)


class SecondStepResetQuerySet(models.QuerySet):
    def open(self):
        """Asked for within REQUEST_LIFETIME and not yet confirmed."""
        return self.filter(
            confirmed_at__isnull=True, asked_at__gt=timezone.now() - REQUEST_LIFETIME
        )


class SecondStepReset(models.Model):
    """The reset of a lost second step of sign-in: one user requests it, another confirms it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="second_step_resets",
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="+"
    )
    reason = models.CharField(
        _("how you know that it is really them"),
        max_length=300,
        help_text=_(
            "For example: they came to the office in person. "
            "The colleague who confirms the request reads this."
        ),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("confirmed by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, editable=False)

    objects = SecondStepResetQuerySet.as_manager()

    class Meta:
        verbose_name = _("reset of a second step")
        verbose_name_plural = _("resets of second steps")
        ordering = ["asked_at", "pk"]

    def __str__(self):
        return str(self.user)
