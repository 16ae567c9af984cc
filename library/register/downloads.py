"""Files of a document for readers, and the count of their downloads."""

import logging
import re
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePath

from django.db import DatabaseError, transaction
from django.db.models import F, prefetch_related_objects
from django.http import Http404
from django.utils import timezone
from django.utils.http import content_disposition_header
from wagtail.models import CollectionViewRestriction

from library.uploads.file_response import send_file
from library.uploads.models import Download, NewsDocument
from units.text.vietnamese import slugify

logger = logging.getLogger(__name__)
# Formats that a browser displays.
_SHOWN_IN_PLACE = {"PDF", "JPG", "JPEG", "PNG", "WEBP"}
# A range that does not begin at the first byte continues a download that was counted.
_REST = re.compile(r"bytes=(?!0+-)", re.ASCII)


@dataclass(frozen=True)
class FileView:
    """One file of a document, as its page shows it."""

    label: str
    kind: str
    size: int | None
    page_count: int | None
    has_text: bool
    preview_url: str
    # Where a browser shows it; empty for what it cannot.
    url: str
    download_url: str
    document: NewsDocument


def files_of(record, address: str, is_draft: bool = False) -> list[FileView]:
    """Return the public files of `record`; `address` is that of its page.

    For a draft it returns all files, because only staff see a preview.
    """
    rows = list(record.files.all().select_related("document__collection"))
    rows = [row for row in rows if row.document_id]
    # The rows of a draft are not stored and cannot be joined.
    prefetch_related_objects(rows, "document__collection")
    if not is_draft:
        rows = _public(rows)
    return [_view(row, address) for row in rows]


def _public(rows):
    """Those of the files of a live record that no restriction on their collection hides."""
    if not rows:
        return rows
    restrictions = CollectionViewRestriction.objects.order_by()
    hidden = tuple(restrictions.values_list("collection__path", flat=True))
    return [row for row in rows if not row.document.collection.path.startswith(hidden)]


def _view(row, address) -> FileView:
    document = row.document
    kind = document.file_extension.upper()
    return FileView(
        label=row.label or document.title,
        kind=kind,
        size=document.file_size,
        page_count=document.page_count,
        has_text=bool(document.text),
        preview_url=document.preview.url if document.preview else "",
        url=document.file.url if kind in _SHOWN_IN_PLACE else "",
        download_url=f"{address}tep/{document.pk}/" if address else "",
        document=document,
    )


def send_download(request, record, document_id: int):
    """Send the file as a download and count it. Raises Http404 for a file of another document."""
    for view in files_of(record, ""):
        if view.document.pk == document_id:
            break
    else:
        raise Http404
    document, name = view.document, _name_of(record, view.document)
    # A shared cache would hide downloads from the count.
    response = send_file(request, document.file.storage, document.file.name, is_public=False)
    response["Content-Disposition"] = content_disposition_header(True, name)
    if _counts_as_download(request, response):
        count_download(document)
    return response


def _name_of(record, document) -> str:
    """Return a file name with the document in it, because uploads have names like scan0012.pdf."""
    words = slugify(f"{record.type_name} {record.display_number}")[:80].strip("-")
    position = [row.document_id for row in record.files.all()].index(document.pk)
    part = f"-{position + 1}" if position else ""
    return f"{words}{part}{PurePath(document.file.name).suffix.lower()}"


def _counts_as_download(request, response) -> bool:
    if request.method != "GET" or response.status_code not in (
        HTTPStatus.OK,
        HTTPStatus.PARTIAL_CONTENT,
    ):
        return False
    return not _REST.match(request.headers.get("range", ""))


def count_download(document: NewsDocument) -> None:
    """Add a download to the row of the day. An error is logged, and the file is still sent."""
    rows = Download.objects.filter(document=document, day=timezone.localdate())
    one_more = {"count": F("count") + 1}
    try:
        with transaction.atomic():
            if not rows.update(**one_more):
                fresh = Download(document=document, day=timezone.localdate())
                Download.objects.bulk_create([fresh], ignore_conflicts=True)
                rows.update(**one_more)
    except DatabaseError:
        logger.exception("A download of document %s was not counted.", document.pk)
