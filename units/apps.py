from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = _("Units and rights")

    def ready(self):
        # All import models, which exist only now.
        from units import (
            kept_revisions,
            known_rows,
            link_addresses,
            mail,
            notifiers,
            page_policy,
            permission_names,
            publishing_gaps,
            readable_values,
            review_transitions,
            signal_handlers,
            spreadsheets,
            status,
            stored_text,
            unmarked_labels,
        )

        signal_handlers.connect()
        kept_revisions.connect()
        known_rows.remember_rows()
        mail.connect()
        notifiers.connect()
        page_policy.register()
        review_transitions.connect()
        spreadsheets.secure_exports()
        status.connect()
        link_addresses.guard_rich_text()
        stored_text.connect()
        unmarked_labels.translate_labels()
        permission_names.connect()
        readable_values.connect()
        publishing_gaps.name_errors()
