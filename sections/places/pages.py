"""Places where articles are listed, beside home pages: sections and the city's topics."""

from functools import cache
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from library.uploads.reference_forms import ReachableReferencesPageForm
from sections.articles.link_models import RelatedArticle
from sections.articles.pages import ArticlePage
from sections.articles.person_models import ArticlePerson
from sections.city_portal import find_city_home, is_on_city_portal
from sections.corrections.models import Correction
from sections.listings.feeds import FEED_SLUG, FeedRouteMixin
from sections.listings.models import Placement
from sections.listings.queries import list_place, visible
from units.access.scope import unit_id_of
from units.enums import Level
from units.models import Unit
from units.pages.base import NewsroomPage
from units.pages.urls import breadcrumbs


class SectionPageForm(ReachableReferencesPageForm):
    """Offers the city's sections by name, instead of a chooser over the whole tree, and the
    advisory bodies among all units."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        near = self.instance if self.instance.pk else self.parent_page
        self._limit_feeds(near)
        self._limit_advisers(near)

    def _limit_advisers(self, near):
        field = self.fields.get("adviser")
        if field is None:
            return
        bodies = Unit.objects.open().filter(level=Level.ADVISORY).exclude(pk=unit_id_of(near))
        chosen = Unit.objects.filter(pk=self.instance.adviser_id)
        field.queryset = (bodies | chosen).order_by("short_name")
        if not field.queryset.exists():
            del self.fields["adviser"]

    def _limit_feeds(self, near):
        field = self.fields.get("feeds")
        if field is None:
            return
        home = find_city_home(near.locale_id)
        if home is None or near.is_descendant_of(home) or near == home:
            del self.fields["feeds"]
        else:
            field.queryset = SectionPage.objects.descendant_of(home).live().order_by("path")


class SectionPage(FeedRouteMixin, NewsroomPage):
    """A permanent department of one subportal (chuyên mục)."""

    intro = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("One or two sentences under the name of the section."),
    )
    feeds = models.ForeignKey(
        "self",
        verbose_name=_("feeds the city section"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="fed_by",
        help_text=_(
            "Approved stories of this section also appear in that section of the city portal. "
            "Sections below this one follow it unless they name their own."
        ),
    )

    adviser = models.ForeignKey(
        Unit,
        verbose_name=_("advisory body that reads first"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Its editors approve the stories of this section before the board does. Sections below "
            "this one follow it unless they name their own. Left empty, there is no such step."
        ),
    )

    content_panels = [
        *NewsroomPage.content_panels,
        FieldPanel("intro"),
        FieldPanel("feeds", widget=forms.Select),
        FieldPanel("adviser", widget=forms.Select),
        # On this tab, because an editor who makes a section does not open the other one.
        FieldPanel("show_in_menus"),
    ]
    promote_panels = NewsroomPage.promote_panels[:1]
    show_in_menus_default = True
    search_fields = [
        *NewsroomPage.search_fields,
        index.SearchField("intro"),
    ]
    base_form_class = SectionPageForm

    parent_page_types = ["home.HomePage", "sections.SectionPage"]
    subpage_types = ["sections.SectionPage", "sections.ArticlePage"]
    template = "sections/section_page.html"

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def clean(self):
        super().clean()
        if self.feeds_id and self.path:
            if is_on_city_portal(self):
                raise ValidationError({"feeds": _("A section of the city portal feeds no other.")})
            if not is_on_city_portal(self.feeds):
                raise ValidationError({"feeds": _("Choose a section of the city portal.")})

    # Ids of the sections right below, set by HomePage.route, which has them cached. Without them,
    # the query reads all child pages, thousands of articles among them.
    subsection_ids: list[int] | None = None

    def route(self, request, path_components):
        if len(path_components) == 1 and path_components[0] != FEED_SLUG:
            # An article in one query, where Wagtail takes one for the page and one for its type.
            article = _articles().child_of(self).filter(slug=path_components[0]).first()
            if article is not None:
                article._cached_parent_obj = self
                return article.route(request, [])
        return super().route(request, path_components)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = breadcrumbs(self, request)
        context["listing"] = list_place(
            self, request, after=request.GET.get("truoc"), before=request.GET.get("sau")
        )
        context["subsections"] = self._load_subsections()
        return context

    def _load_subsections(self):
        if self.subsection_ids is None:
            return visible(self.get_children().filter(sectionpage__isnull=False))
        return visible(Page.objects.filter(pk__in=self.subsection_ids).order_by("path"))


@cache
def _articles():
    """Build the query for one article page, annotated with whether it has rows of each kind.

    Most articles have no leaders, related stories, topics or corrections. The page skips the query
    for each kind that an annotation denies.

    Cached: building the query takes 7 ms on a busy core, copying it 0.3 ms. Callers filter the
    query set, so the cached one is never evaluated and holds no rows.
    """
    people = ArticlePerson.objects.filter(page_id=OuterRef("pk"))
    related = RelatedArticle.objects.filter(page_id=OuterRef("pk"))
    topics = Placement.objects.filter(
        article_id=OuterRef("pk"), live=True, place__topicpage__isnull=False
    )
    return ArticlePage.objects.select_related("hero_image").annotate(
        has_corrections=Exists(Correction.objects.filter(page_id=OuterRef("pk"))),
        has_people=Exists(people),
        has_related=Exists(related),
        has_topics=Exists(topics),
    )


class TopicIndexPage(NewsroomPage):
    """The list of topics; the city portal has one, at /chuyen-de/."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*NewsroomPage.content_panels, FieldPanel("intro")]
    search_fields = [*NewsroomPage.search_fields, index.SearchField("intro")]

    parent_page_types = ["home.HomePage"]
    subpage_types = ["sections.TopicPage"]
    max_count_per_parent = 1
    template = "sections/topic_index_page.html"

    class Meta:
        verbose_name = _("list of topics")
        verbose_name_plural = _("lists of topics")

    @classmethod
    def can_create_at(cls, parent):
        return super().can_create_at(parent) and is_on_city_portal(parent)

    def can_move_to(self, parent):
        return super().can_move_to(parent) and is_on_city_portal(parent)

    def clean(self):
        super().clean()
        if self.path and not is_on_city_portal(self):
            raise ValidationError(_("Only the city portal has topics."))

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = breadcrumbs(self, request)
        today = timezone.localdate()
        topics = list(
            TopicPage.objects.child_of(self)
            .live()
            .public()
            .select_related("picture")
            .order_by("-opens", "-pk")
        )
        context["open_topics"] = [topic for topic in topics if topic.is_open_on(today)]
        context["closed_topics"] = [topic for topic in topics if topic.is_over_on(today)]
        return context


