from django.http import Http404
from wagtail import hooks
from wagtail.documents.models import document_served

from library.bulk_actions import BULK_ACTIONS
from library.publicity import is_public_name, is_used_in_public
from library.readers import may_read
from library.sending import send_file

# Before and after Wagtail's own hook, which asks for the password of a restricted collection.
_FIRST, _LAST = -10, 10


@hooks.register("before_serve_document", order=_FIRST)
def hide_private_document(document, request):
    """A document that a visitor may not have is one that does not exist."""
    shown = is_public_name(document.file.name) or is_used_in_public(document)
    if not shown and not may_read(request, document):
        raise Http404


@hooks.register("before_serve_document", order=_LAST)
def send_document(document, request):
    """As every other file, with the same headers."""
    document_served.send(sender=type(document), instance=document, request=request)
    name = document.file.name
    return send_file(request, document.file.storage, name, is_public_name(name))


for action in BULK_ACTIONS:
    # After Wagtail's: the last one registered for a model takes its place.
    hooks.register("register_bulk_action", action, order=_LAST)
