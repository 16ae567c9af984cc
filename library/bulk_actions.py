"""Wagtail's bulk actions on pictures and documents, silent on files out of a person's reach."""

from django.http import Http404
from wagtail.documents.views import bulk_actions as document_actions
from wagtail.images.views import bulk_actions as image_actions

from library.reach import is_within_reach


class WithinReachMixin:
    """Wagtail tells the titles of the files that it refuses; a foreign id is no id here."""

    def get_actionable_objects(self):
        objects, others = super().get_actionable_objects()
        seen = [
            upload
            for upload in others["items_with_no_access"]
            if is_within_reach(self.request.user, upload)
        ]
        if not objects and not seen:
            raise Http404
        return objects, {**others, "items_with_no_access": seen}


BULK_ACTIONS = [
    type(name, (WithinReachMixin, getattr(module, name)), {})
    for module in (image_actions, document_actions)
    for name in module.__all__
]
