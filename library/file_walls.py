"""Keeps the admin's screens of files to what is within a person's reach.

Wagtail's screens answer otherwise for a file that they refuse than for an id that does not exist,
and wagtailmedia tells everybody where a file is used. All of them name the file by its id.
"""

from django.http import Http404
from wagtail.models import UploadedFile

from library.models import NewsDocument, NewsImage, NewsMedia
from library.reach import is_within_reach

# The namespaces of the screens and of the choosers.
_SCREENS = {
    "wagtailimages": NewsImage,
    "wagtailimages_chooser": NewsImage,
    "wagtaildocs": NewsDocument,
    "wagtaildocs_chooser": NewsDocument,
    "wagtailmedia": NewsMedia,
}
_FILE_IDS = ("image_id", "document_id", "doc_id", "media_id", "pk")
# What was uploaded without the texts that its form asks for.
_UNFINISHED_ID = "uploaded_file_id"


class FileWallMiddleware:
    """Answers 404 when a screen is asked for a file out of reach; what may be done with a file
    within reach is for the screen to say. Stands after the middleware that knows the user."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        model = _SCREENS.get(request.resolver_match.namespace)
        # Who has no business in the admin gets Wagtail's one answer to everything.
        if model is None or not request.user.has_perm("wagtailadmin.access_admin"):
            return
        if not all(_may_ask_for(request.user, model, name, kwargs[name]) for name in kwargs):
            raise Http404


def _may_ask_for(user, model, name, value):
    if name == _UNFINISHED_ID:
        return UploadedFile.objects.filter(pk=value, uploaded_by_user=user).exists()
    if name not in _FILE_IDS:
        return True
    try:
        upload = model._default_manager.select_related("collection").get(pk=value)
    except (model.DoesNotExist, ValueError):
        return False
    return is_within_reach(user, upload)
