from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from units.enums import Level
from units.text.vietnamese import fix_letters, sort_key


class UnitQuerySet(models.QuerySet):
    def open(self, on=None):
        """Units that exist on the day `on` (a date, today by default)."""
        on = on or timezone.localdate()
        return self.filter(models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=on))

    def with_subportal(self):
        return self.filter(site__isnull=False)


class Unit(models.Model):
    """A Party organisation. Units form a tree, and have a foundation and a closing day. A unit
    may own a subportal."""

    code = models.CharField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("The permanent code of the unit, for example TU or 25747. It is never reused."),
    )
    slug = models.SlugField(
        _("address name"),
        max_length=80,
        unique=True,
        help_text=_("The first part of the host name. It carries the level and is never reused."),
    )
    level = models.CharField(_("level"), max_length=20, choices=Level.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("superior unit"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    founded_on = models.DateField(_("founded on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    site = models.OneToOneField(
        Site,
        verbose_name=_("subportal"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="unit",
    )
    collection = models.OneToOneField(
        "wagtailcore.Collection",
        verbose_name=_("collection"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="unit",
    )
    publishes_own_documents = models.BooleanField(
        _("publishes its own documents"),
        default=False,
        help_text=_(
            "Documents go live after the unit's own review, by a second person of the unit; "
            "the board checks them afterwards in its queue."
        ),
    )
    # Copies of the names in force, kept by UnitName.save, so that listings need no join.
    short_name = models.CharField(_("short name"), max_length=120, editable=False)
    committee_name = models.CharField(_("committee name"), max_length=200, editable=False)
    name_key = models.CharField(max_length=400, editable=False, db_index=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name_key", "code"]

    def __str__(self):
        return self.committee_name or self.code

    @property
    def is_city(self) -> bool:
        return self.level == Level.CITY

    @property
    def is_open(self) -> bool:
        return self.closed_on is None or self.closed_on > timezone.localdate()

    def refresh_names(self):
        """Copy the present names from `UnitName`; called after each change of a name."""
        name = self.names.filter(from_date__lte=timezone.localdate()).first() or self.names.last()
        if name:
            self.short_name, self.committee_name = name.short, name.committee
            self.name_key = sort_key(name.short)
            self.save(update_fields=["short_name", "committee_name", "name_key"])


class UnitName(models.Model):
    """The names of a unit from a day on. Units are renamed, so names have dates."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="names"
    )
    from_date = models.DateField(_("in use from"))
    official = models.CharField(
        _("official name"), max_length=200, help_text=_("The organisation: Đảng bộ ...")
    )
    committee = models.CharField(
        _("committee name"), max_length=200, help_text=_("Its committee: Đảng ủy, Quận ủy ...")
    )
    short = models.CharField(_("short name"), max_length=120)
    symbol = models.CharField(
        _("symbol"), max_length=20, blank=True, help_text=_("As it stands in document numbers.")
    )

    class Meta:
        verbose_name = _("name of a unit")
        verbose_name_plural = _("names of units")
        ordering = ["-from_date"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "from_date"], name="one_unit_name_a_day")
        ]

    def __str__(self):
        return self.committee

    def save(self, *args, **kwargs):
        for field in ("official", "committee", "short", "symbol"):
            setattr(self, field, fix_letters(getattr(self, field)))
        super().save(*args, **kwargs)
        self.unit.refresh_names()

    def clean(self):
        if self.unit_id and (other := self.namesake()):
            message = _("“%(unit)s” (%(code)s) has this name. Two open units must not share one.")
            raise ValidationError(message % {"unit": other, "code": other.code})

    def namesake(self) -> Unit | None:
        """Another unit, open at the same time, with the same name of organisation or committee.

        Accents distinguish names; case and spaces do not.
        """
        if not self.unit.is_open:
            return None
        own = {_plain(self.official), _plain(self.committee)} - {""}
        # A unit may be recorded before its foundation.
        day = max(timezone.localdate(), self.unit.founded_on or date.min)
        others = UnitName.objects.filter(unit__in=Unit.objects.open(day)).exclude(unit=self.unit_id)
        columns = ("unit", "official", "committee", "unit__committee_name")
        for pk, official, committee, in_force in others.order_by("-from_date").values_list(
            *columns
        ):
            # Former names of a unit are free.
            if committee == in_force and own & {_plain(official), _plain(committee)}:
                return Unit.objects.get(pk=pk)
        return None


def _plain(name: str) -> str:
    return " ".join(fix_letters(name).casefold().split())
