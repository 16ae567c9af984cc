from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from delivery.signal_handlers import connect_signals


class DeliveryConfig(AppConfig):
    """From the socket to the page: which hosts are ours, the second step of sign-in, health."""

    name = "delivery"
    verbose_name = _("Delivery")

    def ready(self):
        connect_signals()
