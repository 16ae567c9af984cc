"""The screens that close or rename a unit."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from home.subportals.base_views import UnitFormView
from home.subportals.event_forms import ClosingForm, RenamingForm
from units.lifecycle.closing import close_unit, effects_of_closing
from units.lifecycle.renaming import rename_unit
from units.lifecycle.validation import EventRefused


class UnitEventView(UnitFormView):
    """Records one event of the unit, then leads to the list of events, where it can be undone."""

    success_text: str | Promise = ""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "unit": self.unit}

    def form_valid(self, form):
        try:
            event = self.record(form)
        except EventRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        undo = messages.button(reverse("unit_event:undo", args=[event.pk]), gettext("Undo"))
        messages.success(self.request, self.success_message(event), buttons=[undo])
        return redirect("unit_event:index")

    def success_message(self, event) -> str:
        return self.success_text % {"unit": self.unit}

    def record(self, form):
        """Record the event and return it, or raise EventRefused."""
        raise NotImplementedError


class RenameUnitView(UnitEventView):
    form_class = RenamingForm
    template_name = "home/admin/rename_unit.html"
    page_title = _("Rename the unit")
    success_text = _("%(unit)s has got its new name.")

    def record(self, form):
        return rename_unit(
            self.unit,
            form.cleaned_data["date"],
            form.names(),
            hostname=form.cleaned_data.get("hostname", ""),
            decision=form.cleaned_data["decision"],
            user=self.request.user,
        )


class CloseUnitView(UnitEventView):
    """Shows the effects of closing with their numbers, asks for a confirmation, and closes."""

    form_class = ClosingForm
    template_name = "home/admin/close_unit.html"
    page_title = _("Close or merge the unit")
    success_text = _("%(unit)s has closed. You can undo this until midnight.")

    def form_valid(self, form):
        if "confirmed" in self.request.POST:
            return super().form_valid(form)
        effects = effects_of_closing(self.unit, form.cleaned_data["date"])
        context = self.get_context_data(form=form, effects=effects, terms=form.terms())
        return self.response_class(
            self.request, ["home/admin/confirm_closing.html"], context, using=self.template_engine
        )

    def success_message(self, event):
        """Says how much was taken from the queue and from the calendar, too."""
        changes = event.changes
        counted = (
            (gettext("Went back to their authors: %(count)d."), changes["returned"]),
            (gettext("Handed over: %(count)d."), changes["handed"]),
            (gettext("Were scheduled and will not appear: %(count)d."), changes["unscheduled"]),
        )
        told = [text % {"count": len(items)} for text, items in counted if items]
        return " ".join([super().success_message(event), *told])

    def record(self, form):
        return close_unit(self.unit, user=self.request.user, **form.terms())
