from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from library.leadership.article_provider import register_article_provider
from sections.redirects.matching import normalise_address


class SectionsConfig(AppConfig):
    name = "sections"
    verbose_name = _("Sections and articles")

    def ready(self):
        # All of them import models, which exist only now.
        from sections import live_registration, permissions, signal_handlers
        from sections.listings import queries as listings_queries
        from sections.redirects import admin_views as redirects_admin_views
        from sections.review import registration

        # By this its forms, imports and API keep an address and refuse a second one of its kind.
        Redirect = self.apps.get_model("wagtailredirects", "Redirect")
        Redirect.normalise_path = staticmethod(normalise_address)
        live_registration.register()
        permissions.register()
        registration.register()
        signal_handlers.connect()
        redirects_admin_views.guard_targets()
        register_article_provider(listings_queries.list_person)
