"""Admin URLs that replace Wagtail's; they come before Wagtail's own."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from units.admin_ui.home_view import HomeView
from units.pages.admin_views import (
    VisibleHistoryView,
    VisibleWorkflowTasksView,
    VisibleWorkflowView,
)
from units.pages.chooser_views import BrowseView, SearchView

_browse = require_admin_access(BrowseView.as_view())


def _report(address, view):
    return [
        path(address, require_admin_access(view.as_view())),
        path(f"{address}results/", require_admin_access(view.as_view(results_only=True))),
    ]


urlpatterns = [
    path("", require_admin_access(HomeView.as_view()), name="wagtailadmin_home"),
    path("choose-page/", _browse, name="wagtailadmin_choose_page"),
    path("choose-page/<int:parent_page_id>/", _browse, name="wagtailadmin_choose_page_child"),
    path(
        "choose-page/search/",
        require_admin_access(SearchView.as_view()),
        name="wagtailadmin_choose_page_search",
    ),
    *_report("reports/workflow/", VisibleWorkflowView),
    *_report("reports/workflow_tasks/", VisibleWorkflowTasksView),
    *_report("reports/site-history/", VisibleHistoryView),
]
