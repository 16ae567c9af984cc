"""The base of the screens about one unit."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from units.access.roles import is_administrator
from units.models import Unit


class UnitFormView(WagtailAdminTemplateMixin, FormView):
    """A form about the one unit in the address. Administrators only."""

    header_icon = "site"

    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise PermissionDenied
        self.unit = get_object_or_404(Unit.objects.select_related("site"), pk=kwargs["unit_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.unit)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse_lazy("unit:index"), "label": _("Units")},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.unit)},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(unit=self.unit, **kwargs)
