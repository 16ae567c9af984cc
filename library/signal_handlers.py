"""What follows in the register when a document, a term or a public page comes, changes or goes."""

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Revision
from wagtail.signals import page_slug_changed, post_page_move, published, unpublished

from library import effect_dates, issuing
from library.addresses import invalidate_pages
from library.drawn_by_revisions import follow_approval
from library.models import DocumentRecord, LeadershipPage, NewsDocument, RegisterPage, Term
from library.papers import follow_document, forget_preview
from units.models import Unit


def connect():
    """Called once, when the app is ready."""
    pre_save.connect(effect_dates.remember_targets, sender=DocumentRecord)
    pre_delete.connect(effect_dates.remember_targets, sender=DocumentRecord)
    post_delete.connect(effect_dates.settle_targets, sender=DocumentRecord)
    for signal in (published, unpublished):
        signal.connect(effect_dates.follow_record, sender=DocumentRecord)
        signal.connect(effect_dates.follow_term, sender=Term)
    post_save.connect(issuing.follow_unit, sender=Unit, dispatch_uid="library.issuing")
    for model in (LeadershipPage, RegisterPage, Unit):
        post_save.connect(invalidate_pages, sender=model, dispatch_uid="library.addresses")
        post_delete.connect(invalidate_pages, sender=model, dispatch_uid="library.addresses")
    post_page_move.connect(invalidate_pages, dispatch_uid="library.addresses")
    page_slug_changed.connect(invalidate_pages, dispatch_uid="library.addresses")
    post_save.connect(follow_approval, sender=Revision, dispatch_uid="library.scheduled")
    post_save.connect(follow_document, sender=NewsDocument, dispatch_uid="library.papers")
    post_delete.connect(forget_preview, sender=NewsDocument, dispatch_uid="library.papers")
