from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One search over a subportal, and what search engines are told (sitemap, robots.txt)."""

    name = "search"
    verbose_name = _("Search")
