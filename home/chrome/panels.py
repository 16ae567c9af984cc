"""The panel beside the menu: sections that the menu leaves out, and earlier versions."""

from django.urls import reverse
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Page

from home.chrome.menus import pages_in
from home.chrome.review import proposal_of
from sections.listings.queries import visible

_MAX_LEFT_OUT = 50


class MenuPanel(MultiFieldPanel):
    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "home/admin/menu_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            chrome = self.instance
            context["left_out"] = self._left_out(chrome)
            context["proposal"] = chrome.pk and proposal_of(chrome)
            context["has_versions"] = chrome.pk and chrome.versions.exists()
            context["versions_url"] = reverse("home_chrome_versions", args=[chrome.site_id])
            return context

        def _left_out(self, chrome) -> list[Page]:
            """Sections of the first two levels that no line of a chosen menu leads to."""
            raw = chrome.menu.raw_data
            if not len(raw):
                return []  # it follows the sections by itself
            home = chrome.site.root_page
            sections = Page.objects.descendant_of(home).filter(
                sectionpage__isnull=False, depth__lte=home.depth + 2
            )
            return list(
                visible(sections).exclude(pk__in=pages_in(raw)).order_by("path")[:_MAX_LEFT_OUT]
            )
