"""The worklist of translators for one language."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

import django_filters
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.defaults import page_not_found
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page

from library.record_urls import untranslated_page_warning, untranslated_pages
from sections.models import SectionPage
from translation.access.permissions import may_translate
from translation.models import TranslationClaim
from translation.translatable_models import edit_url, find_live, url_of_step
from translation.worklist.queries import (
    State,
    WorkItem,
    languages_for,
    to_translate,
    union_of_kinds,
    units_of,
    within,
)
from units.access.scope import unit_id_of
from units.models import Unit
from units.text.punctuation import join_sentences

AGES = [("day", _("Since yesterday")), ("week", _("Within a week")), ("month", _("Older"))]
MINE = [("claimed", _("Claimed by me")), ("free", _("Claimed by nobody"))]


@dataclass
class WorkRow:
    """A row of the worklist.

    `url` leads to the translation, or to the form that begins one.
    """

    title: str
    unit_name: str
    state_label: str
    last_published_at: datetime
    claimed_by: object
    url: str
    claim_url: str
    into: Locale


class ClaimColumn(BaseColumn):
    """The user who claimed the translation, with a button to claim or release it."""

    cell_template_name = "translation/admin/claim.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["csrf_token"] = get_token(context["request"])
        return context


class WorklistFilterSet(WagtailFilterSet):
    language = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.none(), empty_label=None, method="keep"
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=State.choices)
    unit = django_filters.ModelChoiceFilter(
        label=_("Unit"), queryset=Unit.objects.none(), method="filter_unit"
    )
    section = django_filters.ModelChoiceFilter(
        label=_("Section"), queryset=SectionPage.objects.none(), method="filter_section"
    )
    age = django_filters.ChoiceFilter(label=_("Published"), choices=AGES, method="filter_age")
    mine = django_filters.ChoiceFilter(label=_("Claimed"), choices=MINE, method="filter_mine")

    class Meta:
        model = Page
        fields: list[str] = []

    def __init__(self, *args, units, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["language"].queryset = languages
        self.filters["unit"].queryset = units
        self.filters["section"].queryset = SectionPage.objects.filter(
            within(units), live=True, locale=Locale.get_default()
        ).order_by("path")

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.exclude(state=State.DONE)
        return super().filter_queryset(queryset)

    def keep(self, queryset, name, value):
        """No filter here: the rows are those of the language already."""
        return queryset

    def filter_unit(self, queryset, name, unit):
        if queryset.model is Page:
            return queryset.filter(within([unit]))
        return queryset.filter(unit=unit)

    def filter_section(self, queryset, name, section):
        if queryset.model is Page:
            return queryset.descendant_of(section, inclusive=True)
        return queryset.none()

    def filter_age(self, queryset, name, value):
        since = timezone.now() - timedelta(days=1 if value == "day" else 7)
        if value == "month":
            return queryset.filter(last_published_at__lt=since)
        return queryset.filter(last_published_at__gte=since)

    def filter_mine(self, queryset, name, value):
        if value == "free":
            return queryset.filter(claimed_by_id__isnull=True)
        return queryset.filter(claimed_by_id=self.request.user.pk)


class WorklistView(ReportView):
    page_title = _("To translate")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation:worklist"
    index_results_url_name = "translation:worklist_results"
    results_template_name = "translation/admin/worklist_results.html"
    filterset_class = WorklistFilterSet
    table_classname = "listing cards"
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda row: row.url),
        Column("unit", label=_("Unit"), accessor="unit_name"),
        Column("state", label=_("State"), accessor="state_label"),
        DateColumn("last_published_at", label=_("Published")),
        ClaimColumn("claimed_by", label=_("Claimed by")),
    ]
    list_export = ["title", "unit_name", "state_label", "last_published_at", "claimed_by"]
    export_headings = {
        "title": _("Title"),
        "unit_name": _("Unit"),
        "state_label": _("State"),
        "last_published_at": _("Published"),
        "claimed_by": _("Claimed by"),
    }
    export_filename = "can-dich"

    def dispatch(self, request, *args, **kwargs):
        self.units = units_of(request.user)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def languages(self):
        return languages_for(self.units)

    @cached_property
    def locale(self) -> Locale | None:
        """The requested language, else the first one; None when none is switched on."""
        asked = self.request.GET.get("language", "")
        return next(
            (locale for locale in self.languages if str(locale.pk) == asked),
            self.languages.first(),
        )

    def get_page_subtitle(self):
        return self.locale.get_display_name() if self.locale else ""

    @cached_property
    def filters(self):
        return self.filterset_class(
            self.request.GET,
            queryset=Page.objects.none(),
            request=self.request,
            units=self.units,
            languages=self.languages,
        )

    def get_queryset(self) -> list[QuerySet]:
        """A queryset for each model; they are filtered before they are united."""
        return to_translate(self.units, self.locale) if self.locale else []

    def filter_queryset(self, kinds):
        if not kinds:
            return Page.objects.none()
        return union_of_kinds(super(WorklistView, self).filter_queryset(rows) for rows in kinds)

    def get_table(self, object_list):
        return super().get_table(self._rows(object_list))

    def decorate_paginated_queryset(self, object_list):
        return self._rows(object_list) if self.is_export else object_list

    def _rows(self, object_list) -> list[WorkRow]:
        found: list[WorkItem] = list(object_list)
        keys: defaultdict[str, set[int]] = defaultdict(set)
        for row in found:
            keys[row["model"]] |= {pk for pk in (row["pk"], row["target_id"]) if pk is not None}
        things = {label: apps.get_model(label).objects.in_bulk(pks) for label, pks in keys.items()}
        people = get_user_model().objects.in_bulk({row["claimed_by_id"] for row in found} - {None})
        names = {unit.pk: unit.short_name for unit in self.units}
        return [
            self._row(row, things[row["model"]], people, names)
            for row in found
            if row["pk"] in things[row["model"]]
        ]

    def _row(self, row: WorkItem, things, people, names) -> WorkRow:
        source, target = things[row["pk"]], things.get(row["target_id"])
        unread = untranslated_page_warning(source, self._missing_pages)
        return WorkRow(
            title=str(source),
            unit_name=names.get(unit_id_of(source), ""),
            state_label=join_sentences(filter(None, (str(State(row["state"]).label), unread))),
            last_published_at=row["last_published_at"],
            claimed_by=people.get(row["claimed_by_id"]),
            url=edit_url(target) if target else url_of_step("submit", source),
            claim_url=url_of_step("claim", source),
            into=self.locale,
        )

    @cached_property
    def _missing_pages(self):
        return untranslated_pages(self.locale.language_code)

    def get_context_data(self, **kwargs):
        return super().get_context_data(into=self.locale, **kwargs)


class ClaimView(View):
    """Claims a translation, or releases it."""

    http_method_names = ["post"]

    def post(self, request, **named):
        source = find_live(**named)
        locale = get_object_or_404(Locale, pk=_key(request.POST.get("locale")))
        if source is None or not may_translate(request.user, source):
            # The answer of the doors (units/admin_gate/object_access.py): what is another unit's
            # is none of theirs.
            return page_not_found(request, None, template_name="wagtailadmin/404.html")
        of_source = {"translation_key": source.translation_key, "locale": locale}
        with transaction.atomic():
            claim = TranslationClaim.objects.select_for_update(of=("self",)).filter(**of_source)
            if request.POST.get("release"):
                claim.filter(user=request.user).delete()
            elif other := claim.exclude(user=request.user).first():
                messages.warning(
                    request, gettext("%(name)s has claimed this already.") % {"name": other.user}
                )
            else:
                claim.get_or_create(**of_source, defaults={"user": request.user})
        return redirect(get_valid_next_url_from_request(request) or "translation:worklist")


def _key(text) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
