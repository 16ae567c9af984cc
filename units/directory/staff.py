import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.directory.units import Unit
from units.enums import CITY_ROLES, Role

ENDS_SOON_DAYS = 14


class Service(models.Model):
    """A role in a unit for a period: the base of staff rows and invitations."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="%(class)s_rows"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    from_date = models.DateField(_("from"), default=timezone.localdate)
    until_date = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    def clean(self):
        if self.unit_id and self.role in CITY_ROLES and not self.unit.is_city:
            raise ValidationError(
                {"role": _("Only the city unit has board reviewers and administrators.")}
            )
        if self.until_date and self.from_date and self.until_date < self.from_date:
            raise ValidationError({"until_date": _("The period ends before it begins.")})


class StaffQuerySet(models.QuerySet):
    def not_ended(self, on=None):
        """Rows in force on the day `on` (today by default) or later."""
        on = on or timezone.localdate()
        return self.filter(
            Q(until_date__isnull=True) | Q(until_date__gte=on),
            Q(unit__closed_on__isnull=True) | Q(unit__closed_on__gt=on),
        )

    def current(self, on=None):
        """Rows in force on the day `on` (a date, today by default) in units open on that day."""
        on = on or timezone.localdate()
        return self.not_ended(on).filter(from_date__lte=on)

    def ends_soon(self):
        limit = timezone.localdate() + datetime.timedelta(days=ENDS_SOON_DAYS)
        return self.current().filter(until_date__lte=limit)


class Staff(Service):
    """A user's role in a unit for a period: the only source of permissions
    (units/access_sync.py)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        related_name="staff_rows",
    )
    stands_in_for = models.ForeignKey(
        "self",
        verbose_name=_("stands in for"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="substitutes",
    )

    objects = StaffQuerySet.as_manager()

    class Meta:
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        ordering = ["unit__name_key", "role", "user__name_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_date__isnull=True) | Q(until_date__gte=models.F("from_date")),
                name="staff_period_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(stands_in_for__isnull=True) | Q(until_date__isnull=False),
                name="a_substitute_serves_for_a_period",
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}, {self.unit}"

    def clean(self):
        super().clean()
        if self.stands_in_for_id and not self.until_date:
            raise ValidationError({"until_date": _("A substitute serves until a set day.")})

    @property
    def days_left(self) -> int | None:
        """Days until the last day of service, once ENDS_SOON_DAYS or fewer are left."""
        today = timezone.localdate()
        if self.until_date is None or not self.from_date <= today <= self.until_date:
            return None
        days = (self.until_date - today).days
        return days if days <= ENDS_SOON_DAYS else None
