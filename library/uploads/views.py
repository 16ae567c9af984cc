"""The address of every uploaded file: public files for everybody, private ones for those who may
see them, and for all others the answer of a name that does not exist."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from library.uploads.access import can_read
from library.uploads.file_response import send_file
from library.uploads.storage_folders import folder_of, uploads_with_file_name
from library.uploads.visibility import is_public_name
from units.text.vietnamese import nfc


@require_safe
def serve_media(request, name: str) -> HttpResponse:
    # Some systems ask with the accents apart from their letters.
    name = nfc(name)
    folder = folder_of(name)
    if folder is None:
        raise Http404
    public = is_public_name(name)
    # Visitors of a public file are not asked who they are: caches may share the answer.
    if not public and not any(can_read(request, upload) for upload in uploads_with_file_name(name)):
        raise Http404
    return send_file(request, folder.storage, name, public)
