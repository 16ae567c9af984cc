"""The list of events of units, and the view that undoes one."""

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry

from units.access.roles import is_administrator
from units.admin_ui.columns import LabelledDateColumn
from units.admin_ui.inspect_view import LocalTimeInspectView
from units.directory.events import UnitEvent
from units.lifecycle.undo import undo_event
from units.lifecycle.validation import EventRefused, can_be_undone, validate_undo


class EventPermissionPolicy(BasePermissionPolicy):
    """Administrators may view events; no user may write them by a form."""

    def user_has_permission(self, user, action):
        return action == "view" and is_administrator(user)

    def users_with_any_permission(self, actions):
        administrators = get_user_model().objects.filter(is_active=True, is_superuser=True)
        return administrators if "view" in actions else administrators.none()


policy_registry.register(UnitEvent, EventPermissionPolicy(UnitEvent))


class UnitEventIndexView(IndexView):
    table_classname = "listing cards"

    def get_base_queryset(self):
        events = super().get_base_queryset()
        return events.select_related("unit", "recorded_by").prefetch_related("successors")

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if can_be_undone(instance):
            undo = gettext("Undo")
            buttons.append(
                Button(
                    undo,
                    url=reverse("unit_event:undo", args=[instance.pk]),
                    icon_name="rotate",
                    attrs={"aria-label": f"{undo}: {instance}"},
                )
            )
        return buttons


class UndoEventView(WagtailAdminTemplateMixin, TemplateView):
    """Asks for confirmation, then undoes one event. Administrators only."""

    template_name = "units/admin/undo_event.html"
    page_title = _("Undo")
    header_icon = "rotate"

    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise PermissionDenied
        events = UnitEvent.objects.select_related("unit")
        self.event = get_object_or_404(events, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.event)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("unit_event:index"), "label": _("Events of units")},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.event)},
        ]

    def get_context_data(self, **kwargs):
        try:
            validate_undo(self.event)
            refusal = ""
        except EventRefused as error:
            refusal = str(error)
        return super().get_context_data(event=self.event, refusal=refusal, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            undo_event(self.event, request.user)
        except EventRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, gettext("Undone: %(event)s") % {"event": self.event})
        return redirect("unit_event:index")


class UnitEventViewSet(ModelViewSet):
    model = UnitEvent
    index_view_class = UnitEventIndexView
    inspect_view_class = LocalTimeInspectView
    icon = "history"
    menu_label = _("Events of units")
    list_display = [
        "unit",
        Column("get_kind_display", label=_("What happened")),
        "date",
        Column("successor_names", label=_("Successors")),
        "recorded_by",
        LabelledDateColumn("recorded_at", label=_("Recorded at"), sort_key="recorded_at"),
        LabelledDateColumn("undone_at", label=_("Undone at")),
    ]
    list_filter = ["kind", "date"]
    search_fields = ["unit__short_name", "unit__committee_name", "unit__code", "decision"]
    form_fields = ["decision"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        *("unit", "kind", "date", "decision", "predecessors", "successors"),
        *("recorded_by", "recorded_at", "undone_by", "undone_at"),
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("undo/<int:pk>/", UndoEventView.as_view(), name="undo"),
        ]
