"""Whom an article is about or by: what its editor says, and the rows that a leader's page lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from library.enums import StoryPart


class ArticlePerson(Orderable):
    """A leader whom an article is about, or whose speech or article it is."""

    page = ParentalKey("sections.ArticlePage", on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey(
        "library.Person",
        verbose_name=_("leader"),
        null=True,  # in a draft
        on_delete=models.CASCADE,
        related_name="+",
    )
    part = models.CharField(
        pgettext_lazy("leader in an article", "part"),
        max_length=10,
        choices=StoryPart.choices,
        default=StoryPart.ABOUT,
    )

    panels = [FieldRowPanel([FieldPanel("person"), FieldPanel("part")])]

    class Meta(Orderable.Meta):
        verbose_name = _("leader in an article")
        verbose_name_plural = _("leaders in articles")
        constraints = [
            models.UniqueConstraint(fields=["page", "person", "part"], name="article_person_once")
        ]


class Appearance(models.Model):
    """ "This article is listed on that leader's page": follows from the rows of live articles.

    `live` is whether every reader may see the article. sections/placements/person_sync.py is the
    only writer.
    """

    article = models.ForeignKey(
        "sections.ArticlePage", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey(
        "library.Person", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    part = models.CharField(max_length=10, choices=StoryPart.choices)
    # Copies of the article's own, so that a listing is one range of one index.
    date = models.DateTimeField()
    live = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        constraints = [
            models.UniqueConstraint(fields=["article", "person", "part"], name="appearance_once")
        ]
        indexes = [
            models.Index(
                "person", "part", models.F("date").desc(), models.F("article").desc(),
                name="appearance_listing", condition=models.Q(live=True),
            ),
            # Deleting a person looks for the rows, live or not.
            models.Index("person", name="appearance_person"),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.article_id} @ {self.person_id}, {self.part}"
