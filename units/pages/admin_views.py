"""Wagtail's page lists and reports, with filters that show no data of other units."""

from functools import cache

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.forms import CheckboxSelectMultiple
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    ExplorableIndexView,
    GenericPageFilterSet,
    SiteFilter,
)
from wagtail.admin.views.pages.lock import LockView, UnlockView
from wagtail.admin.views.pages.revisions import RevisionsRevertView, RevisionsUnscheduleView
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.views.reports.audit_logging import LogEntriesView, SiteHistoryReportFilterSet
from wagtail.admin.views.reports.workflows import (
    WorkflowReportFilterSet,
    WorkflowTasksView,
    WorkflowView,
)
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from units.access.roles import is_board, unit_ids_of
from units.access.scope import reachable, visible_people
from units.drafts.item_lock import with_item_lock
from units.pages.edit_view import NewsroomEditView
from units.snippets.base import reviewed_models
from units.withdrawal.views import WithdrawPageView


def _people(request):
    return visible_people(request.user)


class VisiblePageFilterSet(GenericPageFilterSet):
    """Filters limited to visible owners, editors and sites. Wagtail's offer all, and read all
    pages for that."""

    owner = MultipleUserFilter(label=_("Owner"), queryset=_people, widget=CheckboxSelectMultiple)
    edited_by = EditedByFilter(
        label=_("Edited by"), queryset=_people, widget=CheckboxSelectMultiple
    )
    site = SiteFilter(
        label=_("Site"),
        queryset=lambda request: reachable(request.user, Site),
        widget=CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.request.user
        if not is_board(user) and len(unit_ids_of(user)) == 1:
            # A unit has one subportal, so the filter would have one choice.
            del self.filters["site"]

    def _add_locale_filter(self):
        # The filter is useful for users with more than one language only.
        if len(_languages_of(self.request.user)) != 1:
            super()._add_locale_filter()

    @cached_property
    def form(self):
        form = super().form
        # Both filters offer the same people: loaded once, and only at rendering. list(choices)
        # would run a count first.
        people = cache(lambda: list(iter(form.fields["owner"].choices)))
        for name in ("owner", "edited_by"):
            form.fields[name].widget.choices = people
        return form


def _languages_of(user) -> set[int]:
    """The ids of the languages of the pages that the grants of `user` name; empty for the board."""
    if is_board(user):
        return set()
    grants = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return {grant.page.locale_id for grant in grants}


class NewsroomSearchView(SearchView):
    """Says what it counts, which Wagtail 8.0 leaves out: "1-20 of 26 None".

    No issue is known; wagtail/wagtail#12890 is near.
    """

    verbose_name = Page._meta.verbose_name
    verbose_name_plural = Page._meta.verbose_name_plural


class NewsroomIndexView(ExplorableIndexView):
    # Wagtail removes this column later, but loads the parent of every row for it before.
    base_columns = [
        column for column in ExplorableIndexView.base_columns if column.name != "parent"
    ]

    def get_base_queryset(self):
        if self.is_searching or self.is_filtering or not self._reaches_all_below():
            return super().get_base_queryset()
        # Wagtail filters by all pages that the user may explore, which can be 150,000.
        return self.annotate_queryset(self.model._default_manager.child_of(self.parent_page))

    def get_translations(self):
        """The reachable translations only."""
        versions = self.parent_page.get_translations()
        if not is_board(self.request.user):
            versions = versions.filter(pk__in=reachable(self.request.user, Page).values("pk"))
        return [
            {"locale": version.locale, "url": reverse(self.index_url_name, args=[version.pk])}
            for version in versions.only("id", "locale").select_related("locale")
        ]

    def annotate_queryset(self, pages):
        """Load only what the cells of this list show.

        Wagtail loads each page type from its own table, with sites, content types and locales.
        """
        pages = pages.specific(defer=True).prefetch_workflow_states()
        if self.show_locale_labels:
            pages = pages.prefetch_related("locale")
        return pages.annotate_site_root_state().annotate_approved_schedule()

    def _reaches_all_below(self) -> bool:
        """Whether a grant of the user covers the listed page, and so all pages below it."""
        grants = self.permission_policy.get_cached_permissions_for_user(self.request.user)
        return any(self.parent_page.path.startswith(grant.page.path) for grant in grants)


class KnownTypeUseView(ContentTypeUseView):
    """Wagtail's leads back to a report that only the board may read."""

    def get_breadcrumbs_items(self):
        items = super().get_breadcrumbs_items()
        report = reverse("wagtailadmin_reports:page_types_usage")
        if is_board(self.request.user):
            return items
        return [item for item in items if item["url"] != report]


class NewsroomPageViewSet(PageViewSet):
    """Takes the place of Wagtail's views of pages of every kind."""

    model = Page
    filterset_class = VisiblePageFilterSet
    index_view_class = NewsroomIndexView
    edit_view_class = with_item_lock(NewsroomEditView)
    delete_view_class = with_item_lock(DeleteView)
    lock_view_class = with_item_lock(LockView)
    revisions_revert_view_class = with_item_lock(RevisionsRevertView)
    revisions_unschedule_view_class = with_item_lock(RevisionsUnscheduleView)
    unlock_view_class = with_item_lock(UnlockView)
    workflow_action_view_class = with_item_lock(WorkflowActionView)
    search_view_class = NewsroomSearchView
    unpublish_view_class = with_item_lock(WithdrawPageView)
    content_type_use_view_class = KnownTypeUseView


class KnownWorkflowFilterSet(WorkflowReportFilterSet):
    requested_by = django_filters.ModelChoiceFilter(
        field_name="requested_by", label=_("Requested by"), queryset=_people
    )


class VisibleWorkflowView(WorkflowView):
    """Wagtail's view lists all snippets of a model to users who may change one of them."""

    filterset_class = KnownWorkflowFilterSet

    def get_queryset(self):
        return super().get_queryset().filter(_about_known(self.request.user))


class VisibleWorkflowTasksView(WorkflowTasksView):
    def get_queryset(self):
        return super().get_queryset().filter(_about_known(self.request.user, "workflow_state__"))


def _about_known(user, prefix="") -> Q:
    """Workflows of pages, which Wagtail limits itself, and of the snippets that `user` writes."""
    pages = ContentType.objects.get_for_model(Page)
    condition = Q(**{f"{prefix}base_content_type": pages})
    for model in reviewed_models():
        policy = policy_registry.get_by_type(model)
        own = policy.instances_user_has_permission_for(user, "change")
        condition |= Q(
            **{
                f"{prefix}content_type": ContentType.objects.get_for_model(model),
                f"{prefix}object_id__in": own.order_by().values_list(Cast("pk", CharField())),
            }
        )
    return condition


class KnownHistoryFilterSet(SiteHistoryReportFilterSet):
    def get_users_queryset(self):
        return _people(self.request)


class VisibleHistoryView(LogEntriesView):
    filterset_class = KnownHistoryFilterSet
