from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, prefetch_related_objects
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.search import index
from wagtail.url_routing import RouteResult

from library.i18n.reader_language import alt_text_of, is_translation_active
from library.leadership.queries import person_cards
from library.pictures.renditions import IN_ARTICLES, prefetch_renditions
from library.stream_fields import TextStreamField
from library.tags.models import PageTags
from library.uploads.reference_forms import ReachableReferencesPageForm
from library.web_address_fields import WebAddressField
from sections.articles.attribution import Contributor
from sections.articles.link_models import ArticleTag
from sections.blocks import ArticleBody
from sections.blocks.body import iter_images
from sections.corrections.models import CorrectedMixin, CorrectionPanel
from sections.corrections.services import CorrectionFormMixin
from sections.enums import Genre
from sections.listings.feeds import FEED_SLUG
from sections.listings.queries import related_cards
from sections.people.person_links import link_people
from units.access.scope import unit_id_of
from units.drafts.unfinished_rows import DraftRowsPanel
from units.pages.base import NewsroomPage
from units.pages.urls import PageUrls, breadcrumbs
from units.text.link_addresses import linkable
from units.text.vietnamese import nfc


class ArticlePageForm(CorrectionFormMixin, ReachableReferencesPageForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "bylines" in self.formsets:
            self._limit_bylines()

    def _limit_bylines(self):
        """Limit bylines to contributors of the article's unit, and to those it names already."""
        unit_id = unit_id_of(self.instance if self.instance.path else self.parent_page)
        named = [byline.contributor_id for byline in self.instance.bylines.all()]
        allowed = Contributor.objects.filter(Q(unit=unit_id) | Q(pk__in=named))
        for form in self.formsets["bylines"].forms:
            form.fields["contributor"].queryset = allowed

    def clean_tags(self):
        return [nfc(tag) for tag in self.cleaned_data["tags"]]

    def clean(self):
        cleaned = super().clean()
        if self.is_deferred_validation:
            return cleaned
        date, go_live_at = cleaned.get("date"), cleaned.get("go_live_at")
        if date and date > max(timezone.now(), go_live_at or timezone.now()):
            message = _("The date lies in the future. To publish later, set a schedule.")
            self.add_error("date", ValidationError(message))
        return cleaned

    def is_valid(self):
        # The rows of bylines are read only after the form itself is clean.
        if not super().is_valid():
            return False
        if self.is_deferred_validation:
            return True
        bylines = self.formsets.get("bylines") or ()
        rows = [form.cleaned_data for form in bylines if not form.cleaned_data.get("DELETE")]
        total = sum(row.get("share") or 0 for row in rows)
        if total > 100:
            message = _("The shares of the bylines add up to %(total)s percent.")
            self.add_error(None, ValidationError(message % {"total": total}))
        return total <= 100

    def save(self, commit=True):
        if not self.instance.path:
            # Tags need the unit of the page, which follows from its parent until it is stored.
            self.instance._cached_parent_obj = self.parent_page
        return super().save(commit)


class ArticlePage(CorrectedMixin, NewsroomPage):
    """One story, in one section, with one canonical address (tin, bài)."""

    date = models.DateTimeField(
        _("date"),
        null=True,
        blank=True,
        help_text=_(
            "The date shown to readers, by which listings are ordered. "
            "Left empty, it is the moment of the first publication."
        ),
    )
    genre = models.CharField(_("genre"), max_length=20, choices=Genre.choices, default=Genre.NEWS)
    kicker = models.CharField(
        _("kicker"),
        max_length=120,
        blank=True,
        help_text=_("A few words above the title: the event, the series or the field."),
    )
    lead = models.TextField(
        _("lead"),
        max_length=1000,
        blank=True,
        help_text=_("One paragraph that says the news. Listings and searches show it too."),
    )
    hero_image = models.ForeignKey(
        "library.NewsImage",
        verbose_name=_("main picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("It stands above the text and beside the title in listings."),
    )
    hero_caption = models.CharField(_("caption"), max_length=400, blank=True)
    hero_credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who took it. Left empty, the credit of the picture itself is used."),
    )
    body = TextStreamField(ArticleBody(), verbose_name=_("text"), blank=True)
    source_name = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("For a story taken over from elsewhere: the newspaper or agency."),
    )
    source_url = WebAddressField(_("address of the source"), max_length=500, blank=True)
    tags = PageTags(
        verbose_name=_("tags"),
        through=ArticleTag,
        blank=True,
        help_text=_("Names and subjects, separated by commas."),
    )

    content_panels = [
        CorrectionPanel(),
        *NewsroomPage.content_panels,
        FieldPanel("kicker"),
        FieldPanel("lead"),
        FieldRowPanel([FieldPanel("genre"), FieldPanel("date")]),
        MultiFieldPanel(
            [
                FieldPanel("hero_image"),
                FieldPanel("hero_caption"),
                FieldPanel("hero_credit"),
            ],
            heading=_("Main picture"),
        ),
        FieldPanel("body"),
    ]
    attribution_panels = [
        DraftRowsPanel("bylines", heading=_("Bylines"), label=_("Byline")),
        MultiFieldPanel([FieldPanel("source_name"), FieldPanel("source_url")], heading=_("Source")),
    ]
    connection_panels = [
        FieldPanel("tags"),
        DraftRowsPanel(
            "related",
            heading=_("Related articles"),
            label=_("Related article"),
            max_num=6,
            help_text=_("They come first; the newest of the section fill what is left."),
        ),
        DraftRowsPanel(
            "people",
            heading=_("Leaders"),
            label=_("Leader"),
            max_num=20,
            help_text=_(
                "They stand beside the story, the first mention of each becomes a link, and the "
                "story is listed on their pages."
            ),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Story")),
            ObjectList(attribution_panels, heading=_("Authors and source")),
            ObjectList(connection_panels, heading=_("Tags and related")),
            ObjectList(NewsroomPage.promote_panels, heading=_("Address and search")),
            ObjectList(NewsroomPage.settings_panels, heading=_("Settings")),
        ]
    )
    base_form_class = ArticlePageForm
    search_fields = [
        *NewsroomPage.search_fields,
        # For the admin. Readers find the text by its search entry.
        index.SearchField("kicker"),
        index.SearchField("lead"),
        index.FilterField("date"),
        index.FilterField("genre"),
    ]

    parent_page_types = ["sections.SectionPage"]
    subpage_types: list[str] = []
    show_in_menus_default = False
    template = "sections/article_page.html"
    withdrawn_template = "sections/withdrawn.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def is_withdrawn(self) -> bool:
        """Whether readers could read this article once and no longer can."""
        return not self.live and self.first_published_at is not None

    @cached_property
    def section(self):
        """The section in which the article stands."""
        return self.get_parent()

    @property
    def hero_alt(self) -> str:
        return alt_text_of(self.hero_image, self.hero_caption)

    @property
    def tags_for_reader(self):
        """None in a translation: tags are in the house's language, and a search for one would find
        nothing in another."""
        return [] if is_translation_active() else self.tags.all()

    @property
    def hero_credit_line(self) -> str:
        return self.hero_credit or getattr(self.hero_image, "credit", "")

    def clean(self):
        super().clean()
        if self.slug == FEED_SLUG:
            raise ValidationError({"slug": _("This address is taken by the feed of the section.")})

    def publishing_faults(self) -> dict[str, str | Promise]:
        """Missing values by field, with a message for editors (see units.drafts)."""
        faults: dict[str, str | Promise] = {}
        if self.source_url and not self.source_name:
            faults["source_name"] = _("Name the source of this address.")
        if self.hero_image and not self.hero_alt:
            faults["hero_image"] = _(
                "Describe the main picture, in its caption or on the picture itself, for readers "
                "who cannot see it."
            )
        return faults

    def save(self, *args, **kwargs):
        self._set_default_date(kwargs)
        super().save(*args, **kwargs)

    def _set_default_date(self, save_options):
        """A live article has a date, and none that lies ahead of its publication."""
        columns = save_options.get("update_fields")
        if columns is not None and "live" not in columns:
            return  # A draft is noted on the live row, whose date is not the draft's.
        now = timezone.now()
        if self.live and (self.date is None or self.date > now):
            # To the minute, as the form has it: else every comparison shows a change of date.
            moment = min(self.first_published_at or now, now)
            self.date = moment.replace(second=0, microsecond=0)
            if columns is not None:
                save_options["update_fields"] = {*columns, "date"}

    def route(self, request, path_components):
        if not path_components and self.is_withdrawn:
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request, *args, **kwargs):
        if self.is_withdrawn:
            request.is_preview = False
            context = super().get_context(request)
            return TemplateResponse(request, self.withdrawn_template, context, status=410)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["section"] = self.section
        context["breadcrumbs"] = breadcrumbs(self, request)
        context["canonical_url"] = PageUrls.of(request).find(self.url_path)[2]
        context["topics"] = self._load_topics(request)
        context["bylines"] = self._load_bylines()
        context["related"] = related_cards(self, request)
        context["people"] = self._load_people(request)
        drawn = (*context["related"], *context["people"])
        self._prefetch_renditions(card.image for card in drawn if card.image)
        if context["people"]:
            link_people(self.body, {card.name: card.url for card in context["people"]})
        return context

    def _load_bylines(self):
        rows = list(self.bylines.all().select_related("contributor"))
        # Rows of a draft that is previewed are not stored and cannot be joined.
        prefetch_related_objects(rows, "contributor")
        return rows

    def _load_people(self, request):
        """The leaders in this story, each once."""
        # Most stories have none; their sections have said so (sections/places/pages.py).
        if not getattr(self, "has_people", True):
            return []
        rows = list(self.people.all().select_related("person__portrait"))
        prefetch_related_objects(rows, "person__portrait")
        persons = {row.person_id: row.person for row in rows if row.person_id}
        return person_cards(persons.values(), request)

    def _load_topics(self, request) -> list[dict]:
        """Title and address of the topics that gather this story."""
        if self.pk is None or not getattr(self, "has_topics", True):
            return []  # previewed before it is first saved, or its section knows (places.py)
        topics = self.placements.filter(live=True, place__topicpage__isnull=False, place__live=True)
        addresses = PageUrls.of(request)
        return [
            {"title": title, "url": addresses.find(url_path)[1]}
            for title, url_path in topics.order_by("place__path").values_list(
                "place__title", "place__url_path"
            )
        ]

    @property
    def source_link(self) -> str:
        """The address of the source, also as an old revision has it; nothing for a forbidden."""
        return linkable(self.source_url)

    def _prefetch_renditions(self, others):
        """Load the renditions of all pictures of the page in one query."""
        own = [self.hero_image] if self.hero_image else []
        prefetch_renditions([*own, *iter_images(self.body), *others], IN_ARTICLES)
