from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Files and record")

    def ready(self):
        # Most of them import models, which exist only now.
        from library import checks, permissions, review_registration, signal_handlers
        from library.i18n import translated_names
        from library.live import guard
        from library.uploads import reference_forms, reference_index

        permissions.register()
        reference_index.connect()
        review_registration.register()
        signal_handlers.connect()
        translated_names.connect()
        checks.register()
        guard.connect()
        # Not in the class: these forms ask for files, whose models are loaded with it.
        self.get_model("RegisterPage").base_form_class = reference_forms.ReachableReferencesPageForm
