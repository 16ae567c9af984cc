"""The view of uploaded files.

Public files are sent to every reader, private files to permitted users. All others get 404, as for
a file that does not exist.
"""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from library.uploads.access import can_read
from library.uploads.file_response import send_file
from library.uploads.storage_folders import folder_of, uploads_with_file_name
from library.uploads.visibility import is_public_name
from units.text.vietnamese import nfc


@require_safe
def serve_media(request, name: str) -> HttpResponse:
    # Some systems request names in Unicode form D.
    name = nfc(name)
    folder = folder_of(name)
    if folder is None:
        raise Http404
    public = is_public_name(name)
    # A public file needs no session, so shared caches may store the response.
    if not public and not any(can_read(request, upload) for upload in uploads_with_file_name(name)):
        raise Http404
    return send_file(request, folder.storage, name, public)
