"""Signal handlers that update translations after a change of their source."""

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from units.drafts.item_lock import lock_item
from units.review.pending_items import sync_unit_of_reviews


def on_source_published(instance, **kwargs):
    """Receiver of `published`: reads the texts of a source; changed texts wait for translation."""
    source = source_of(instance)
    if source is None:
        return
    source.update_from_db()
    if not isinstance(instance, Page):
        _repeat(instance)


def _repeat(source):
    """Copy the repeated fields of `source` to its translations."""
    fields = [source._meta.get_field(name) for name in source.repeated]
    rows = source.get_translations()
    rows.update(**{field.attname: getattr(source, field.attname) for field in fields})
    for row in rows:
        sync_unit_of_reviews(row)


def on_source_withdrawn(instance, **kwargs):
    """Receiver of `unpublished`: unpublishes the translations, and cancels their reviews."""
    source = source_of(instance)
    if source is None:
        return
    locales = source.translations.values("target_locale")
    for translation in instance.get_translations().filter(locale__in=locales):
        lock_item(translation)
        if state := translation.workflow_in_progress and translation.current_workflow_state:
            state.cancel()
        translation.unpublish()
        # Wagtail's `unpublish` keeps scheduled revisions of pages that are not live.
        translation.revisions.update(approved_go_live_at=None)


def on_source_deleted(instance, **kwargs):
    """Receiver of `post_delete` of snippets: deletes the translations of a deleted source."""
    if not instance.is_translation:
        instance.get_translations().delete()


def source_of(obj) -> TranslationSource | None:
    """The translation source of `obj`; None when it has no translation."""
    return TranslationSource.objects.filter(
        object_id=obj.translation_key, locale=obj.locale_id
    ).first()
