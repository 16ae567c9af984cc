"""Signal handlers that keep derived data up to date: access, owners of homes, withdrawn pages."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Collection, Page, Site, get_page_models
from wagtail.signals import page_unpublished, post_page_move

from units.access.roles import clear_roles
from units.access.scope import cached_owners
from units.access_sync import sync_access
from units.directory.staff import Staff
from units.directory.units import Unit
from units.pages.urls import invalidate_unit_names
from units.review.pending_items import on_page_moved
from units.withdrawal.services import withdraw_descendants


def on_staff_changed(instance, raw=False, **kwargs):
    if not raw:
        clear_roles(instance.user)
        sync_access(users=[instance.user])


def on_unit_changed(instance, raw=False, update_fields=None, **kwargs):
    """Sync the access of the unit's staff after a closing, a reopening or a new subportal."""
    if raw or (update_fields and not {"closed_on", "site", "collection"} & set(update_fields)):
        return
    cached_owners.invalidate()
    if instance.staff_rows.exists():
        sync_access()


def invalidate_owners(instance, **kwargs):
    # A site, any collection, or a page that is a home.
    if not isinstance(instance, Page) or instance.depth == 2:
        cached_owners.invalidate()


def connect():
    post_save.connect(on_staff_changed, sender=Staff, dispatch_uid="units.staff_saved")
    post_delete.connect(on_staff_changed, sender=Staff, dispatch_uid="units.staff_deleted")
    post_save.connect(on_unit_changed, sender=Unit, dispatch_uid="units.unit_saved")
    post_save.connect(invalidate_unit_names, sender=Unit, dispatch_uid="units.unit_named")
    post_delete.connect(cached_owners.invalidate, sender=Unit, dispatch_uid="units.unit_deleted")
    post_page_move.connect(on_page_moved, dispatch_uid="units.page_moved")
    page_unpublished.connect(withdraw_descendants, dispatch_uid="units.page_withdrawn")
    for sender in (Site, Collection, *get_page_models()):
        for signal in (post_save, post_delete):
            signal.connect(invalidate_owners, sender=sender, dispatch_uid="units.owners_changed")
