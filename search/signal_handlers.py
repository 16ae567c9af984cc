"""Brings the search in step with what is published, moved, restricted, withdrawn or deleted.

Each change hands a task to the queue within its own transaction: it is found when it is there, and
a failure of the index never undoes a publication.
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
from search.indexing.tasks import settle_entries
from search.models import Pick, SearchEntry
from search.result_cache import cached_findings
from units.indexing.pause import is_indexing_off
from units.models import Unit

# Tasks that carry so many ids each.
_MANY = 500
_RECORDS = {DocumentRecord: "document", Person: "person"}


def _settle(source, pks):
    pks = sorted(set(pks))
    if not is_indexing_off():
        for start in range(0, len(pks), _MANY):
            settle_entries.enqueue(source, pks[start : start + _MANY])


def follow_page(instance, **kwargs):
    _settle("page", [instance.pk])


def follow_saved_page(sender, instance, created, raw=False, **kwargs):
    """A page that is made live at once; all others go live by being published."""
    if issubclass(sender, Page) and created and instance.live and not raw:
        follow_page(instance)


def follow_move(instance, **kwargs):
    _settle_below(instance.path)


def follow_restriction(instance, **kwargs):
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path:
        _settle_below(path)


def _settle_below(path):
    pages = Page.objects.filter(path__startswith=path, live=True)
    _settle("page", pages.values_list("pk", flat=True))


def follow_record(sender, instance, **kwargs):
    source = _RECORDS[sender]
    things = sender.objects.sources().filter(translation_key=instance.translation_key)
    _settle(source, {instance.pk, *things.values_list("pk", flat=True)})


def follow_saved_record(sender, instance, created, raw=False, **kwargs):
    if created and instance.live and not raw:
        follow_record(sender, instance)


def follow_roster(instance, **kwargs):
    """Leaders are found by their posts."""
    _settle("person", instance.memberships.values_list("person_id", flat=True))


def follow_unit(instance, raw=False, **kwargs):
    """What stands below a home page belongs to a unit only once its subportal is open."""
    if raw or not instance.site_id:
        return
    home = instance.site.root_page
    if not SearchEntry.objects.filter(kind=Kind.PAGE, thing_id=home.pk).exists():
        for version in home.get_translations(inclusive=True):
            _settle_below(version.path)


def follow_file(instance, created, raw=False, **kwargs):
    """The text of a PDF is read after its document was published."""
    if raw or created or not instance.text:
        return
    records = DocumentRecord.objects.filter(files__document=instance, live=True)
    _settle("document", records.values_list("pk", flat=True))


def follow_pick(**kwargs):
    cached_findings.invalidate()


def connect():
    """Called once, when the app is ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(follow_page)
    post_page_move.connect(follow_move)
    post_save.connect(follow_saved_page)
    post_delete.connect(follow_page, sender=Page)
    for signal in (post_save, post_delete):
        signal.connect(follow_restriction, sender=PageViewRestriction)
    for model in _RECORDS:
        for signal in (published, unpublished, post_delete):
            signal.connect(follow_record, sender=model)
        post_save.connect(follow_saved_record, sender=model)
    for signal in (published, unpublished, post_delete):
        signal.connect(follow_roster, sender=Roster)
    for signal in (post_save, post_delete):
        signal.connect(follow_pick, sender=Pick)
    post_save.connect(follow_file, sender=NewsDocument)
    post_save.connect(follow_unit, sender=Unit)
