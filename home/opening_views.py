"""The button beside a unit in the admin: opens its subportal just as the command does."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.hostnames import usual_hostname, usual_port
from home.opening import OpeningRefused, open_subportal
from units.models import Unit
from units.roles import is_administrator


class OpeningForm(forms.Form):
    hostname = forms.CharField(
        label=_("Host name"),
        required=False,
        max_length=255,
        help_text=_("Leave it empty for the usual one."),
    )
    port = forms.IntegerField(
        label=_("Port"),
        required=False,
        min_value=1,
        max_value=65535,
        help_text=_("Leave it empty for the port of the admin."),
    )


class OpenSubportalView(WagtailAdminTemplateMixin, FormView):
    """Asks first, then opens or repairs the subportal of one unit. Administrators only."""

    form_class = OpeningForm
    template_name = "home/admin/open_subportal.html"
    page_title = _("Open the subportal")
    header_icon = "site"

    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise PermissionDenied
        self.unit = get_object_or_404(Unit.objects.select_related("site"), pk=kwargs["unit_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.unit)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse_lazy("unit:index"), "label": _("Units")},
            {"url": "", "label": self.get_page_title(), "sublabel": str(self.unit)},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            unit=self.unit,
            usual_address=f"{usual_hostname(self.unit)}:{usual_port()}",
            **kwargs,
        )

    def form_valid(self, form):
        try:
            opening = open_subportal(
                self.unit,
                hostname=form.cleaned_data["hostname"] or None,
                port=form.cleaned_data["port"],
                user=self.request.user,
            )
        except OpeningRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        text = (
            _now("The subportal of %(unit)s stands at %(address)s.")
            if opening.made
            else _now("The subportal of %(unit)s at %(address)s is complete; nothing was missing.")
        )
        messages.success(
            self.request, text % {"unit": self.unit, "address": opening.site.root_url + "/"}
        )
        return redirect(reverse("unit:index"))
