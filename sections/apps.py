from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = _("Sections and articles")

    def ready(self):
        # All three import models, which exist only now.
        from sections import permissions, reviews, signal_handlers

        permissions.register()
        reviews.register()
        signal_handlers.connect()
