"""The authors of articles: contributors of the units, and bylines."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable
from wagtail.search import index

from library.guarded_models import GuardedMixin
from sections.enums import BylineRole
from units.models import Unit
from units.text.vietnamese import nfc, person_sort_key


class Contributor(GuardedMixin, index.Indexed, models.Model):
    """A person who writes or takes pictures for a unit, with or without an account."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="contributors"
    )
    name = models.CharField(
        _("full name"),
        max_length=120,
        help_text=_("Family, middle and given name, in this order."),
    )
    pen_name = models.CharField(
        _("pen name"),
        max_length=120,
        blank=True,
        help_text=_("It stands under the articles in place of the full name."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributors",
        help_text=_("The account with which this person signs in, if there is one."),
    )
    active = models.BooleanField(
        pgettext_lazy("contributor", "active"),
        default=True,
        help_text=_("Take the mark away when the person no longer contributes."),
    )
    name_key = models.CharField(max_length=400, editable=False, db_index=True)

    panels = [
        FieldPanel("unit"),
        FieldPanel("name"),
        FieldPanel("pen_name"),
        FieldPanel("user"),
        FieldPanel("active"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.SearchField("pen_name"),
        index.AutocompleteField("name"),
        index.AutocompleteField("pen_name"),
        index.FilterField("unit"),
    ]

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name", "pen_name"],
                name="contributor_once_in_a_unit",
                violation_error_message=_("This unit has a contributor of this name already."),
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.pen_name})" if self.pen_name else self.name

    def save(self, *args, **kwargs):
        self._normalise()
        self.name_key = person_sort_key(self.name)
        super().save(*args, **kwargs)

    def clean(self):
        self._normalise()

    def _normalise(self):
        self.name, self.pen_name = nfc(self.name).strip(), nfc(self.pen_name).strip()

    @property
    def byline_name(self) -> str:
        return self.pen_name or self.name


class Byline(Orderable):
    """One contributor's part in one article."""

    page = ParentalKey("sections.ArticlePage", on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        Contributor,
        verbose_name=_("contributor"),
        null=True,  # in a draft
        on_delete=models.PROTECT,
        related_name="bylines",
    )
    role = models.CharField(
        _("part"), max_length=20, choices=BylineRole.choices, default=BylineRole.TEXT
    )
    pen_name = models.CharField(
        _("name in this article"),
        max_length=120,
        blank=True,
        help_text=_("Left empty, the contributor's pen name or full name is shown."),
    )
    share = models.PositiveSmallIntegerField(
        _("share (%)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("The part of the royalty. Left empty, it is shared equally."),
    )

    panels = [
        FieldRowPanel([FieldPanel("contributor"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("pen_name"), FieldPanel("share")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")

    def __str__(self):
        return self.display_name

    def clean(self):
        self.pen_name = nfc(self.pen_name).strip()

    @property
    def display_name(self) -> str:
        return self.pen_name or (self.contributor.byline_name if self.contributor else "")
