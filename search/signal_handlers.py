"""Signal handlers that sync search entries after a change of content.

Each change enqueues a task in its own transaction. So the task runs only if the change is
committed, and a failure of the index never undoes a publication.
"""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_unpublished,
    post_page_move,
    published,
    unpublished,
)

from library.models import DocumentRecord, NewsDocument, Person, Roster
from search.enums import Kind
from search.indexing.tasks import sync_entries
from search.models import Pick, SearchEntry
from search.result_cache import cached_results
from units.indexing.pause import is_indexing_off
from units.models import Unit

# The largest number of ids of one task.
_MANY = 500
_RECORDS = {DocumentRecord: "document", Person: "person"}


def _sync(source, pks):
    pks = sorted(set(pks))
    if not is_indexing_off():
        for start in range(0, len(pks), _MANY):
            sync_entries.enqueue(source, pks[start : start + _MANY])


def on_page_changed(instance, **kwargs):
    _sync("page", [instance.pk])


def on_page_saved(sender, instance, created, raw=False, **kwargs):
    """Sync a page that is created live; other pages go live by publishing."""
    if issubclass(sender, Page) and created and instance.live and not raw:
        on_page_changed(instance)


def on_page_moved(instance, **kwargs):
    _sync_below(instance.path)


def on_view_restriction_changed(instance, **kwargs):
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path:
        _sync_below(path)


def _sync_below(path):
    pages = Page.objects.filter(path__startswith=path, live=True)
    _sync("page", pages.values_list("pk", flat=True))


def on_record_changed(sender, instance, **kwargs):
    source = _RECORDS[sender]
    things = sender.objects.sources().filter(translation_key=instance.translation_key)
    _sync(source, {instance.pk, *things.values_list("pk", flat=True)})


def on_record_saved(sender, instance, created, raw=False, **kwargs):
    if created and instance.live and not raw:
        on_record_changed(sender, instance)


def on_roster_changed(instance, **kwargs):
    """Leaders are found by their posts."""
    _sync("person", instance.memberships.values_list("person_id", flat=True))


def on_unit_changed(instance, raw=False, **kwargs):
    """Sync all pages of a unit when its subportal opens; before that they have no unit."""
    if raw or not instance.site_id:
        return
    home = instance.site.root_page
    if not SearchEntry.objects.filter(kind=Kind.PAGE, thing_id=home.pk).exists():
        for version in home.get_translations(inclusive=True):
            _sync_below(version.path)


def on_file_changed(instance, created, raw=False, **kwargs):
    """Sync documents when the text of a PDF arrives, which can be after publication."""
    if raw or created or not instance.text:
        return
    records = DocumentRecord.objects.filter(files__document=instance, live=True)
    _sync("document", records.values_list("pk", flat=True))


def on_promotion_changed(**kwargs):
    cached_results.invalidate()


def connect():
    """Connect the handlers; called once from AppConfig.ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(on_page_changed)
    post_page_move.connect(on_page_moved)
    post_save.connect(on_page_saved)
    post_delete.connect(on_page_changed, sender=Page)
    for signal in (post_save, post_delete):
        signal.connect(on_view_restriction_changed, sender=PageViewRestriction)
    for model in _RECORDS:
        for signal in (published, unpublished, post_delete):
            signal.connect(on_record_changed, sender=model)
        post_save.connect(on_record_saved, sender=model)
    for signal in (published, unpublished, post_delete):
        signal.connect(on_roster_changed, sender=Roster)
    for signal in (post_save, post_delete):
        signal.connect(on_promotion_changed, sender=Pick)
    post_save.connect(on_file_changed, sender=NewsDocument)
    post_save.connect(on_unit_changed, sender=Unit)
