from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = _("Sections and articles")

    def ready(self):
        import_module("sections.permissions").register()
        import_module("sections.signal_handlers").connect()
        import_module("sections.reviews").register()
