from django.apps import AppConfig
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.signals import post_page_move, published, unpublished


class TranslationConfig(AppConfig):
    """Translation under moderation: wagtail-localize, with every way past the reviews closed."""

    name = "translation"
    verbose_name = _("Translation")

    def ready(self):
        # All of them import models, which exist only now.
        from translation import (
            bounds,
            dates,
            doors,
            kinds,
            languages,
            memory,
            models,
            moves,
            overrides,
            passages,
            rights,
            segments,
            sources,
            tabs,
            wording,
        )

        bounds.bound_texts()
        kinds.declare_fields()
        dates.write_as_the_admin()
        doors.open_doors()
        overrides.pass_over_what_is_lost()
        passages.register()
        rights.answer_for_localize()
        segments.pass_over_empty_blocks()
        tabs.keep_to_tabs()
        wording.say_it_in_vietnamese()
        wording.withdraw_copying()
        m2m_changed.connect(
            languages.follow_switch, sender=models.TranslationSettings.languages.through
        )
        post_save.connect(overrides.check_override, sender="wagtail_localize.SegmentOverride")
        # Of pages and of all else.
        published.connect(sources.follow_published)
        published.connect(memory.remember)
        post_page_move.connect(moves.follow_moved)
        unpublished.connect(sources.follow_withdrawn)
        for model in kinds.translated_snippets():
            post_delete.connect(sources.follow_deleted, sender=model)
