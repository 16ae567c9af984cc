from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Units and rights")

    def ready(self):
        # Both import models, which exist only now.
        from units import notifiers, signal_handlers

        signal_handlers.connect()
        notifiers.connect()
