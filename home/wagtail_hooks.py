from django.urls import path, reverse
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from home.chrome.log import register_chrome_actions
from home.chrome.version_views import (
    ChromeProposalView,
    ChromeVersionsView,
    render_waiting_changes,
    show_undo_message,
)
from home.subportals.event_views import CloseUnitView, RenameUnitView
from home.subportals.opening_views import OpenSubportalView
from units.access.roles import is_administrator


@hooks.register("register_admin_urls")
def unit_urls():
    screens = {
        "open-subportal": ("home_open_subportal", OpenSubportalView),
        "rename": ("home_rename_unit", RenameUnitView),
        "close": ("home_close_unit", CloseUnitView),
    }
    return [
        path(f"units/<int:unit_id>/{address}/", view.as_view(), name=name)
        for address, (name, view) in screens.items()
    ]


@hooks.register("register_admin_urls")
def chrome_urls():
    versions, proposal = ChromeVersionsView.as_view(), ChromeProposalView.as_view()
    return [
        path("chrome/<int:pk>/versions/", versions, name="home_chrome_versions"),
        path("chrome/<int:pk>/proposal/", proposal, name="home_chrome_proposal"),
    ]


hooks.register("construct_review_queue_notices", render_waiting_changes)
hooks.register("after_edit_setting", show_undo_message)
hooks.register("register_log_actions", register_chrome_actions)


@hooks.register("register_unit_listing_buttons")
def unit_buttons(unit, user):
    """The buttons beside a unit; nothing more can befall a closed one."""
    if not is_administrator(user) or not unit.is_open:
        return []
    opening = gettext("Repair the subportal") if unit.site_id else gettext("Open the subportal")
    buttons = [
        _unit_button(unit, opening, "home_open_subportal", "site", 40),
        _unit_button(unit, gettext("Rename the unit"), "home_rename_unit", "tag", 50),
    ]
    if not unit.is_city:
        closing = gettext("Close or merge the unit")
        buttons.append(_unit_button(unit, closing, "home_close_unit", "lock", 60))
    return buttons


def _unit_button(unit, label, url_name, icon, priority):
    return Button(
        label,
        url=reverse(url_name, args=[unit.pk]),
        icon_name=icon,
        priority=priority,
        attrs={"aria-label": f"{label}: {unit}"},
    )
