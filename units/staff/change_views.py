"""Views that change one staff row. Rows that the user may not change answer 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from units.staff import services as staff_services
from units.staff.forms import EndForm, InvitationForm, ResetForm, ServiceForm, SubstituteForm
from units.staff.permissions import confirmable_resets, manageable_staff
from units.staff.services import ChangeRefused
from units.staff.views import StaffAccessMixin, StaffIndexView


class StaffFormView(StaffAccessMixin, WagtailAdminTemplateMixin, FormView):
    """A form of Wagtail's look that makes one change."""

    manages = True
    template_name = "units/admin/staff_form.html"
    header_icon = "group"
    success_url = reverse_lazy("unit_staff:index")
    submit_button_label = _("Save")

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("unit_staff:index"), "label": StaffIndexView.page_title},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "actor": self.request.user}

    def form_valid(self, form):
        try:
            success = self.make_change(form)
        except ChangeRefused as refusal:
            messages.error(self.request, str(refusal))
        else:
            messages.success(self.request, success)
        return redirect(self.get_success_url())

    def form_invalid(self, form):
        messages.validation_error(
            self.request, gettext("Nothing was changed yet. Please mend what is marked."), form
        )
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "action_url": self.request.path,
            "submit_button_label": self.submit_button_label,
            "submit_button_active_label": self.submit_button_label,
            "media": context["form"].media,
        }


class InviteView(StaffFormView):
    form_class = InvitationForm
    page_title = _("Invite")
    header_icon = "mail"
    success_url = reverse_lazy("unit_staff:invitations")
    submit_button_label = _("Send the invitation")

    def make_change(self, form):
        staff_services.invite(form.instance, self.request.user)
        # The message must not reveal whether the address has an account.
        return gettext("The invitation goes to %(email)s.") % {"email": form.instance.email}


class StaffRowView(StaffFormView):
    """A change of one row of `Staff`."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        rows = manageable_staff(request.user).select_related("user", "unit")
        self.row = get_object_or_404(rows, pk=kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.row)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "row": self.row}


class ChangeServiceView(StaffRowView):
    form_class = ServiceForm
    page_title = _("Change role or period")

    def make_change(self, form):
        staff_services.change(self.row, self.request.user, **form.cleaned_data)
        return gettext("%(name)s: saved.") % {"name": self.row.user}


class EndServiceView(StaffRowView):
    form_class = EndForm
    page_title = _("End the service")
    submit_button_label = _("End the service")

    def make_change(self, form):
        staff_services.end(self.row, self.request.user, form.cleaned_data["last_day"])
        last_day = form.cleaned_data["last_day"]
        if last_day < timezone.localdate():
            return gettext("%(name)s: the service has ended.") % {"name": self.row.user}
        return gettext("%(name)s: the service ends after %(day)s.") % {
            "name": self.row.user,
            "day": date_format(last_day, "SHORT_DATE_FORMAT"),
        }


class NameSubstituteView(StaffRowView):
    form_class = SubstituteForm
    page_title = _("Name a substitute")

    def make_change(self, form):
        row = staff_services.name_substitute(self.row, self.request.user, **form.cleaned_data)
        return gettext("%(substitute)s stands in for %(name)s.") % {
            "substitute": row.user,
            "name": self.row.user,
        }


class AskResetView(StaffRowView):
    form_class = ResetForm
    page_title = _("Reset the second step")
    submit_button_label = _("Ask for the reset")
    explanation = _(
        "For a colleague who has lost the telephone. A second person has to confirm the request "
        "within 24 hours: another chief editor of the unit or a member of the board."
    )

    def make_change(self, form):
        staff_services.ask_for_reset(self.row, self.request.user, form.cleaned_data["reason"])
        return gettext("The request waits for a second person.")


class ConfirmResetView(StaffAccessMixin, View):
    """The second person's word; then the devices and the sessions of the colleague are gone."""

    def post(self, request, pk):
        reset = confirmable_resets(request.user).filter(pk=pk).first()
        if reset is None:
            raise Http404
        try:
            staff_services.confirm_reset(reset, request.user)
        except ChangeRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, gettext("The second step of %(name)s is gone.") % {"name": reset.user}
            )
        return redirect("unit_staff:index")
