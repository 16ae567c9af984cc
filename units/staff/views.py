"""Lists and history of staff."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Prefetch, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_otp import device_classes
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic import HistoryView, IndexView
from wagtail.admin.widgets.button import Button, HeaderButton

from units.directory.staff import Staff
from units.directory.units import Unit
from units.enums import Role
from units.staff.permissions import (
    can_manage_staff,
    can_see_staff,
    confirmable_resets,
    manageable_staff,
    visible_resets,
    visible_staff,
)

STATES = [
    ("soon", _("Ends soon")),
    ("later", _("Begins later")),
    ("ended", _("Ended")),
    ("all", _("All")),
]
RESETS_SHOWN = 20


class StaffAccessMixin:
    """Allows users who may see staff; with `manages`, users who may change staff."""

    manages = False
    # units/staff/permissions.py decides about rows; no user has Django's model permissions.
    permission_policy = None
    permission_required = None
    any_permission_required = None

    def dispatch(self, request, *args, **kwargs):
        allowed = can_manage_staff if self.manages else can_see_staff
        if not allowed(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PeriodColumn(BaseColumn):
    cell_template_name = "units/admin/staff_period.html"


class SecondStepColumn(BaseColumn):
    cell_template_name = "units/admin/staff_second_step.html"


class SubstitutesColumn(BaseColumn):
    cell_template_name = "units/admin/staff_substitutes.html"


class StaffFilterSet(WagtailFilterSet):
    unit = django_filters.ModelChoiceFilter(label=_("Unit"), queryset=Unit.objects.none())
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices)
    state = django_filters.ChoiceFilter(label=_("Period"), choices=STATES, method="filter_state")

    class Meta:
        model = Staff
        fields = ["unit", "role", "state"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(pk__in=visible_staff(self.request.user).values("unit_id"))
        if len(units) > 1:
            self.filters["unit"].queryset = units
        else:
            del self.filters["unit"]

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.not_ended()
        return super().filter_queryset(queryset)

    def filter_state(self, queryset, name, value):
        today = timezone.localdate()
        if value == "soon":
            return queryset.ends_soon()
        if value == "later":
            return queryset.not_ended().filter(from_date__gt=today)
        if value == "ended":
            return queryset.exclude(pk__in=Staff.objects.not_ended().values("pk"))
        return queryset


class StaffIndexView(StaffAccessMixin, IndexView):
    model = Staff
    page_title = _("People of the unit")
    header_icon = "group"
    index_url_name = "unit_staff:index"
    index_results_url_name = "unit_staff:index_results"
    results_template_name = "units/admin/staff_results.html"
    filterset_class = StaffFilterSet
    default_ordering = ("unit__name_key", "role", "user__name_key", "pk")
    search_fields = ["full_name", "user__username", "user__email"]
    search_backend_name = None
    table_classname = "listing cards"
    paginate_by = 50

    @cached_property
    def columns(self):
        columns = [
            self._get_title_column_class(TitleColumn)(
                "user",
                label=pgettext_lazy("person", "Name"),
                sort_key="user__name_key",
                get_url=self.get_edit_url,
            ),
            Column("role", label=_("Role"), accessor="get_role_display", sort_key="role"),
            PeriodColumn("period", label=_("Period"), sort_key="until_date"),
            SecondStepColumn("second_step", label=_("Second step")),
            SubstitutesColumn("substitutes", label=_("Substitutes")),
        ]
        if "unit" in self.filters.filters:
            columns.insert(1, Column("unit", label=_("Unit"), accessor="unit.short_name"))
        return columns

    def get_base_queryset(self):
        manageable = manageable_staff(self.request.user)
        return (
            visible_staff(self.request.user)
            .annotate(
                full_name=Concat("user__last_name", Value(" "), "user__first_name"),
                has_second_step=_has_second_step(),
                is_manageable=Exists(manageable.filter(pk=OuterRef("pk"))),
            )
            .select_related("user", "unit", "stands_in_for__user")
            .prefetch_related(
                Prefetch("substitutes", Staff.objects.not_ended().select_related("user"))
            )
        )

    def get_edit_url(self, instance):
        if instance.is_manageable:
            return reverse("unit_staff:change", args=[instance.pk])
        return None

    def get_list_more_buttons(self, instance):
        links = [("history", gettext("History"), "history")]
        if instance.is_manageable:
            links = [
                ("change", gettext("Change role or period"), "edit"),
                ("substitute", gettext("Name a substitute"), "user"),
                ("end", gettext("End the service"), "cross"),
                *links,
            ]
            if instance.has_second_step:
                links.insert(3, ("ask_reset", gettext("Reset the second step"), "key"))
        return [
            Button(
                label,
                url=reverse(f"unit_staff:{name}", args=[instance.pk]),
                icon_name=icon,
                priority=order,
            )
            for order, (name, label, icon) in enumerate(links)
        ]

    @cached_property
    def header_buttons(self):
        buttons = [
            HeaderButton(_("Invitations"), url=reverse("unit_staff:invitations"), icon_name="mail")
        ]
        if can_manage_staff(self.request.user):
            buttons.append(
                HeaderButton(_("Invite"), url=reverse("unit_staff:invite"), icon_name="plus")
            )
        return buttons

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        if not self.results_only:
            user = self.request.user
            resets = visible_resets(user).select_related("user", "unit", "asked_by")
            mine = set(confirmable_resets(user).values_list("pk", flat=True))
            context["resets"] = [(one, one.pk in mine) for one in resets[:RESETS_SHOWN]]
        return context


class StaffHistoryView(StaffAccessMixin, HistoryView):
    """The audit log of one row."""

    model = Staff
    index_url_name = "unit_staff:index"
    history_url_name = "unit_staff:history"
    history_results_url_name = "unit_staff:history_results"
    header_buttons = ()

    def get_base_object_queryset(self):
        return visible_staff(self.request.user)


def _has_second_step():
    """As delivery.sign_in.second_step.has_second_step, for a queryset."""
    devices = Q()
    for model in device_classes():
        owned = model.objects.filter(user=OuterRef("user"), confirmed=True, name="default")
        devices |= Q(Exists(owned))
    return ExpressionWrapper(devices, output_field=BooleanField())
