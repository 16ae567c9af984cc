from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.signals import post_page_move, published, unpublished


class TranslationConfig(AppConfig):
    """Translation with wagtail-localize, where every publication passes the reviews."""

    name = "translation"
    verbose_name = _("Translation")

    def ready(self):
        # All of them import models, which exist only now.
        from translation import (
            models,
            subportal_languages,
            target_moves,
            translatable_models,
            translation_memory,
        )
        from translation.access import permissions as access_permissions
        from translation.access import url_permissions
        from translation.drafts import overrides, side_by_side, source_changes
        from translation.editor import bounds
        from translation.localize import dates, segments, tabs, wording

        bounds.limit_texts()
        translatable_models.declare_fields()
        dates.use_admin_date_format()
        url_permissions.register_translation_objects()
        overrides.skip_missing_objects()
        side_by_side.register()
        access_permissions.replace_edit_permission()
        segments.skip_empty_blocks()
        tabs.use_existing_tabs()
        wording.translate_localize_messages()
        wording.remove_locale_sync()
        m2m_changed.connect(
            subportal_languages.on_languages_switched,
            sender=models.TranslationSettings.languages.through,
        )
        post_save.connect(overrides.check_override, sender="wagtail_localize.SegmentOverride")
        # Of pages and of all else.
        published.connect(source_changes.on_source_published)
        published.connect(translation_memory.on_translation_published)
        post_page_move.connect(target_moves.on_source_moved)
        unpublished.connect(source_changes.on_source_withdrawn)
        for model in translatable_models.translated_snippets():
            post_delete.connect(source_changes.on_source_deleted, sender=model)
