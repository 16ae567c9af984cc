"""The admin's internal API of pages, where a move or copy goes only to what is within reach."""

from django.http import Http404
from wagtail.admin.api.views import PagesAdminAPIViewSet


class PagesViewSet(PagesAdminAPIViewSet):
    def action_view(self, request, pk, action_name):
        destination = request.data.get("destination_page_id")
        if destination and not self._is_within_reach(destination):
            raise Http404
        return super().action_view(request, pk, action_name)

    def _is_within_reach(self, pk) -> bool:
        return str(pk).isdecimal() and self.get_base_queryset().filter(pk=int(pk)).exists()
