"""The admin's internal page API; pages can be moved or copied only to reachable pages."""

from django.http import Http404
from rest_framework import fields
from wagtail.admin.api.actions.unpublish import (
    UnpublishPageAPIAction,
    UnpublishPageAPIActionSerializer,
)
from wagtail.admin.api.views import PagesAdminAPIViewSet

from units.withdrawal.reasons import LONGEST, log_reason


class ReasonSerializer(UnpublishPageAPIActionSerializer):
    reason = fields.CharField(max_length=LONGEST)


class WithdrawPageAction(UnpublishPageAPIAction):
    serializer = ReasonSerializer

    def execute(self, instance, data):
        response = super().execute(instance, data)
        log_reason([instance], self.request.user, data["reason"])
        return response


class PagesViewSet(PagesAdminAPIViewSet):
    actions = {**PagesAdminAPIViewSet.actions, "unpublish": WithdrawPageAction}

    def action_view(self, request, pk, action_name):
        destination = request.data.get("destination_page_id")
        if destination and not self._is_within_reach(destination):
            raise Http404
        return super().action_view(request, pk, action_name)

    def _is_within_reach(self, pk) -> bool:
        return str(pk).isdecimal() and self.get_base_queryset().filter(pk=int(pk)).exists()