class TopicPageQuerySet(PageQuerySet):
    def open(self, on=None):
        """Topics that are open on the day `on` (a date, today by default)."""
        on = on or timezone.localdate()
        return self.filter(Q(closes__isnull=True) | Q(closes__gte=on), opens__lte=on)


class TopicPage(FeedRouteMixin, NewsroomPage):
    """A campaign that opens and closes and gathers articles of every subportal (chuyên đề)."""

    opens = models.DateField(
        _("opens on"), null=True, default=timezone.localdate
    )  # null in a draft
    closes = models.DateField(
        _("closes on"),
        null=True,
        blank=True,
        help_text=_("The last day. The page stays, but nothing more is added to it."),
    )
    intro = models.TextField(
        _("introduction"), max_length=1000, blank=True, help_text=_("What the topic is about.")
    )
    picture = models.ForeignKey(
        "library.NewsImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    base_form_class = ReachableReferencesPageForm

    objects: ClassVar[PageManager] = PageManager.from_queryset(TopicPageQuerySet)()

    content_panels = [
        *NewsroomPage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")])], heading=_("Period")
        ),
        FieldPanel("intro"),
        FieldPanel("picture"),
    ]
    search_fields = [
        *NewsroomPage.search_fields,
        index.SearchField("intro"),
        index.FilterField("opens"),
        index.FilterField("closes"),
    ]

    parent_page_types = ["sections.TopicIndexPage"]
    subpage_types: list[str] = []
    template = "sections/topic_page.html"

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__isnull=True) | Q(closes__gte=models.F("opens")),
                name="topic_closes_after_it_opens",
                violation_error_message=_("A topic closes on the day it opens or later."),
            )
        ]

    def is_open_on(self, day) -> bool:
        return bool(self.opens) and self.opens <= day and not self.is_over_on(day)

    def is_over_on(self, day) -> bool:
        return self.closes is not None and self.closes < day

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = breadcrumbs(self, request)
        context["listing"] = list_place(
            self, request, after=request.GET.get("truoc"), before=request.GET.get("sau")
        )
        context["is_over"] = self.is_over_on(timezone.localdate())
        return context
