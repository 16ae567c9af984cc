from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from units.directory.units import Unit
from units.enums import ENDINGS, EventKind


class UnitEventQuerySet(models.QuerySet):
    def standing(self):
        """Events that were not undone."""
        return self.filter(undone_at__isnull=True)

    def endings(self):
        return self.standing().filter(kind__in=ENDINGS)


class UnitEvent(models.Model):
    """An event of one unit on one day, with its decision and the unit's successors.

    Succession is recorded once, with the end of the predecessor. A merger of several units is one
    event per unit, with the same successor.
    """

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="events"
    )
    kind = models.CharField(_("event"), max_length=10, choices=EventKind.choices)
    date = models.DateField(
        _("effective date"),
        help_text=_("The day on which it takes effect: today or an earlier day."),
    )
    decision = models.CharField(
        _("decision"),
        max_length=250,
        blank=True,
        help_text=_("Number, date and issuer of the decision."),
    )
    successors = models.ManyToManyField(
        Unit, verbose_name=_("successors"), blank=True, related_name="events_of_predecessors"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone at"), null=True)
    # The changed values, with those from before (units/lifecycle/changes.py), for undoing.
    changes = models.JSONField(default=dict, editable=False)

    objects = UnitEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a unit")
        verbose_name_plural = _("events of units")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=models.Q(kind__in=ENDINGS, undone_at__isnull=True),
                name="a_unit_ends_once",
            ),
            models.UniqueConstraint(
                fields=["unit"],
                condition=models.Q(kind=EventKind.FOUNDED, undone_at__isnull=True),
                name="a_unit_is_founded_once",
            ),
        ]

    def __str__(self):
        return f"{self.unit}: {self.get_kind_display()}, {self.date:%d/%m/%Y}"

    @property
    def successor_names(self) -> str:
        return ", ".join(str(unit) for unit in self.successors.all())

    def _predecessors(self) -> models.QuerySet[Unit]:
        return predecessors_of(self.unit)

    # Wagtail labels a property in an inspect view by this.
    _predecessors.short_description = _("predecessors")  # type: ignore[attr-defined]  # read by Wagtail
    predecessors = property(_predecessors)


def successors_of(unit: Unit) -> models.QuerySet[Unit]:
    """The units that succeed `unit`, in the order of their names."""
    ends = UnitEvent.objects.endings().filter(unit=unit)
    return Unit.objects.filter(events_of_predecessors__in=ends)


def predecessors_of(unit: Unit) -> models.QuerySet[Unit]:
    """The closed units that `unit` succeeds, in the order of their names."""
    return Unit.objects.filter(events__in=UnitEvent.objects.endings().filter(successors=unit))
