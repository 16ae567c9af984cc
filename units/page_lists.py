"""Wagtail's lists of pages and of what happened to them, with filters that name no other unit."""

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    ExplorableIndexView,
    GenericPageFilterSet,
    SiteFilter,
)
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet, WorkflowView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site

from units.comment_mail import NewsroomEditView
from units.scope import people_known_to, reachable


def _people(request):
    return people_known_to(request.user)


class KnownPageFilterSet(GenericPageFilterSet):
    """Wagtail's own offer every author, editor and site there is, and read all pages for that."""

    owner = MultipleUserFilter(label=_("Owner"), queryset=_people, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(
        label=_("Edited by"), queryset=_people, widget=CheckboxSelectMultiple
    )
    site = SiteFilter(
        label=_("Site"),
        queryset=lambda request: reachable(request.user, Site),
        widget=CheckboxSelectMultiple,
    )


class NewsroomSearchView(SearchView):
    """Says what it counts, which Wagtail 8.0 leaves out: "1-20 of 26 None"."""

    verbose_name = Page._meta.verbose_name
    verbose_name_plural = Page._meta.verbose_name_plural


class NewsroomIndexView(ExplorableIndexView):
    def get_base_queryset(self):
        if self.is_searching or self.is_filtering or not self._reaches_all_below():
            return super().get_base_queryset()
        # Wagtail looks each row up among all that the user may explore, of 150,000 pages perhaps.
        return self.annotate_queryset(self.model._default_manager.child_of(self.parent_page))

    def _reaches_all_below(self) -> bool:
        """Whether a right of the user covers the page that is listed, and so all below it."""
        grants = self.permission_policy.get_cached_permissions_for_user(self.request.user)
        return any(self.parent_page.path.startswith(grant.page.path) for grant in grants)


class NewsroomPageViewSet(PageViewSet):
    """Takes the place of Wagtail's views of pages of every kind."""

    model = Page
    filterset_class = KnownPageFilterSet
    index_view_class = NewsroomIndexView
    edit_view_class = NewsroomEditView
    search_view_class = NewsroomSearchView


class KnownWorkflowFilterSet(WorkflowReportFilterSet):
    requested_by = django_filters.ModelChoiceFilter(
        field_name="requested_by", label=_("Requested by"), queryset=_people
    )


class KnownWorkflowView(WorkflowView):
    filterset_class = KnownWorkflowFilterSet


class KnownHistoryFilterSet(SiteHistoryReportFilterSet):
    def get_users_queryset(self):
        return _people(self.request)


class KnownHistoryView(LogEntriesView):
    filterset_class = KnownHistoryFilterSet
