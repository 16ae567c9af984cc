from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import PageChooserPanel
from wagtail.models import Orderable

from library.tags.models import TaggedItem


class ArticleTag(TaggedItem):
    content_object = ParentalKey(
        "sections.ArticlePage", on_delete=models.CASCADE, related_name="tagged_items"
    )


class RelatedArticle(Orderable):
    """A story that the editor wants beside this one; the newest of the section fill the rest."""

    page = ParentalKey("sections.ArticlePage", on_delete=models.CASCADE, related_name="related")
    article = models.ForeignKey(
        "sections.ArticlePage",
        verbose_name=_("article"),
        null=True,  # in a draft
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [PageChooserPanel("article", page_type="sections.ArticlePage")]

    class Meta(Orderable.Meta):
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")
        constraints = [
            models.UniqueConstraint(fields=["page", "article"], name="related_article_once")
        ]
