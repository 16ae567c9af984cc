from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """From the socket to the page: hosts, readers' addresses, the second step, health."""

    name = "delivery"
    verbose_name = _("Delivery")

    def ready(self):
        # Needs models, which exist only now.
        from delivery import (
            checks,
            dates,
            languages,
            sign_in_codes,
            signal_handlers,
            site_roots,
            widget_starts,
        )

        signal_handlers.connect_signals()
        checks.register()
        dates.bound_dates()
        languages.cache_locales()
        sign_in_codes.take_codes_as_shown()
        site_roots.cache_site_roots()
        widget_starts.start_choosers_by_attribute()
