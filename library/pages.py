"""The public pages of the record: a subportal's leadership, and its register of documents."""

from http import HTTPMethod

from django.db import models
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path

from delivery.rate_limit import rate_limited
from library.leadership.routes import LeadershipRoutes
from library.register import previews as register_previews
from library.register import views as register_views
from library.stream_fields import TextStreamField
from library.web_address_fields import LinkValue, WebAddressBlock
from units.access.scope import unit_of
from units.pages.base import NewsroomPage


class LeadershipPage(LeadershipRoutes, NewsroomPage):
    """The bodies of a unit and their members, now, in past terms, and person by person."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*NewsroomPage.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "library/leadership_page.html"

    class Meta:
        verbose_name = _("leadership page")
        verbose_name_plural = _("leadership pages")


def has_register_parameters(request) -> bool:
    """Whether a list is filtered, searched or turned over, which no index answers alone."""
    return bool(request.GET)


class ArchiveLinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Name"), max_length=160)
    url = WebAddressBlock(label=_("Address"))
    text = blocks.CharBlock(label=_("What is there"), max_length=240, required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue


class RegisterPage(RoutablePageMixin, NewsroomPage):
    """The documents of a unit; those of every unit where the city's page says so."""

    intro = models.TextField(_("introduction"), max_length=600, blank=True)
    all_units = models.BooleanField(
        _("show the documents of all units"),
        default=False,
        help_text=_("For the city portal. Elsewhere a register shows its own unit's."),
    )
    archives = TextStreamField(
        [("link", ArchiveLinkBlock())],
        verbose_name=_("other archives"),
        blank=True,
        help_text=_("For example the central collection of Party documents."),
    )

    content_panels = [
        *NewsroomPage.content_panels,
        FieldPanel("intro"),
        FieldPanel("all_units"),
        FieldPanel("archives"),
    ]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    # The same addresses lead to the same documents in every language
    # (home/chrome/language_switch.py).
    is_same_below_in_all_languages = True
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    template = "library/register_page.html"

    class Meta:
        verbose_name = _("register of documents")
        verbose_name_plural = _("registers of documents")

    @property
    def shows_all_units(self) -> bool:
        unit = unit_of(self) if self.all_units else None
        return unit is not None and unit.is_city

    @path("")
    @method_decorator(rate_limited("register", when=has_register_parameters))
    def show_list(self, request):
        return register_views.show_list(self, request)

    @path("feed/")
    @method_decorator(rate_limited("register", when=has_register_parameters))
    def show_feed(self, request):
        return register_views.show_feed(self, request)

    @path("tai-ve/csv/")
    @method_decorator(rate_limited("exports"))
    def send_csv(self, request):
        return register_views.send_table(self, request, "csv")

    @path("tai-ve/xlsx/")
    @method_decorator(rate_limited("exports"))
    def send_xlsx(self, request):
        return register_views.send_table(self, request, "xlsx")

    @path("cay-van-ban/")
    def show_tree(self, request):
        return register_views.show_tree(self, request)

    @re_path(r"^([^/]*[0-9])/$")
    def show_record(self, request, words):
        return register_views.show_record(self, request, words)

    @re_path(r"^([^/]*[0-9])/luu/$")
    def save_record(self, request, words):
        return register_views.save_record(self, request, words)

    @re_path(r"^([^/]*[0-9])/tep/([0-9]{1,18})/$")
    def send_file(self, request, words, document_id):
        return register_views.send_file_of(self, request, words, int(document_id))

    @staticmethod
    def preview_address(record) -> str:
        return register_previews.preview_address(record)

    @staticmethod
    def preview_record(record, request):
        return register_previews.preview_record(record, request)
