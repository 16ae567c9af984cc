from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from library.leadership.article_provider import offer_stories
from sections.redirect_matching import normalise_address


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = _("Sections and articles")

    def ready(self):
        # All of them import models, which exist only now.
        from sections import (
            drawn,
            listings,
            permissions,
            redirect_screens,
            reviews,
            signal_handlers,
        )

        # By this its forms, imports and API keep an address and refuse a second one of its kind.
        Redirect = self.apps.get_model("wagtailredirects", "Redirect")
        Redirect.normalise_path = staticmethod(normalise_address)
        drawn.register()
        permissions.register()
        reviews.register()
        signal_handlers.connect()
        redirect_screens.guard_targets()
        offer_stories(listings.list_person)
