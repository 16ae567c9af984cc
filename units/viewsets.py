"""Admin views of units, staff and reasons; administrators only."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from units.admin_ui.inspect_view import LocalTimeInspectView
from units.directory.staff import Staff
from units.directory.units import Unit, UnitName
from units.lifecycle.viewsets import UnitEventViewSet
from units.review.models import ReturnReason


class UnitIndexView(IndexView):
    """The list of units. The apps above add buttons by the hook `register_unit_listing_buttons`.

    A hook takes (unit, user) and returns Wagtail buttons.
    """

    table_classname = "listing cards"

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        for hook in hooks.get_hooks("register_unit_listing_buttons"):
            buttons.extend(hook(instance, self.request.user))
        return buttons


class UnitViewSet(ModelViewSet):
    model = Unit
    index_view_class = UnitIndexView
    inspect_view_class = LocalTimeInspectView
    icon = "site"
    menu_label = _("Units")
    list_display = [
        "committee_name",
        "code",
        Column("get_level_display", label=_("Level")),
        "site",
        "closed_on",
    ]
    list_filter = ["level"]
    search_fields = ["code", "short_name", "committee_name", "slug"]
    # A unit closes by an event (units/lifecycle/closing.py), never by a date alone.
    form_fields = ["code", "slug", "level", "parent", "founded_on", "publishes_own_documents"]
    inspect_view_enabled = True
    inspect_view_fields_exclude = ["id", "name_key"]


class UnitNameViewSet(ModelViewSet):
    model = UnitName
    icon = "tag"
    menu_label = _("Names of units")
    list_display = ["committee", "unit", "from_date", "symbol"]
    list_filter = ["unit__level"]
    search_fields = ["official", "committee", "short", "unit__code"]
    form_fields = ["unit", "from_date", "official", "committee", "short", "symbol"]


class StaffViewSet(ModelViewSet):
    model = Staff
    icon = "group"
    menu_label = _("Staff")
    list_display = [
        "user",
        "unit",
        Column("get_role_display", label=_("Role")),
        "from_date",
        "until_date",
    ]
    list_filter = ["role"]
    search_fields = ["user__username", "user__last_name", "user__first_name", "unit__short_name"]
    panels = [
        FieldPanel("user"),
        FieldPanel("unit"),
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("from_date"), FieldPanel("until_date")]),
    ]


class ReturnReasonViewSet(ModelViewSet):
    model = ReturnReason
    icon = "rotate"
    menu_label = _("Reasons for returning")
    # The code is for reports; users read the label.
    list_display = ["label", "order", BooleanColumn("active", label=_("In use"))]
    form_fields = ["label", "code", "order", "active"]


class OrganisationViewSetGroup(ModelViewSetGroup):
    menu_label = _("Organisation")
    menu_icon = "site"
    menu_order = 700
    items = (
        UnitViewSet("unit"),
        UnitNameViewSet("unit_name"),
        UnitEventViewSet("unit_event"),
        StaffViewSet("staff"),
        ReturnReasonViewSet("return_reason"),
    )
