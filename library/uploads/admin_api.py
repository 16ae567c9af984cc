"""The admin's internal API of files: what the user may see or choose, and nothing else.

Wagtail's own lists every file of every collection that has no password.
"""

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from units.access.scope import reachable


class ReachableMixin:
    def get_queryset(self):
        within_reach = reachable(self.request.user, self.model)
        return super().get_queryset().filter(pk__in=within_reach.values("pk"))


class ImagesViewSet(ReachableMixin, ImagesAdminAPIViewSet):
    pass


class DocumentsViewSet(ReachableMixin, DocumentsAdminAPIViewSet):
    pass
