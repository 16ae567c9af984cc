"""Connects the signal handlers of the library."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Revision
from wagtail.signals import page_slug_changed, post_page_move, published, unpublished

from library.documents import effect_sync
from library.documents.models import DocumentRecord
from library.documents.pdf_tasks import delete_preview, on_document_saved
from library.issuers import matching as issuers_matching
from library.leadership.models import Term
from library.live.revision_uses import on_approval
from library.pages import LeadershipPage, RegisterPage
from library.record_urls import invalidate_pages
from library.uploads.models import NewsDocument
from units.models import Unit


def connect():
    """Called once, when the app is ready."""
    pre_save.connect(effect_sync.on_record_changing, sender=DocumentRecord)
    pre_delete.connect(effect_sync.on_record_changing, sender=DocumentRecord)
    post_delete.connect(effect_sync.on_record_deleted, sender=DocumentRecord)
    for signal in (published, unpublished):
        signal.connect(effect_sync.on_record_changed, sender=DocumentRecord)
        signal.connect(effect_sync.on_term_changed, sender=Term)
    post_save.connect(
        issuers_matching.on_unit_changed, sender=Unit, dispatch_uid="library.issuers.matching"
    )
    for model in (LeadershipPage, RegisterPage, Unit):
        post_save.connect(invalidate_pages, sender=model, dispatch_uid="library.record_urls")
        post_delete.connect(invalidate_pages, sender=model, dispatch_uid="library.record_urls")
    post_page_move.connect(invalidate_pages, dispatch_uid="library.record_urls")
    page_slug_changed.connect(invalidate_pages, dispatch_uid="library.record_urls")
    post_save.connect(on_approval, sender=Revision, dispatch_uid="library.scheduled")
    post_save.connect(
        on_document_saved, sender=NewsDocument, dispatch_uid="library.documents.pdf_tasks"
    )
    post_delete.connect(
        delete_preview, sender=NewsDocument, dispatch_uid="library.documents.pdf_tasks"
    )
