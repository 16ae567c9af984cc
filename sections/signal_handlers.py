"""Syncs placements after every change of pages, whichever code makes the change."""

import threading

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, page_unpublished, post_page_move

from sections.articles.link_models import ArticleTag
from sections.articles.pages import ArticlePage
from sections.articles.person_models import ArticlePerson
from sections.corrections import services as corrections_services
from sections.listings.models import Placement
from sections.placements.person_sync import sync_appearances
from sections.placements.sync import sync_placements, sync_subtree
from sections.places.pages import SectionPage, TopicPage
from sections.redirects.former_addresses import keep_former_addresses
from units.access.scope import unit_id_of

# The fields that placements depend on. A save of other fields changes no placement.
_RELEVANT_FIELDS = {"live", "date", "genre", "path", "depth"}
_orphaned = threading.local()


def on_article_saved(instance, created, update_fields, raw=False, **kwargs):
    """Publishing, withdrawing, scheduling and expiry all end in a save of the page."""
    if raw or (created and not instance.live):
        return
    if update_fields is None or _RELEVANT_FIELDS & set(update_fields):
        sync_placements([instance.pk])


def on_person_changed(instance, raw=False, **kwargs):
    """Rows of leaders are stored after the page, so they have their own handler."""
    # The page as it is being saved, when it is at hand.
    page = ArticlePerson.page.field.get_cached_value(instance, default=None)
    if not raw and (page is None or page.live):
        sync_appearances([instance.page_id])


def on_article_unpublished(instance, **kwargs):
    """`publish_scheduled` saves expired pages as `Page`, so no article is saved."""
    sync_placements([instance.pk])


def keep_feeds_before(instance, update_fields, **kwargs):
    instance._feeds_before = None
    if instance.pk and (update_fields is None or "feeds" in update_fields):
        stored = SectionPage.objects.filter(pk=instance.pk).values_list("feeds_id", flat=True)
        instance._feeds_before = stored.first()


def on_feeds_changed(instance, created, update_fields, raw=False, **kwargs):
    if raw or created or (update_fields is not None and "feeds" not in update_fields):
        return
    if instance.feeds_id != instance._feeds_before:
        sync_subtree(instance.path)


def on_page_moved(instance, parent_page_before, **kwargs):
    if parent_page_before.pk == instance.get_parent().pk:
        return
    sync_subtree(instance.path)
    if unit_id_of(parent_page_before) != unit_id_of(instance):
        reassign_tags(instance.path)


def reassign_tags(path):
    """Give the articles at and below `path`, now of another unit, the tags of that unit."""
    tagged = ArticleTag.objects.filter(content_object__path__startswith=path)
    for item in tagged.exclude(tag__unit=None).select_related("tag", "content_object"):
        item.save()  # which finds the unit's own tag


def on_view_restriction_changed(instance, **kwargs):
    path = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first()
    if path:
        sync_subtree(path)


def keep_listed_before(instance, **kwargs):
    """Keep the ids of stories from elsewhere: they may lose the places above this one too."""
    listed = Placement.objects.filter(place_id=instance.pk).exclude(
        article__path__startswith=instance.path
    )
    found = set(listed.values_list("article_id", flat=True))
    if found:
        _orphaned.ids = getattr(_orphaned, "ids", set()) | found


def resync_listed(**kwargs):
    """Sync the stories kept by `keep_listed_before`, after the pages are deleted."""
    found = getattr(_orphaned, "ids", None)
    if found:
        _orphaned.ids = set()
        with transaction.atomic():
            sync_placements(found)


def connect():
    """Called once, when the app is ready."""
    for model in (Page, *get_page_models()):
        pre_save.connect(keep_former_addresses, sender=model)
    pre_save.connect(corrections_services.keep_version_before, sender=ArticlePage)
    post_save.connect(on_article_saved, sender=ArticlePage)
    for signal in (post_save, post_delete):
        signal.connect(on_person_changed, sender=ArticlePerson)
    page_unpublished.connect(on_article_unpublished, sender=ArticlePage)
    page_published.connect(corrections_services.on_published, sender=ArticlePage)
    pre_save.connect(keep_feeds_before, sender=SectionPage)
    post_save.connect(on_feeds_changed, sender=SectionPage)
    post_page_move.connect(on_page_moved)
    for model in (SectionPage, TopicPage):
        pre_delete.connect(keep_listed_before, sender=model)
    post_delete.connect(resync_listed, sender=Page)
    post_save.connect(on_view_restriction_changed, sender=PageViewRestriction)
    post_delete.connect(on_view_restriction_changed, sender=PageViewRestriction)
