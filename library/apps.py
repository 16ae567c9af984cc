from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Files and record")

    def ready(self):
        # Most of them import models, which exist only now.
        from library import (
            checks,
            forms,
            live_guard,
            names,
            permissions,
            references,
            reviews,
            signal_handlers,
        )

        permissions.register()
        references.connect()
        reviews.register()
        signal_handlers.connect()
        names.connect()
        checks.register()
        live_guard.connect()
        # Not in the class: these forms ask for files, whose models are loaded with it.
        self.get_model("RegisterPage").base_form_class = forms.ReachableReferencesPageForm
