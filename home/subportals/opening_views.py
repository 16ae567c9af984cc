"""The button beside a unit in the admin: opens its subportal just as the command does."""

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from home.subportals.base_views import UnitFormView
from home.subportals.hostnames import usual_hostname, usual_port
from home.subportals.opening import OpeningRefused, open_subportal


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


class OpenSubportalView(UnitFormView):
    """Asks for a confirmation, then opens or repairs the subportal of one unit."""

    form_class = OpeningForm
    template_name = "home/admin/open_subportal.html"
    page_title = _("Open the subportal")

    def get_context_data(self, **kwargs):
        return super().get_context_data(
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
            gettext("The subportal of %(unit)s stands at %(address)s.")
            if opening.made
            else gettext(
                "The subportal of %(unit)s at %(address)s is complete; nothing was missing."
            )
        )
        messages.success(
            self.request, text % {"unit": self.unit, "address": opening.site.root_url + "/"}
        )
        return redirect(reverse("unit:index"))
