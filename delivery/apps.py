from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """Infrastructure of requests: hosts, client addresses, caches, sign-in and health checks."""

    name = "delivery"
    verbose_name = _("Delivery")

    def ready(self):
        # Needs models, which exist only now.
        from delivery import checks, dates, signal_handlers, widget_attributes
        from delivery.caching import locale_cache, site_roots
        from delivery.sign_in import otp_codes

        signal_handlers.connect_signals()
        checks.register()
        dates.limit_dates()
        locale_cache.cache_locales()
        otp_codes.accept_codes_with_blanks()
        site_roots.cache_site_roots()
        widget_attributes.start_choosers_by_attribute()
