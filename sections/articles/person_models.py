"""The leaders whom an article is about, or whose speech or article it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from library.enums import ArticleConnection


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
        choices=ArticleConnection.choices,
        default=ArticleConnection.ABOUT,
    )

    panels = [FieldRowPanel([FieldPanel("person"), FieldPanel("part")])]

    class Meta(Orderable.Meta):
        verbose_name = _("leader in an article")
        verbose_name_plural = _("leaders in articles")
        constraints = [
            models.UniqueConstraint(fields=["page", "person", "part"], name="article_person_once")
        ]
