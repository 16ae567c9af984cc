"""HTTP responses that carry an uploaded file.

The headers keep an upload from acting as a page of this site. Range and conditional requests are
answered as RFC 9110 says, for Django has no answer to a Range header. With MEDIA_ACCEL_PREFIX the
web server sends the bytes itself.
"""

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

# A withdrawn page takes its files along. Shared caches may keep them for these 60 seconds.
_PUBLIC = "public, max-age=60"
_PRIVATE = "private, no-store"
_SHOWN_IN_PLACE = ("image/", "video/", "audio/")
_PDF = "application/pdf"
_NO_CONTENT_OF_ITS_OWN = "default-src 'none'"
_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_media_types = MediaTypes()


def send_file(request, storage: Storage, name: str, is_public: bool) -> HttpResponse:
    """Return the response that carries the file `name` of `storage`.

    Raises Http404 when the storage has no such file.
    """
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
    # Chromium does not display a PDF in a sandbox.
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
        # response.close() would send the signal request_finished, so only the file is closed.
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
    """Return the range of bytes that the request asks for, or None for the whole file.

    A range that begins behind the end is returned as it is and answered with 416 (RFC 9110,
    15.5.17). Several ranges and malformed headers give None, which RFC 9110, 14.2, allows.
    """
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
    """A part of an open file, as a file of its own.

    It has only `read` and `close`. A WSGI server that found `fileno` would send the whole file.
    """

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
