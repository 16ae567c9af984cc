from django.urls import include, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from sections.placements.reports import describe_places
from sections.redirects import admin_views as redirects_admin_views
from sections.review.branch_views import SubmitBranchView, branch_button
from sections.review.registration import PLACED
from sections.viewsets import ContributorViewSet

register_snippet(ContributorViewSet)


# Before Wagtail's own addresses.
@hooks.register("register_admin_urls", order=-1)
def redirect_pages():
    return [path("redirects/", include(redirects_admin_views))]


@hooks.register("register_admin_urls")
def branch_pages():
    view = SubmitBranchView.as_view()
    return [path("branches/<int:page_id>/submit/", view, name="sections_submit_branch")]


hooks.register("register_page_header_buttons", branch_button)
hooks.register("describe_page_places", describe_places)


@hooks.register("register_log_actions")
def placement_log_action(actions):
    @actions.register_action(PLACED)
    class PlacedFormatter(LogFormatter):
        label = _("Place on the city portal")

        def format_message(self, log_entry):
            places = list(log_entry.data.get("places", []))
            if slot := log_entry.data.get("slot"):
                places.append(gettext("front page, slot %(order)s") % {"order": slot})
            if not places:
                return gettext("Placed nowhere on the city portal")
            return gettext("Placed on the city portal: %(places)s") % {"places": ", ".join(places)}
