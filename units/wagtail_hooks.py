from django.db import models
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html, format_html_join, json_script
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import WorkflowMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import ModelLogEntry, WorkflowMixin, WorkflowState

from units.access.roles import roles_of
from units.access.scope import choosable_pages
from units.admin_ui.bulk_actions import warn_of_empty_bulk_action
from units.admin_ui.home_panels import VisibleRecentEditsPanel
from units.admin_ui.menu_links import MENUS, drop_closed_links
from units.audit.formatters import register_actions
from units.audit.models import UnitLogEntry
from units.lifecycle.log import register_event_actions
from units.pages.admin_api import PagesViewSet
from units.pages.admin_views import NewsroomPageViewSet
from units.review import urls as review_urls
from units.review.queue import deadline, is_overdue, pending_reviews, returned_reviews
from units.snippets.owned_viewsets import DeleteOwnedBulkAction
from units.snippets.reviewed_viewsets import (
    replace_publishing_items,
    review_to_open,
    withdrawal_buttons,
)
from units.staff import urls as staff_urls
from units.staff.permissions import can_see_staff
from units.text.pasted_text import register_pasted_text, warn_of_dropped_links
from units.viewsets import OrganisationViewSetGroup
from units.withdrawal.views import WithdrawPagesBulkAction

PANEL_ROWS = 10
# Wagtail's panels have no limit and repeat the review page. The panel of locked pages scans all
# pages, and only the board locks pages.
REPLACED_PANELS = {
    "workflow_objects_to_moderate",
    "user_objects_in_workflow_moderation",
    "locked_pages",
    VisibleRecentEditsPanel.name,
}


@hooks.register("register_admin_urls")
def review_pages():
    return [path("duyet/", include(review_urls))]


# Registered after Wagtail's actions, which they replace.
hooks.register("register_bulk_action", DeleteOwnedBulkAction, order=1)
hooks.register("register_bulk_action", WithdrawPagesBulkAction, order=1)
hooks.register("before_bulk_action", warn_of_empty_bulk_action, order=-1)


@hooks.register("register_admin_urls")
def staff_pages():
    return [path("nhan-su/", include(staff_urls))]


class PeopleMenuItem(MenuItem):
    """Shown to chiefs and to the board."""

    def is_shown(self, request):
        return can_see_staff(request.user)


@hooks.register("register_admin_menu_item")
def people_menu_item():
    return PeopleMenuItem(
        _("People of the unit"),
        reverse("unit_staff:index"),
        name="unit-staff",
        icon_name="group",
        order=600,
    )


for menu in MENUS:
    # After all hooks that add items.
    hooks.register(f"construct_{menu}_menu", drop_closed_links, order=1000)

hooks.register("register_log_actions", register_actions)


@hooks.register("register_admin_viewset")
def organisation_screens():
    return OrganisationViewSetGroup()


@hooks.register("register_admin_viewset")
def page_screens():
    return NewsroomPageViewSet("newsroom_pages")


class StaffMenuItem(MenuItem):
    """Shown to all staff."""

    def is_shown(self, request):
        return bool(roles_of(request.user))


@hooks.register("register_admin_menu_item")
def queue_menu_item():
    return StaffMenuItem(
        _("Review queue"),
        reverse("reviews:queue"),
        name="review-queue",
        icon_name="tasks",
        order=50,
    )


@hooks.register("construct_admin_api", order=100)  # it takes the place of Wagtail's own
def pages_of_the_internal_api(router):
    router.register_endpoint("pages", PagesViewSet)


@hooks.register("construct_page_chooser_queryset")
def offer_choosable_pages(pages, request):
    return choosable_pages(request.user, pages)


@hooks.register("insert_editor_js")
def scripts_of_the_editor():
    files = ("units/one_save_at_a_time.js", "units/gaps.js")
    return format_html_join("", '<script src="{}"></script>', ((static(file),) for file in files))


@hooks.register("insert_editor_js")
def save_at_a_pace():
    return format_html('<script src="{}"></script>', static("units/autosave_pace.js"))


@hooks.register("insert_editor_js")
def names_of_rows():
    return format_html('<script src="{}"></script>', static("units/names_of_rows.js"))


@hooks.register("insert_editor_js")
def note_on_pasted_links():
    text = gettext("A link leads to no page of the web and was left out. Its words stay.")
    return json_script(text, "note-on-pasted-links")


hooks.register("register_rich_text_features", register_pasted_text)
for _moment in (
    "after_create_page",
    "after_edit_page",
    "after_create_snippet",
    "after_edit_snippet",
):
    hooks.register(_moment, warn_of_dropped_links)


@hooks.register("insert_global_admin_css")
def admin_look():
    return format_html('<link rel="stylesheet" href="{}">', static("units/admin.css"))


hooks.register("register_log_actions", register_event_actions)


@hooks.register("register_log_actions", order=1)  # after Wagtail's own
def log_by_unit(actions):
    """Log all objects except pages with their unit; Wagtail's ModelLogEntry stays empty."""
    actions.register_model(models.Model, UnitLogEntry)
    actions.log_entry_models.discard(ModelLogEntry)


class QueuePanel(Component):
    """The first lines of the queue, and the returned items, on the dashboard."""

    name = "review_queue"
    template_name = "units/admin/queue_panel.html"
    order = 100

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        limit = deadline()
        states = list(pending_reviews(user)[: PANEL_ROWS + 1])
        return {
            "rows": [(state, is_overdue(state, limit)) for state in states[:PANEL_ROWS]],
            "has_more": len(states) > PANEL_ROWS,
            "returned": returned_reviews(user)[:PANEL_ROWS],
            "user": user,
        }


@hooks.register("construct_homepage_summary_items", order=100)  # after all that count
def count_nothing(request, items):
    """Remove the counts of pages and images: they do not help the work, and each costs a query."""
    items.clear()


@hooks.register("construct_homepage_panels")
def replace_workflow_panels(request, panels):
    panels[:] = [panel for panel in panels if getattr(panel, "name", None) not in REPLACED_PANELS]
    panels.append(VisibleRecentEditsPanel())
    if roles_of(request.user):
        panels.append(QueuePanel())


@hooks.register("construct_page_action_menu")
def review_on_one_page(menu_items, request, context):
    """Remove approving and returning from the editor; the review page has both."""
    menu_items[:] = [item for item in menu_items if not isinstance(item, WorkflowMenuItem)]
    menu_items += review_to_open(context.get("page"), request.user)


hooks.register("construct_snippet_action_menu", replace_publishing_items)
hooks.register("register_snippet_listing_buttons", withdrawal_buttons)


@hooks.register("before_edit_page")
@hooks.register("before_edit_snippet")
def show_return_reason(request, obj):
    if request.method != "GET" or not isinstance(obj, WorkflowMixin):
        return
    workflow_state = obj.current_workflow_state
    if workflow_state is None or workflow_state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    state = workflow_state.current_task_state.specific
    messages.warning(
        request,
        format_html(
            "<b>{}</b> {}",
            gettext("Returned by %(name)s:") % {"name": state.finished_by},
            state.get_comment(),
        ),
    )
