from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "library"
    verbose_name = _("Files")

    def ready(self):
        # Two of them import models, which exist only now.
        from library import checks, permissions, references

        permissions.register()
        references.connect()
        checks.register()
