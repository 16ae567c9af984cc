"""The forms for closing and for renaming a unit."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from home.subportals.hostnames import BadHostname, normalise_hostname, validate_hostname_is_free
from units.lifecycle.renaming import Names
from units.lifecycle.validation import EventRefused, validate_closing
from units.models import Unit, UnitEvent, UnitName


def _length(model, field):
    return model._meta.get_field(field).max_length


class EventForm(forms.Form):
    """When it happens and by which decision; `unit` is the unit that it happens to."""

    date = forms.DateField(
        label=_("Date"),
        widget=AdminDateInput,
        initial=timezone.localdate,
        help_text=_("Today or an earlier day: an event is recorded once its day has come."),
    )
    decision = forms.CharField(
        label=_("Decision"),
        required=False,
        max_length=_length(UnitEvent, "decision"),
        help_text=_("Number, date and issuer of the decision."),
    )

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = unit


class ClosingForm(EventForm):
    RETURN, HAND_OVER = "return", "hand-over"

    successors = forms.ModelMultipleChoiceField(
        label=_("Successors"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "None: the unit ends. One: it merges into that unit, and its front page leads there. "
            "Several: it is split, and its front page lists them."
        ),
    )
    waiting = forms.ChoiceField(
        label=_("Items that wait for review"),
        choices=[
            (RETURN, _("Return them to their authors")),
            (HAND_OVER, _("Hand drafts over to the one successor, return the others")),
        ],
        widget=forms.RadioSelect,
        initial=RETURN,
    )

    field_order = ["date", "successors", "waiting", "decision"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["successors"].queryset = (
            Unit.objects.open().exclude(pk=self.unit.pk).select_related("site")
        )

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            try:
                validate_closing(self.unit, **self.terms(with_decision=False))
            except EventRefused as refusal:
                raise forms.ValidationError(str(refusal)) from None
        return cleaned

    def terms(self, with_decision=True) -> dict:
        """The arguments of units.lifecycle.closing.close_unit."""
        data = self.cleaned_data
        terms = {
            "on": data["date"],
            "successors": list(data["successors"]),
            "hand_over": data["waiting"] == self.HAND_OVER,
        }
        return {**terms, "decision": data["decision"]} if with_decision else terms


class RenamingForm(EventForm):
    official = forms.CharField(
        label=_("Official name"),
        max_length=_length(UnitName, "official"),
        help_text=_("The organisation: Đảng bộ ..."),
    )
    committee = forms.CharField(
        label=_("Committee name"),
        max_length=_length(UnitName, "committee"),
        help_text=_("Its committee: Đảng ủy, Quận ủy ..."),
    )
    short = forms.CharField(label=_("Short name"), max_length=_length(UnitName, "short"))
    symbol = forms.CharField(
        label=_("Symbol"),
        required=False,
        max_length=_length(UnitName, "symbol"),
        help_text=_("As it stands in document numbers."),
    )
    hostname = forms.CharField(
        label=_("New host name"),
        required=False,
        max_length=255,
        help_text=_(
            "Leave it empty to stay where it stands. The old host leads to the new one for ever."
        ),
    )

    field_order = ["date", "official", "committee", "short", "symbol", "hostname", "decision"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name = self.unit.names.first()
        for field in ("official", "committee", "short", "symbol"):
            self.fields[field].initial = getattr(name, field, "")
        if not self.unit.site:
            del self.fields["hostname"]

    def clean_hostname(self):
        wanted = self.cleaned_data["hostname"]
        if not wanted:
            return ""
        try:
            hostname = normalise_hostname(wanted)
            validate_hostname_is_free(self.unit, hostname, self.unit.site)
        except BadHostname as error:
            raise forms.ValidationError(str(error)) from None
        return hostname

    def names(self) -> Names:
        data = self.cleaned_data
        return Names(data["official"], data["committee"], data["short"], data["symbol"])
