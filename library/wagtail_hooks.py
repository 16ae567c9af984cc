from django.http import Http404
from wagtail import hooks

from library.bulk_actions import BULK_ACTIONS
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


for action in BULK_ACTIONS:
    # After Wagtail's: the last one registered for a model takes its place.
    hooks.register("register_bulk_action", action, order=10)
