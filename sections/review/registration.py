"""Registers articles, sections and topics with the review (units/review/registry.py)."""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from sections.articles.pages import ArticlePage
from sections.enums import Genre
from sections.placements.sync import choose_places
from sections.places.pages import SectionPage, TopicIndexPage, TopicPage
from sections.review.branches import BranchForm, approve_branch
from sections.review.forms import PlacementForm
from units.review.registry import QueueFields, register_review_config

PLACED = "sections.placed"


def article_queue_fields(article: ArticlePage) -> QueueFields:
    section = article.get_parent()
    return QueueFields(
        section_id=section.pk,
        section_title=section.title,
        genre=article.genre,
        byline=", ".join(dict.fromkeys(row.display_name for row in article.bylines.all())),
    )


def adviser_of_article(article: ArticlePage):
    """The advisory body named by the section of `article` or the nearest section above."""
    named = SectionPage.objects.ancestor_of(article).filter(adviser__isnull=False)
    section = named.select_related("adviser").order_by("-depth").first()
    return section and section.adviser


def place_queue_fields(kind: str):
    """Build the function for pages that are places: their parent, and `kind` as the genre."""

    def facts(page) -> QueueFields:
        parent = page.get_parent()
        return QueueFields(section_id=parent.pk, section_title=parent.title, genre=kind)

    return facts


def apply_placement(article: ArticlePage, form: PlacementForm, user) -> None:
    """Store the board's places for `article`, before the approved text goes live."""
    places, slot = form.chosen_places()
    choose_places(article, places, user, slot)
    data = {"places": [place.title for place in places], "slot": slot.order if slot else None}
    log(instance=article, action=PLACED, user=user, data=data)


def register():
    """Called once, when the app is ready."""
    register_review_config(
        ArticlePage,
        queue_fields=article_queue_fields,
        genres=dict(Genre.choices),
        decision_form=PlacementForm,
        apply_decision=apply_placement,
        adviser=adviser_of_article,
    )
    for model, kind, label in (
        (SectionPage, "section", _("Section")),
        (TopicPage, "topic", _("Topic")),
        (TopicIndexPage, "topic_index", _("List of topics")),
    ):
        register_review_config(
            model,
            queue_fields=place_queue_fields(kind),
            genres={kind: label},
            decision_form=BranchForm,
            finish_decision=approve_branch,
        )
