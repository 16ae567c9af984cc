"""Invalidates the cached chromes when their sources change."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import PageViewRestriction, Site, get_page_models
from wagtail.signals import page_slug_changed, post_page_move

from home.chrome.cache import invalidate_chromes
from home.chrome.models import Chrome
from sections.models import ArticlePage
from units.models import Unit

# The fields of a page that menus show or depend on.
_RELEVANT_FIELDS = {"live", "title", "slug", "url_path", "path", "show_in_menus"}


def on_row_changed(raw=False, **kwargs):
    if not raw:
        invalidate_chromes()


def on_page_changed(instance, raw=False, update_fields=None, **kwargs):
    """Invalidate after a change of a page, except a draft of an article, which no menu shows."""
    never_published = isinstance(instance, ArticlePage) and instance.first_published_at is None
    if raw or never_published or (update_fields and not _RELEVANT_FIELDS & set(update_fields)):
        return
    invalidate_chromes()


def connect():
    """Called once, when the app is ready."""
    for sender in (Chrome, Site, Unit, PageViewRestriction):
        for signal in (post_save, post_delete):
            signal.connect(on_row_changed, sender=sender, dispatch_uid="home.chrome_row")
    for sender in get_page_models():
        for signal in (post_save, post_delete):
            signal.connect(on_page_changed, sender=sender, dispatch_uid="home.chrome_page")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(on_row_changed, dispatch_uid="home.chrome_address")
