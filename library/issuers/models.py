"""Issuing bodies: units, and outside bodies such as those of the State.

The unit that files a document is another field. Every unit files documents of the central bodies
and of the State (57-NQ/TW, 98/2023/QH15).
"""

from datetime import date
from itertools import chain, count

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from library.enums import Family
from library.guarded_models import GuardedMixin
from units.enums import Level
from units.models import Unit
from units.text.vietnamese import nfc, slugify, sort_key

# The protocol order of units; central bodies stand before them, those of the State behind.
_ORDER_OF_LEVELS: dict[str, int] = {
    Level.CITY: 200,
    Level.ADVISORY: 300,
    Level.DISTRICT: 400,
    Level.ATTACHED: 500,
    Level.WARD: 600,
}
CENTRAL, STATE = 100, 800


class IssuerQuerySet(models.QuerySet["Issuer"]):
    def outside(self, yes: bool = True) -> "IssuerQuerySet":
        """The bodies that are not units, or those that are."""
        return self.filter(unit__isnull=yes)

    def of_unit(self, unit: Unit) -> "Issuer":
        """Return the issuer of `unit`, with its present names; create it if it does not exist."""
        issuer = self.filter(unit=unit).first() or self.model(
            unit=unit, order=_ORDER_OF_LEVELS[unit.level], family=Family.PARTY
        )
        issuer.sync_with_unit(unit)
        return issuer


class Issuer(GuardedMixin, ClusterableModel):
    """A body that issues documents. Of a unit the names follow the unit."""

    unit = models.OneToOneField(
        Unit, null=True, blank=True, editable=False, on_delete=models.CASCADE, related_name="issuer"
    )
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As readers see it, for example: Quốc hội.")
    )
    short_name = models.CharField(
        _("short name"), max_length=120, blank=True, help_text=_("For lists, if the name is long.")
    )
    symbol = models.CharField(
        _("symbol"),
        max_length=20,
        blank=True,
        help_text=_("As it stands in document numbers, without the number of a legislature: QH."),
    )
    family = models.CharField(
        _("family"), max_length=10, choices=Family.choices, default=Family.STATE
    )
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=STATE,
        help_text=_("Order of protocol; bodies of the same number stand by name."),
    )
    active = models.BooleanField(_("in use"), default=True)
    # The name in URLs of the register.
    slug = models.SlugField(max_length=90, unique=True, editable=False)
    name_key = models.CharField(max_length=500, editable=False)

    objects = IssuerQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("symbol")]),
        FieldRowPanel([FieldPanel("family"), FieldPanel("order"), FieldPanel("active")]),
        InlinePanel("former_names", heading=_("Former names"), label=_("Former name")),
    ]

    class Meta:
        verbose_name = _("issuing body")
        verbose_name_plural = _("issuing bodies")
        ordering = ["order", "name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=Q(unit__isnull=True),
                name="outside_issuer_once",
                violation_error_message=_("This body stands in the list already."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def short(self) -> str:
        return self.short_name or self.name

    def name_on(self, day: date) -> str:
        """Return its name on a date."""
        if self.unit:
            names = self.unit.names.filter(from_date__lte=day).values_list("committee", flat=True)
        else:
            former = self.former_names.filter(until_date__gte=day).order_by("until_date")
            names = former.values_list("name", flat=True)
        return names.first() or self.name

    @property
    def own_names(self) -> tuple:
        """The visible names of an outside body. The names of a unit are changed only by events."""
        if self.unit_id:
            return ()
        former = ((row.until_date, row.name) for row in self.former_names.all())
        return (self.name, self.short_name, *sorted(former))

    @property
    def is_central(self) -> bool:
        """Whether it is a body of the Party above every unit."""
        return self.unit_id is None and self.family == Family.PARTY

    def clean(self):
        super().clean()
        self._normalise()

    def save(self, *args, **kwargs):
        self._normalise()
        super().save(*args, **kwargs)

    def sync_with_unit(self, unit: Unit):
        """Copy the present names of `unit`, and save if one changed."""
        names = unit.names.first()
        before = self.name, self.short_name, self.symbol
        self.name, self.short_name = unit.committee_name or unit.code, unit.short_name
        self.symbol = names.symbol if names else ""
        # The slug of a unit never changes.
        self.slug = self.slug or self._free_slug(unit.slug)
        if self.pk is None or before != (self.name, self.short_name, self.symbol):
            self.save()

    def _normalise(self):
        for field in ("name", "short_name", "symbol"):
            setattr(self, field, " ".join(nfc(getattr(self, field)).split()))
        self.name_key = sort_key(self.name)
        self.slug = self.slug or self._free_slug(slugify(self.name)[:80].strip("-"))

    @staticmethod
    def _free_slug(base) -> str:
        taken = set(Issuer.objects.filter(slug__startswith=base).values_list("slug", flat=True))
        others = (f"{base}-{number}" for number in count(2))
        return next(slug for slug in chain([base], others) if slug not in taken)


class FormerName(Orderable):
    """A name that an outside body had until a date. Units have dated names of their own."""

    issuer = ParentalKey(Issuer, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("name"), max_length=200)
    symbol = models.CharField(_("symbol"), max_length=20, blank=True)
    until_date = models.DateField(_("in use until"))

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("symbol"), FieldPanel("until_date")])]

    class Meta(Orderable.Meta):
        verbose_name = _("former name")
        verbose_name_plural = _("former names")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.name, self.symbol = nfc(self.name).strip(), nfc(self.symbol).strip()
        super().save(*args, **kwargs)
