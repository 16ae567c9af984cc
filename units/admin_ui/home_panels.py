"""Panels of the dashboard, limited to pages that the user may still see."""

from wagtail.admin.views.home import RecentEditsPanel
from wagtail.models import Page

from units.access.scope import reachable


class VisibleRecentEditsPanel(RecentEditsPanel):
    """Replaces Wagtail's panel."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        edits = context["last_edits"]
        pages = reachable(parent_context["request"].user, Page)
        known = set(
            pages.filter(pk__in=[page.pk for _when, page in edits]).values_list("pk", flat=True)
        )
        context["last_edits"] = [(when, page) for when, page in edits if page.pk in known]
        return context
