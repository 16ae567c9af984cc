from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import ListingButton

from home.opening_views import OpenSubportalView
from units.roles import is_administrator


@hooks.register("register_admin_urls")
def opening_urls():
    return [
        path(
            "units/<int:unit_id>/open-subportal/",
            OpenSubportalView.as_view(),
            name="home_open_subportal",
        )
    ]


@hooks.register("register_unit_listing_buttons")
def opening_button(unit, user):
    """The button beside a unit; a closed unit opens no subportal."""
    if not is_administrator(user) or not unit.is_open:
        return []
    label = _("Repair the subportal") if unit.site_id else _("Open the subportal")
    return [
        ListingButton(
            label,
            url=reverse("home_open_subportal", args=[unit.pk]),
            icon_name="site",
            attrs={"aria-label": f"{label}: {unit}"},
        )
    ]
