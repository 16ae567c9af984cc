from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from library.stories import offer_stories


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = _("Sections and articles")

    def ready(self):
        # All of them import models, which exist only now.
        from sections import listings, permissions, reviews, signal_handlers

        permissions.register()
        reviews.register()
        signal_handlers.connect()
        offer_stories(listings.list_person)
