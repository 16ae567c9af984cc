from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """From the socket to the page: which hosts are ours, the second step of sign-in, health."""

    name = "delivery"
    verbose_name = _("Delivery")

    def ready(self):
        # Needs models, which exist only now.
        from delivery import languages, signal_handlers

        signal_handlers.connect_signals()
        languages.remember_locales()
