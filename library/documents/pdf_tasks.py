"""Background tasks after the upload of a PDF: number of pages, text, picture of the first page."""

import hashlib
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django_tasks import task
from wagtail.search.index import insert_or_update_object

from library.documents.models import DocumentRecord
from library.pdf.extraction import read_pdf, render_first_page
from library.uploads.models import NewsDocument


def on_document_saved(instance, raw=False, **kwargs):
    """Enqueue the extraction of a new file when the transaction commits."""
    if not raw and instance.has_unread_file:
        instance.has_unread_file = False
        transaction.on_commit(partial(extract_pdf.enqueue, instance.pk))


def delete_preview(instance, **kwargs):
    """Delete the preview of a deleted document."""
    if instance.preview:
        transaction.on_commit(partial(instance.preview.storage.delete, instance.preview.name))


@task()
def extract_pdf(document_id: int) -> None:
    """Store the content of the file of one document. An unreadable file leaves the fields empty."""
    document = NewsDocument.objects.filter(pk=document_id).first()
    if document is None or not document.is_pdf:
        return
    facts = read_pdf(document.file)
    if facts is None:
        return
    old = document.preview.name if document.preview else None
    document.page_count, document.text = facts.page_count, facts.text
    if jpeg := render_first_page(document.file):
        name = f"{document.pk}-{hashlib.sha256(jpeg).hexdigest()[:12]}.jpg"
        document.preview.save(name, ContentFile(jpeg), save=False)
    document.save(update_fields=["page_count", "text", "preview"])
    if old and old != document.preview.name:
        document.preview.storage.delete(old)
    for record in DocumentRecord.objects.filter(files__document=document):
        insert_or_update_object(record)
