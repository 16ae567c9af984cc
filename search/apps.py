from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One search over a subportal and the network, and what search engines are told."""

    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Search")

    def ready(self):
        import_module("search.signal_handlers").connect()
        import_module("search.permissions").register()
