"""Corrections of live stories, which readers see beside the story.

Luật Báo chí binds the press to name the story, the error and the right text, and to keep a list of
its corrections. A version of a story carries its note through the reviews. The row that is written
when the version goes live is never changed later.
"""

from collections import defaultdict

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from sections.enums import CorrectionKind


class CorrectedMixin(models.Model):
    """The base of articles: a page with a note on what its version corrects."""

    correction_kind = models.CharField(
        _("kind of correction"),
        max_length=20,
        blank=True,
        choices=CorrectionKind.choices,
        help_text=_("Asked when a story that readers have is sent to review again."),
    )
    correction_text = models.TextField(
        _("what was corrected, and why"),
        max_length=1000,
        blank=True,
        help_text=_("What was wrong, what is right, and how it came. Readers see it."),
    )

    # The revision that readers had when the note was written: of which version it is the note.
    corrected_revision = models.PositiveIntegerField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def correction_words(self) -> tuple[str, str]:
        return (self.correction_kind, self.correction_text.strip())

    @cached_property
    def corrections_for_readers(self) -> list["Correction"]:
        """The corrections that readers see, newest first."""
        # Most stories have none; their sections have said so (sections/places/pages.py).
        if self.pk is None or not getattr(self, "has_corrections", True):
            return []
        return list(Correction.objects.for_readers().filter(page=self.pk))

    @property
    def updated(self):
        """The time of the latest correction that readers see; None where there is none."""
        return self.corrections_for_readers[0].date if self.corrections_for_readers else None


class CorrectionQuerySet(models.QuerySet):
    def for_readers(self) -> "CorrectionQuerySet":
        """The corrections of live stories that readers see, newest first."""
        told = self.filter(page__live=True).exclude(kind=CorrectionKind.MINOR)
        return told.order_by("-date", "-pk")

    def for_readers_by_page(self, page_ids) -> dict[int, list["Correction"]]:
        """The corrections that readers see, newest first, by page id."""
        found = defaultdict(list)
        for row in self.for_readers().filter(page__in=page_ids):
            found[row.page_id].append(row)
        return found


class Correction(models.Model):
    """The correction of one version of a story; written when the version goes live."""

    page = models.ForeignKey(
        "sections.ArticlePage", on_delete=models.CASCADE, related_name="corrections"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=CorrectionKind.choices)
    text = models.TextField(_("what was corrected, and why"), blank=True)
    date = models.DateTimeField(_("date"))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(
                fields=["-date", "-id"],
                name="correction_listing",
                condition=~Q(kind=CorrectionKind.MINOR),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text}" if self.text else self.get_kind_display()


class CorrectionPanel(MultiFieldPanel):
    """Shown where readers have the story: before, there is nothing to correct."""

    def __init__(self, children=(), *args, **kwargs):
        own = [FieldPanel("correction_kind"), FieldPanel("correction_text")]
        super().__init__(children or own, *args, **{"heading": _("Correction"), **kwargs})

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self):
            return self.instance.live and super().is_shown()
