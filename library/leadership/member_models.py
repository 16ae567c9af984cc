"""Members of a body in a term: a person's post, its time and what is behind it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from library.enums import AppointmentMode
from library.i18n.translated_names import Name, join_translated_names
from library.leadership.approximate_date_field import ApproximateDateField, PrecisionField
from library.leadership.models import Person, Roster
from units.text.punctuation import join_facts


class Membership(Orderable):
    """One person's post in one body in one term."""

    roster = ParentalKey(Roster, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(
        Person,
        verbose_name=_("leader"),
        null=True,  # in a draft
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    position = models.CharField(
        _("position"), max_length=160, help_text=_("For example: Phó Bí thư Thường trực.")
    )
    state_title = models.CharField(
        _("other titles"),
        max_length=200,
        blank=True,
        help_text=_("Posts held at the same time; they stand in the same line."),
    )
    workplace = models.CharField(
        _("works at"),
        max_length=200,
        blank=True,
        help_text=_("The unit or body where the leader works, if that is not this one."),
    )
    from_date = ApproximateDateField(
        _("from"),
        null=True,
        blank=True,
        precision_field="from_precision",
        help_text=_(
            "As far as it is known: 25/8/2025, 8/2025 or 2025. Left empty, from the beginning of "
            "the term."
        ),
    )
    from_precision = PrecisionField(of="from_date")
    until_date = ApproximateDateField(
        _("until"),
        null=True,
        blank=True,
        precision_field="until_precision",
        last=True,
        help_text=_("Left empty, until the end of the term."),
    )
    until_precision = PrecisionField(of="until_date")
    installation = models.CharField(
        _("how"), max_length=20, choices=AppointmentMode.choices, blank=True
    )
    decision = models.ForeignKey(
        "library.DocumentRecord",
        verbose_name=_("decision"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decision_text = models.CharField(
        _("decision that is not in the register"), max_length=200, blank=True
    )

    panels = [
        FieldPanel("person"),
        FieldRowPanel([FieldPanel("position"), FieldPanel("state_title")]),
        FieldPanel("workplace"),
        FieldRowPanel(
            [FieldPanel("from_date"), FieldPanel("until_date"), FieldPanel("installation")]
        ),
        FieldRowPanel([FieldPanel("decision"), FieldPanel("decision_text")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self):
        return join_facts((str(self.person or ""), self.title_line))

    def clean(self):
        if self.from_date and self.until_date and self.until_date < self.from_date:
            raise ValidationError({"until_date": _("The post ends before it begins.")})

    @property
    def title_line(self) -> Name:
        """The post and what is held beside it, in one line, in the language of the page."""
        return join_translated_names((self.position, self.state_title))

    @property
    def begins(self):
        return self.from_date or self.roster.term.from_date

    @property
    def ends(self):
        """The last day in the post; None while it lasts."""
        return self.until_date or self.roster.term.until_date
