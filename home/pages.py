from itertools import takewhile

from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from delivery.hosts.known_hosts import redirect_permanently
from home.blocks import FrontPageBlock
from home.chrome.cache import cached_sections
from home.chrome.context import chrome_of
from home.front_page.resolver import build_front_page
from library.stream_fields import TextStreamField
from library.uploads.reference_forms import ReachableReferencesPageForm
from sections.blocks import ArticleBody
from sections.listings.feeds import FeedRouteMixin
from sections.listings.queries import visible
from sections.models import SectionPage
from units.pages.base import NewsroomPage
from units.pages.urls import breadcrumbs


class HomePage(FeedRouteMixin, NewsroomPage):
    """The front page of a subportal. Only home/subportals/opening.py makes one."""

    body = TextStreamField(FrontPageBlock(), verbose_name=_("blocks"), blank=True)

    content_panels = [*NewsroomPage.content_panels, FieldPanel("body")]
    base_form_class = ReachableReferencesPageForm

    is_creatable = False
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "sections.SectionPage",
        "sections.TopicIndexPage",
        "home.ContentPage",
        "library.LeadershipPage",
        "library.RegisterPage",
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def route(self, request, path_components):
        # Until a language's own front page is live, Wagtail routes its addresses through this one.
        language = get_language()
        if language != settings.LANGUAGE_CODE and language != self.locale.language_code:
            raise Http404
        section, rest = self._find_section(path_components)
        if section is not None:
            return section.route(request, rest)
        if self.get_deferred_fields():
            # The cached root page (delivery/hosts/known_hosts.py) lacks fields that serving needs.
            return HomePage.objects.get(pk=self.pk).route(request, path_components)
        return super().route(request, path_components)

    def _find_section(self, path_components):
        """The deepest section on the path and the remaining components.

        One query reads all sections on the path, where Wagtail takes two for each. Each gets its
        parent set.
        """
        known = cached_sections(self)
        steps = ["/".join(path_components[:end]) for end in range(1, len(path_components) + 1)]
        ids = [known[step] for step in takewhile(known.__contains__, steps)]
        if not ids:
            return None, path_components
        sections = SectionPage.objects.in_bulk(ids)
        parent = self
        for step, pk in zip(steps, ids, strict=False):
            section = sections.get(pk)
            # The cached ids may be a minute old, so the address of the section decides.
            if section is None or section.url_path != f"{self.url_path}{step}/":
                return None, path_components
            section._cached_parent_obj = parent
            parent = section
        parent.subsection_ids = [
            pk for address, pk in known.items() if address.rpartition("/")[0] == steps[len(ids) - 1]
        ]
        return parent, path_components[len(ids) :]

    def serve(self, request, *args, as_feed=False, **kwargs):
        closure = None if as_feed else _closure_at(request)
        if closure and closure.leads_to:
            return redirect_permanently(closure.leads_to)
        return super().serve(request, *args, as_feed=as_feed, **kwargs)

    def get_template(self, request, *args, **kwargs):
        closure = _closure_at(request)
        if closure and closure.needs_choice:
            return "home/closed_home_page.html"
        return super().get_template(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["front_blocks"] = build_front_page(self, request)
        return context


def _closure_at(request):
    """The closure of the subportal that `request` is for; None while its unit is open."""
    chrome = chrome_of(request)
    return chrome and chrome.closure


class ContentPage(NewsroomPage):
    """A standard page: about us, history, organisation, contact."""

    lead = models.TextField(
        _("introduction"),
        max_length=600,
        blank=True,
        help_text=_("One or two sentences under the title. They are also shown in searches."),
    )
    body = TextStreamField(ArticleBody(), verbose_name=_("text"), blank=True)

    content_panels = [*NewsroomPage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    base_form_class = ReachableReferencesPageForm
    search_fields = [
        *NewsroomPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]

    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types = ["home.ContentPage", "library.LeadershipPage", "library.RegisterPage"]
    template = "home/content_page.html"

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = breadcrumbs(self, request)
        context["subpages"] = visible(self.get_children())
        return context
