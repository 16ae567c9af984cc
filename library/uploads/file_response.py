"""Sends the bytes of a file: headers that keep an upload from acting as a page of ours, answers to
"has it changed" and to requests for a part, or a word to the web server to send them itself."""

import re
from http import HTTPStatus
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import Storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from whitenoise.media_types import MediaTypes

# A page that is withdrawn takes its files along; caches on the way may keep them so long.
_PUBLIC = "public, max-age=60"
_PRIVATE = "private, no-store"
_SHOWN_IN_PLACE = ("image/", "video/", "audio/")
_PDF = "application/pdf"
_NO_CONTENT_OF_ITS_OWN = "default-src 'none'"
_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_media_types = MediaTypes()


def send_file(request, storage: Storage, name: str, is_public: bool) -> HttpResponse:
    """The answer that carries the file `name` of `storage`; raises Http404 when it is not there."""
    if settings.MEDIA_ACCEL_PREFIX:
        response = HttpResponse()
        prefix = settings.MEDIA_ACCEL_PREFIX.strip("/")
        response["X-Accel-Redirect"] = f"/{prefix}/{quote(name)}"
    else:
        response = _read_file(request, storage, name)
    kind = _media_types.get_type(name)
    response["Content-Type"] = kind
    is_download = not (kind == _PDF or kind.startswith(_SHOWN_IN_PLACE))
    if disposition := content_disposition_header(is_download, name.rpartition("/")[2]):
        response["Content-Disposition"] = disposition
    response["Cache-Control"] = _PUBLIC if is_public else _PRIVATE
    response["X-Content-Type-Options"] = "nosniff"
    # Chromium shows no PDF in a sandbox.
    response["Content-Security-Policy"] = (
        _NO_CONTENT_OF_ITS_OWN if kind == _PDF else f"{_NO_CONTENT_OF_ITS_OWN}; sandbox"
    )
    return response


def _read_file(request, storage, name):
    try:
        size, modified = storage.size(name), int(storage.get_modified_time(name).timestamp())
        file = storage.open(name)
    except (OSError, SuspiciousFileOperation) as error:
        raise Http404 from error
    etag = f'"{modified:x}-{size:x}"'
    response = _answer(request, file, size, etag, modified)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(modified)
    conditional = get_conditional_response(request, etag, modified, response)
    if conditional is not response:
        # Not the response: that would tell everybody that the request is over.
        file.close()
    return conditional


def _answer(request, file, size, etag, modified):
    part = _asked_part(request, size, etag, modified)
    if part is None:
        response = FileResponse(file)
    elif part.start >= size:
        file.close()
        response = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response["Content-Range"] = f"bytes */{size}"
    else:
        response = FileResponse(_Part(file, part), status=HTTPStatus.PARTIAL_CONTENT)
        response["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{size}"
        response["Content-Length"] = len(part)
    response["Accept-Ranges"] = "bytes"
    return response


def _asked_part(request, size, etag, modified) -> range | None:
    """The bytes that the request asks for, from `size` on when there are none such; None for the
    whole file, as which several parts at once and everything malformed count."""
    asked = _ONE_RANGE.fullmatch(request.headers.get("range", ""))
    unchanged = request.headers.get("if-range", etag) in (etag, http_date(modified))
    if request.method != "GET" or not asked or not unchanged:
        return None
    first, last = asked.groups()
    if first:
        start, stop = int(first), int(last) + 1 if last else size
        return None if stop <= start < size else range(start, min(stop, size))
    if last:
        return range(size - min(int(last), size), size)
    return None


class _Part:
    """A file that begins and ends at a part of another. It has nothing but what is read by, so
    that no server sends the whole file behind its back."""

    def __init__(self, file, part: range):
        file.seek(part.start)
        self._file = file
        self._left = len(part)

    def read(self, size=-1):
        size = self._left if size < 0 else min(size, self._left)
        data = self._file.read(size)
        self._left -= len(data)
        return data

    def close(self):
        self._file.close()
