from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Units and rights")

    def ready(self):
        # All import models, which exist only now.
        from units import signal_handlers
        from units.access import page_permission_policy
        from units.admin_ui import (
            permission_names,
            readable_values,
            safe_exports,
            untranslated_labels,
        )
        from units.drafts import chooser_row_cache, protected_revisions
        from units.mail import backend
        from units.pages import status
        from units.review import notifications as review_notifications
        from units.review import publishing_gaps, transitions
        from units.text import link_addresses, stored_text

        signal_handlers.connect()
        protected_revisions.connect()
        chooser_row_cache.cache_chosen_rows()
        backend.connect()
        review_notifications.connect()
        page_permission_policy.register()
        transitions.connect()
        safe_exports.secure_exports()
        status.connect()
        link_addresses.guard_rich_text()
        stored_text.connect()
        untranslated_labels.translate_labels()
        permission_names.connect()
        readable_values.connect()
        publishing_gaps.link_form_errors()
