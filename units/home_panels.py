"""Panels of the dashboard. What somebody did in a unit that they left is not theirs to read."""

from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel
from wagtail.models import Page

from units.page_chooser import knows_drafts_of
from units.scope import reachable


class KnownRecentEditsPanel(RecentEditsPanel):
    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        edits = context["last_edits"]
        pages = reachable(parent_context["request"].user, Page)
        known = set(
            pages.filter(pk__in=[page.pk for _when, page in edits]).values_list("pk", flat=True)
        )
        context["last_edits"] = [(when, page) for when, page in edits if page.pk in known]
        return context


class KnownLockedPagesPanel(LockedPagesPanel):
    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        user = parent_context["request"].user
        context["locked_pages"] = [
            page for page in context["locked_pages"] if knows_drafts_of(user, page)
        ]
        return context


# In the place of Wagtail's of the same name.
KNOWN_PANELS = {panel.name: panel for panel in (KnownRecentEditsPanel, KnownLockedPagesPanel)}
