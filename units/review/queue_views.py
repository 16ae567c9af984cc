"""The queue of pending items, for the board and for each unit."""

from datetime import timedelta

import django_filters
from django.conf import settings
from django.db.models import Q
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from units.directory.units import Unit
from units.review.models import ReviewState
from units.review.queue import (
    can_take_step,
    deadline,
    is_overdue,
    pending_reviews,
    returned_reviews,
)
from units.review.registry import genre_labels

AGES = [("day", _("More than a day")), ("three", _("More than three days")), ("late", _("Overdue"))]
MINE = [("claimed", _("Claimed by me")), ("free", _("Claimed by nobody"))]
RETURNED_SHOWN = 20


class WaitingSinceColumn(BaseColumn):
    """The waiting time of an item, in colour after the deadline."""

    cell_template_name = "units/admin/queue_since.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["is_overdue"] = instance.is_overdue
        return context


class ClaimColumn(BaseColumn):
    """The user who has claimed the item, with a button to claim or release it."""

    cell_template_name = "units/admin/queue_claim.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["csrf_token"] = get_token(context["request"])
        context["can_claim"] = instance.can_claim
        return context


def genre_label(code) -> str:
    return str(genre_labels().get(code, ""))


def language_label(code) -> str:
    return str(dict(settings.LANGUAGES).get(code, ""))


class GenreColumn(Column):
    def get_value(self, instance):
        return genre_label(instance.genre)


class LanguageColumn(BaseColumn):
    """The language of a translation, and its translated share."""

    cell_template_name = "units/admin/queue_language.html"


class QueueFilterSet(WagtailFilterSet):
    unit = django_filters.ModelChoiceFilter(label=_("Unit"), queryset=Unit.objects.none())
    section_title = django_filters.ChoiceFilter(label=_("Section"))
    genre = django_filters.ChoiceFilter(label=_("Genre"))
    task = django_filters.ChoiceFilter(
        label=_("Step"),
        field_name="task__content_type__model",
        choices=[
            ("unitreview", _("Unit review")),
            ("fieldreview", _("Field review")),
            ("boardreview", _("Board review")),
        ],
    )
    language = django_filters.ChoiceFilter(label=_("Language"), choices=settings.LANGUAGES[1:])
    age = django_filters.ChoiceFilter(label=_("Waiting"), choices=AGES, method="filter_age")
    mine = django_filters.ChoiceFilter(label=_("Claimed"), choices=MINE, method="filter_mine")

    class Meta:
        model = ReviewState
        fields = ["unit", "section_title", "genre", "task", "language", "age", "mine"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = pending_reviews(self.request.user).order_by().select_related(None)
        self.filters["unit"].queryset = Unit.objects.filter(
            pk__in=waiting.values("unit_id").distinct()
        )
        sections = waiting.exclude(section_title="").values_list("section_title", flat=True)
        self.filters["section_title"].extra["choices"] = [
            (title, title) for title in sorted(set(sections.distinct()))
        ]
        self.filters["genre"].extra["choices"] = list(genre_labels().items())

    def filter_age(self, queryset, name, value):
        hours = {"day": 24, "three": 72}.get(value)
        limit = timedelta(hours=hours) if hours else deadline()
        return queryset.filter(waiting_since__lt=timezone.now() - limit)

    def filter_mine(self, queryset, name, value):
        claimed = Q(claimed_by=self.request.user)
        return queryset.filter(claimed if value == "claimed" else Q(claimed_by__isnull=True))


class QueueView(ReportView):
    page_title = _("Review queue")
    header_icon = "tasks"
    index_url_name = "reviews:queue"
    index_results_url_name = "reviews:queue_results"
    results_template_name = "units/admin/queue_results.html"
    filterset_class = QueueFilterSet
    default_ordering = "waiting_since"
    table_classname = "listing cards"
    columns = [
        TitleColumn(
            "title",
            label=_("Title"),
            get_url=lambda state: reverse("reviews:review", args=[state.pk]),
        ),
        Column("unit", label=_("Unit"), accessor="unit.short_name"),
        Column("section_title", label=_("Section")),
        GenreColumn("genre", label=_("Genre")),
        LanguageColumn("language", label=_("Language")),
        Column("author", label=_("Author")),
        Column("task", label=_("Step"), accessor="step_name"),
        WaitingSinceColumn("waiting_since", label=_("Waiting since")),
        ClaimColumn("claimed_by", label=_("Claimed by")),
    ]
    list_export = [
        "title",
        "unit",
        "section_title",
        "genre",
        "language",
        "author",
        "task",
        "waiting_since",
    ]
    export_headings = {column.name: column.label for column in columns}
    custom_field_preprocess = {
        "genre": dict.fromkeys(ReportView.FORMATS, genre_label),
        "language": dict.fromkeys(ReportView.FORMATS, language_label),
    }
    export_filename = "hang-cho-duyet"

    def get_queryset(self):
        return pending_reviews(self.request.user)

    def decorate_paginated_queryset(self, object_list):
        limit = deadline()
        for state in object_list:
            state.is_overdue = is_overdue(state, limit)
            state.can_claim = can_take_step(self.request.user, state)
        return object_list

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.results_only:
            notices = hooks.get_hooks("construct_review_queue_notices")
            context["notices"] = [notice(self.request) for notice in notices]
            context["returned"] = returned_reviews(self.request.user)[:RETURNED_SHOWN]
        return context
