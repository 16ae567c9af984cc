"""Leadership: who sat in which body in which term. Membership is person x body x term, not a rank.

A person sits in several bodies at once, a tenure is not a term, and the order is protocol, set by
hand: never alphabetical.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    PublishingPanel,
)
from wagtail.fields import RichTextField
from wagtail.search import index

from library.biography_blocks import BiographyBody
from library.enums import BodyKind
from library.leadership.approximate_date_field import ApproximateDateField, PrecisionField
from library.leadership.previews import LeadershipPreviewMixin
from library.stream_fields import TextStreamField
from units.drafts.unfinished_drafts import UNNAMED
from units.drafts.unfinished_rows import DraftRowsPanel
from units.snippets.base import ReviewedSnippet
from units.text.punctuation import join_facts
from units.text.rich_text import TEXT_FEATURES
from units.text.vietnamese import person_sort_key, slugify


# Wagtail's Orderable has no types, so the checker does not see the managers of its rows.
class Person(LeadershipPreviewMixin, ReviewedSnippet):  # type: ignore[django-manager-missing]
    """A leader, past or present (nhân sự lãnh đạo)."""

    name = models.CharField(
        _("full name"),
        max_length=120,
        help_text=_("Family, middle and given name, in this order."),
    )
    given_name = models.CharField(
        _("given name"),
        max_length=60,
        blank=True,
        help_text=_("For sorting, when it is more than the last word of the full name."),
    )
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1850), MaxValueValidator(2100)],
        help_text=_("Tells namesakes apart in the newsroom. Readers do not see it."),
    )
    portrait = models.ForeignKey(
        "library.NewsImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Set the focal point of the picture on the face."),
    )
    introduction = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("One or two sentences under the name."),
    )
    biography = TextStreamField(BiographyBody(), verbose_name=_("biography"), blank=True)
    name_key = models.CharField(max_length=400, editable=False, db_index=True)

    translated = ("introduction", "biography")
    repeated = ("unit", "name")

    panels = [
        FieldPanel("unit"),
        FieldPanel("name"),
        FieldPanel("portrait"),
        FieldPanel("introduction"),
        FieldPanel("biography"),
        FieldRowPanel([FieldPanel("given_name"), FieldPanel("birth_year")]),
        PublishingPanel(),
    ]
    search_fields = [
        *ReviewedSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta(ReviewedSnippet.Meta):
        verbose_name = _("leader")
        verbose_name_plural = _("leaders")
        ordering = ["name_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(live=False) | ~Q(name=""), name="person_of_readers_has_name"
            )
        ]

    def __str__(self):
        return self.name or str(UNNAMED)

    def clean(self):
        super().clean()
        self._normalise()

    def save(self, *args, **kwargs):
        self._normalise()
        super().save(*args, **kwargs)

    def _normalise(self):
        self.normalise_text()
        self.name_key = person_sort_key(self.name, self.given_name)

    @property
    def address(self) -> str:
        """The last part of the address. It is found by the id; the words may change."""
        return f"{slugify(self.name)[:80].strip('-') or 'nhan-su'}-{self.pk}"

    @property
    def chooser_details(self) -> str:
        """Year of birth, latest post and unit, which distinguish namesakes."""
        born = str(self.birth_year or "")
        return join_facts((born, getattr(self, "latest_post", ""), self.unit.short_name))

    def render_preview(self, page, request, unit_id):
        return page.render_person(request, self)


class Body(LeadershipPreviewMixin, ReviewedSnippet):
    """A body of a unit: its standing committee, bureau, committee, inspection, advisory bodies."""

    kind = models.CharField(_("kind"), max_length=20, choices=BodyKind.choices)
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As readers see it, for example: Ban Thường vụ.")
    )
    functions = RichTextField(_("functions and tasks"), blank=True, features=TEXT_FEATURES)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Among the bodies of the same kind.")
    )

    panels = [
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("order")]),
        FieldPanel("name"),
        FieldPanel("functions"),
        PublishingPanel(),
    ]
    search_fields = [
        *ReviewedSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta(ReviewedSnippet.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["unit", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(live=False) | ~Q(name="") & ~Q(kind=""),
                name="body_of_readers_has_kind_and_name",
            )
        ]

    def __str__(self):
        name = self.name or str(UNNAMED)
        return f"{name} – {self.unit.short_name}" if self.unit_id else name


class Term(LeadershipPreviewMixin, ReviewedSnippet):
    """A term of a committee (nhiệm kỳ): from the day after one congress closes until the next.

    The ordinal is that of the congress of the Party organisation, which a merger begins anew.
    """

    label = models.CharField(_("term"), max_length=20, help_text=_("For example: 2025-2030."))
    congress = models.PositiveSmallIntegerField(
        _("ordinal of the congress"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    from_date = ApproximateDateField(
        _("from"),
        null=True,  # in a draft
        precision_field="from_precision",
        help_text=_("As far as it is known: 25/8/2025, 8/2025 or 2025."),
    )
    from_precision = PrecisionField(of="from_date")
    until_date = ApproximateDateField(
        _("until"),
        null=True,
        blank=True,
        precision_field="until_precision",
        last=True,
        help_text=_("Left empty while the term lasts."),
    )
    until_precision = PrecisionField(of="until_date")

    panels = [
        FieldPanel("unit"),
        FieldRowPanel([FieldPanel("label"), FieldPanel("congress")]),
        FieldRowPanel([FieldPanel("from_date"), FieldPanel("until_date")]),
        PublishingPanel(),
    ]
    search_fields = [
        *ReviewedSnippet.search_fields,
        index.SearchField("label"),
        index.AutocompleteField("label"),
    ]

    class Meta(ReviewedSnippet.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["-from_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(live=False) | Q(from_date__isnull=False) & ~Q(label=""),
                name="term_of_readers_has_name_and_first_day",
            )
        ]

    def __str__(self):
        label = self.label or str(UNNAMED)
        return f"{label} – {self.unit.short_name}" if self.unit_id else label

    def clean(self):
        super().clean()
        if not self.from_date:
            return
        if self.until_date and self.until_date < self.from_date:
            raise ValidationError({"until_date": _("The term ends before it begins.")})
        others = Term.objects.filter(unit=self.unit_id, live=True, locale=self.locale_id)
        if other := next(filter(self._overlaps, others.exclude(pk=self.pk)), None):
            message = _("It overlaps the term %(term)s. Give that one its last day first.")
            raise ValidationError({"from_date": message % {"term": other.label}})

    def _overlaps(self, other: "Term") -> bool:
        """Whether both terms certainly overlap. Of some dates only the year is known."""
        return all(
            first.from_date is not None
            and (second.until_date is None or first.from_date.latest <= second.until_date.earliest)
            for first, second in ((self, other), (other, self))
        )

    def includes(self, day) -> bool:
        """Whether `day` is in the term."""
        if self.from_date is None:
            return False
        return self.from_date <= day and (self.until_date is None or day <= self.until_date)

    @property
    def is_current(self) -> bool:
        return self.includes(timezone.localdate())


# Wagtail's Orderable has no types, so the checker does not see the managers of its rows.
class Roster(LeadershipPreviewMixin, ReviewedSnippet):  # type: ignore[django-manager-missing]
    """The members of one body in one term, in protocol order (danh sách nhân sự)."""

    body = models.ForeignKey(
        Body,
        verbose_name=_("body"),
        null=True,  # in a draft, as the term
        on_delete=models.PROTECT,
        related_name="rosters",
    )
    term = models.ForeignKey(
        Term,
        verbose_name=_("term"),
        null=True,
        on_delete=models.PROTECT,
        related_name="rosters",
    )

    panels = [
        FieldRowPanel([FieldPanel("body"), FieldPanel("term")]),
        DraftRowsPanel(
            "memberships",
            heading=_("Members"),
            label=_("Member"),
            help_text=_("In protocol order: drag them to their places."),
        ),
        PublishingPanel(),
    ]
    search_fields = [
        *ReviewedSnippet.search_fields,
        index.SearchField("words"),
        index.AutocompleteField("words"),
    ]

    class Meta(ReviewedSnippet.Meta):
        verbose_name = _("list of members")
        verbose_name_plural = _("lists of members")
        ordering = ["unit", "-term__from_date", "body__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "term"],
                condition=Q(live=True),
                name="roster_once_for_body_and_term",
            ),
            models.CheckConstraint(
                condition=Q(live=False) | Q(body__isnull=False, term__isnull=False),
                name="roster_of_readers_has_body_and_term",
            ),
        ]

    def __str__(self):
        words, unit = self.words or str(_("list of members")), self.preview_unit
        return f"{words} – {unit.short_name}" if unit else words

    @property
    def words(self) -> str:
        """The words of the list for the search index: body and term."""
        return ", ".join(
            filter(None, (self.body and self.body.name, self.term and self.term.label))
        )

    def clean(self):
        super().clean()
        if not (self.body_id and self.term_id):
            return
        if self.body.unit_id != self.term.unit_id:
            raise ValidationError({"term": _("This term belongs to another unit than the body.")})
        twin = Roster.objects.filter(body=self.body_id, term=self.term_id, live=True)
        if twin.exclude(pk=self.pk).exists():
            raise ValidationError({"term": _("This body has a list for this term already.")})

    @property
    def preview_unit(self):
        # Its own follows when it is stored.
        return self.body.unit if self.body_id else self.unit if self.unit_id else None

    def save(self, *args, **kwargs):
        if self.body_id:
            self.unit_id = self.body.unit_id
        super().save(*args, **kwargs)
