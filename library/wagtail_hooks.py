from django.http import Http404
from wagtail import hooks

from library.admin_api import DocumentsViewSet, ImagesViewSet
from library.publicity import is_public_name, is_used_in_public
from library.readers import may_read
from library.references import connect_deletions

# The rooms above this one have registered their snippets.
connect_deletions()


# Before Wagtail's own, which asks for the password of a restricted collection.
@hooks.register("before_serve_document", order=-10)
def hide_private_document(document, request):
    """A document that a visitor may not have is one that does not exist."""
    shown = is_public_name(document.file.name) or is_used_in_public(document)
    if not shown and not may_read(request, document):
        raise Http404


@hooks.register("construct_admin_api", order=100)  # after Wagtail's own, which they replace
def offer_reachable_files(router):
    router.register_endpoint("images", ImagesViewSet)
    router.register_endpoint("documents", DocumentsViewSet)
