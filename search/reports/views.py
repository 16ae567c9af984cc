"""The report of the queries of readers, with and without results."""

from datetime import timedelta

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView

from search.models import AskedQuery
from units.access.roles import is_board, unit_ids_of
from units.enums import Role
from units.models import Unit

PERIODS = [("7", _("7 days")), ("30", _("30 days")), ("90", _("90 days"))]
_USUAL_PERIOD = "30"
OUTCOMES = [("none", _("Nothing was found"))]


def may_see_queries(user) -> bool:
    return is_board(user) or bool(unit_ids_of(user, Role.CHIEF))


def units_to_report(user):
    """The units whose queries `user` may see: the own ones of a chief, all for the board."""
    units = Unit.objects.with_subportal().order_by("short_name")
    return units if is_board(user) else units.filter(pk__in=unit_ids_of(user, Role.CHIEF))


class AskedQueryFilterSet(WagtailFilterSet):
    period = django_filters.ChoiceFilter(label=_("Period"), choices=PERIODS, method="keep")
    outcome = django_filters.ChoiceFilter(
        label=_("Outcome"), choices=OUTCOMES, method="filter_outcome"
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES)
    unit = django_filters.ModelChoiceFilter(
        label=_("Unit"), queryset=lambda request: units_to_report(request.user)
    )

    class Meta:
        model = AskedQuery
        fields: list[str] = []

    def filter_queryset(self, queryset):
        days = int(self.form.cleaned_data.get("period") or _USUAL_PERIOD)
        first = timezone.localdate() - timedelta(days=days - 1)
        return super().filter_queryset(queryset.filter(day__gte=first))

    def keep(self, queryset, name, value):
        """No filter here: `filter_queryset` applies the period, which has a default."""
        return queryset

    def filter_outcome(self, queryset, name, value):
        return queryset.filter(without_hits__gt=0)


class PromotionColumn(Column):
    """A link to the form that promotes a result for the query of the row."""

    cell_template_name = "search/admin/promotion_link.html"

    def get_value(self, row):
        wanted = urlencode({"query": row["query"], "language": row["language"]})
        return f"{reverse('picks:add')}?{wanted}"


class AskedQueriesView(ReportView):
    page_title = _("What readers search for")
    header_icon = "search"
    index_url_name = "search_report:queries"
    index_results_url_name = "search_report:queries_results"
    filterset_class = AskedQueryFilterSet
    default_ordering = "-asked"
    is_searchable = False
    list_export = ["query", "language", "asked", "without_hits"]
    export_headings = {
        "query": _("Search words"),
        "language": _("Language"),
        "asked": _("Times"),
        "without_hits": _("Times without results"),
    }
    export_filename = "tim-kiem-cua-ban-doc"

    def dispatch(self, request, *args, **kwargs):
        if not may_see_queries(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def columns(self):
        headings = self.export_headings
        columns = [
            Column("query", label=headings["query"]),
            Column("language", label=headings["language"], accessor=_language),
            NumberColumn("asked", label=headings["asked"], sort_key="asked"),
            NumberColumn("without_hits", label=headings["without_hits"], sort_key="without_hits"),
        ]
        if is_board(self.request.user):
            columns.append(PromotionColumn("pick", label=_("Editors' pick")))
        return columns

    def get_base_queryset(self):
        """One row for each query and language, summed over the units that `user` may see."""
        queries = AskedQuery.objects.all()
        if not is_board(self.request.user):
            queries = queries.filter(unit__in=unit_ids_of(self.request.user, Role.CHIEF))
        return queries.values("query", "language").annotate(
            asked=Sum("times"), without_hits=Sum("times_without_hits")
        )

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "query", "language")


def _language(row):
    return dict(settings.LANGUAGES).get(row["language"], row["language"])
