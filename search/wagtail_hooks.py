from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.indexing.health import IndexPanel, index_faults
from search.reports.views import AskedQueriesView, may_see_queries
from search.reports.viewsets import PromotionViewSet
from units.access.roles import is_board


@hooks.register("register_admin_viewset")
def promotion_viewset():
    return PromotionViewSet("picks")


@hooks.register("register_admin_urls")
def query_report_urls():
    view = AskedQueriesView
    patterns = [
        path("", view.as_view(), name="queries"),
        path("results/", view.as_view(results_only=True), name="queries_results"),
    ]
    return [path("reports/tim-kiem/", include((patterns, "search_report")))]


class QueriesMenuItem(MenuItem):
    """Shown to chiefs and to the board."""

    def is_shown(self, request):
        return may_see_queries(request.user)


@hooks.register("register_reports_menu_item")
def queries_menu_item():
    return QueriesMenuItem(
        _("What readers search for"),
        reverse("search_report:queries"),
        name="search-queries",
        icon_name="search",
        order=1300,
    )


@hooks.register("construct_homepage_panels")
def warn_of_broken_index(request, panels):
    if is_board(request.user) and any(faults := index_faults()):
        panels.append(IndexPanel(faults))
