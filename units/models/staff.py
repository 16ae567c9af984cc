from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.enums import CITY_ROLES, Role
from units.models.units import Unit


class StaffQuerySet(models.QuerySet):
    def current(self, on=None):
        """Rows in force on the day `on` (a date, today by default) in units that are open on it."""
        on = on or timezone.localdate()
        return self.filter(
            Q(until_date__isnull=True) | Q(until_date__gte=on),
            Q(unit__closed_on__isnull=True) | Q(unit__closed_on__gt=on),
            from_date__lte=on,
        )


class Staff(models.Model):
    """Who serves where, as what and when: the one source of rights (see units/access.py)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="staff_rows",
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="staff_rows"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    from_date = models.DateField(_("from"), default=timezone.localdate)
    until_date = models.DateField(_("until"), null=True, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        ordering = ["unit__name_key", "role", "user__name_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=models.F("from_date")),
                name="staff_period_runs_forward",
            )
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}, {self.unit}"

    def clean(self):
        if self.unit_id and self.role in CITY_ROLES and not self.unit.is_city:
            raise ValidationError(
                {"role": _("Only the city unit has board reviewers and administrators.")}
            )
        if self.until_date and self.until_date < self.from_date:
            raise ValidationError({"until_date": _("The period ends before it begins.")})
