"""Immediate updates of the reference index and of the cached visibility of uploads.

Wagtail leaves the index to the background worker. Until it runs, a new article would show no
pictures. So live content is indexed at once, and the worker then finds nothing to do.
"""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import (
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    PageViewRestriction,
    ReferenceIndex,
)
from wagtail.signal_handlers import reference_index_auto_update_disabled
from wagtail.signals import page_published, post_page_move, published

from library.uploads.storage_folders import UPLOADS
from library.uploads.visibility import invalidate_visibility

_RESTRICTIONS = (PageViewRestriction, CollectionViewRestriction)
# The fields whose change shows a page to other readers.
_TELLING = {"live", "path"}


def index_references(instance) -> None:
    """Write down what `instance` refers to; a bulk load does so for everything at its end."""
    if getattr(reference_index_auto_update_disabled, "value", False):
        return
    with transaction.atomic():
        ReferenceIndex.create_or_update_for_object(instance)


def on_page_published(instance, **kwargs):
    index_references(instance)
    invalidate_visibility()


def on_published(instance, **kwargs):
    """Index a published object. Pages have a signal of their own with the specific page."""
    if not isinstance(instance, Page):
        on_page_published(instance)


def on_saved(sender, instance, created, update_fields, raw=False, **kwargs):
    if raw:
        return
    if issubclass(sender, Page):
        is_bookkeeping = update_fields is not None and not _TELLING & set(update_fields)
        if not is_bookkeeping and (instance.live or not created):
            invalidate_visibility()
    elif sender in UPLOADS:
        # Its file or its collection may be another one now; nothing uses a new one yet.
        if not created:
            invalidate_visibility()
    elif sender in _RESTRICTIONS:
        invalidate_visibility()
    elif ReferenceIndex.is_indexed(sender):
        # What has drafts may hold one while its bookkeeping is saved.
        if update_fields is None and not issubclass(sender, DraftStateMixin):
            index_references(instance)
        invalidate_visibility()


def on_changed(**kwargs):
    """Invalidate the visibility after a deletion or a move, which may change restrictions."""
    invalidate_visibility()


def connect():
    """Called once, when the app is ready."""
    # Wagtail indexes pages, files and snippets; a setting shows pictures to readers just as well
    # (wagtail/wagtail#12947).
    for model in settings_registry:
        ReferenceIndex.register_model(model)
    page_published.connect(on_page_published, dispatch_uid="library.page_published")
    published.connect(on_published, dispatch_uid="library.published")
    post_page_move.connect(on_changed, dispatch_uid="library.moved")
    # Not one model at a time: snippets are registered after this.
    post_save.connect(on_saved, dispatch_uid="library.saved")
    connect_deletions()


def connect_deletions():
    """Connect the deletions, once more after the snippets are registered.

    Each model is connected on its own. A receiver for all models would make Django delete row by
    row.
    """
    for model in (Page, *UPLOADS, *_RESTRICTIONS, *ReferenceIndex.indexed_models):
        post_delete.connect(on_changed, sender=model, dispatch_uid="library.deleted")
