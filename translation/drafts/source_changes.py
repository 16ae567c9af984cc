"""What befalls a translation when its source is corrected, withdrawn or deleted."""

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from units.drafts.item_lock import lock_item
from units.review.pending_items import sync_unit_of_reviews


def on_source_published(instance, **kwargs):
    """Read the new words of a source that just went live: what changed waits for translation."""
    source = source_of(instance)
    if source is None:
        return
    source.update_from_db()
    if not isinstance(instance, Page):
        _repeat(instance)


def _repeat(source):
    """What translations repeat of `source` is always as it stands there."""
    fields = [source._meta.get_field(name) for name in source.repeated]
    rows = source.get_translations()
    rows.update(**{field.attname: getattr(source, field.attname) for field in fields})
    for row in rows:
        sync_unit_of_reviews(row)


def on_source_withdrawn(instance, **kwargs):
    """Withdraw the translations of what has just been withdrawn, and stop their reviews."""
    source = source_of(instance)
    if source is None:
        return
    locales = source.translations.values("target_locale")
    for translation in instance.get_translations().filter(locale__in=locales):
        lock_item(translation)
        if state := translation.workflow_in_progress and translation.current_workflow_state:
            state.cancel()
        translation.unpublish()
        # Wagtail leaves alone what is not live yet and only waits for its hour.
        translation.revisions.update(approved_go_live_at=None)


def on_source_deleted(instance, **kwargs):
    """Words of nothing are nobody's; connected to what is no page."""
    if not instance.is_translation:
        instance.get_translations().delete()


def source_of(obj) -> TranslationSource | None:
    """What is translated of `obj`; None when it never was."""
    return TranslationSource.objects.filter(
        object_id=obj.translation_key, locale=obj.locale_id
    ).first()
