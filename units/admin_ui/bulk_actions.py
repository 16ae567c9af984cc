"""A message for bulk actions without any allowed object."""

from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail.admin import messages


def warn_of_empty_bulk_action(request, action_type, objects, action):
    """A `before_bulk_action` hook: Wagtail would report success for zero objects."""
    if objects:
        return None
    messages.warning(
        request,
        gettext("Nothing was done: you may do this with none of the chosen items, or it is done."),
    )
    return redirect(action.next_url)
