"""Forms about staff. Each form offers and accepts only values that the permissions allow."""

import datetime

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import UserCreationForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.widgets import AdminDateInput

from units.directory.invitations import Invitation
from units.directory.second_step import SecondStepReset
from units.directory.staff import Staff
from units.enums import Role
from units.staff.permissions import managed_units, possible_substitutes, roles_given_by

PASSED = _("This day has passed.")
TOO_EARLY = _("The period ends before it begins.")


class InvitationForm(forms.ModelForm):
    """An invitation by `actor`; without a unit field if the actor manages one unit only."""

    class Meta:
        model = Invitation
        fields = ["unit", "last_name", "first_name", "email", "role", "from_date", "until_date"]
        widgets = {"from_date": AdminDateInput, "until_date": AdminDateInput}
        help_texts = {
            "email": _("The link to accept goes to this address, and works once."),
            "until_date": _("The last day of service. Leave it empty for an open end."),
        }

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        units = managed_units(actor)
        if len(units) == 1:
            self.instance.unit = units[0]
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = units
        given = {role for unit in units for role in roles_given_by(actor, unit)}
        self.fields["role"].choices = [one for one in Role.choices if one[0] in given]

    def clean_email(self):
        return self.cleaned_data["email"].lower()

    def clean_from_date(self):
        return _not_passed(self.cleaned_data["from_date"])

    def clean(self):
        cleaned = super().clean()
        unit = cleaned.get("unit") if "unit" in self.fields else self.instance.unit
        role, email = cleaned.get("role"), cleaned.get("email")
        if unit and role and role not in roles_given_by(self.actor, unit):
            self.add_error("role", _("This role cannot be given in this unit."))
        if unit and email:
            if Staff.objects.not_ended().filter(unit=unit, user__email__iexact=email).exists():
                self.add_error("email", _("Somebody with this address serves in the unit already."))
            elif Invitation.objects.pending().filter(unit=unit, email=email).exists():
                self.add_error(
                    "email", _("This address is invited already. Send the invitation again.")
                )
        return cleaned


class ServiceForm(forms.Form):
    """Another role or another last day for the staff row `row`."""

    role = forms.ChoiceField(label=_("Role"))
    until_date = forms.DateField(
        label=_("Until"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The last day of service. Leave it empty for an open end."),
    )

    def __init__(self, *args, actor, row, **kwargs):
        kwargs["initial"] = {"role": row.role, "until_date": row.until_date}
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["role"].choices = [(r.value, r.label) for r in roles_given_by(actor, row.unit)]
        self.fields["until_date"].required = row.stands_in_for_id is not None

    def clean_until_date(self):
        until_date = self.cleaned_data["until_date"]
        if until_date and until_date < self.row.from_date:
            raise forms.ValidationError(TOO_EARLY)
        return _not_passed(until_date)


class EndForm(forms.Form):
    """When a service ends: at once, or after a last day."""

    NOW, AFTER = "now", "after"

    when = forms.ChoiceField(
        label=_("End"),
        choices=[(NOW, _("At once")), (AFTER, _("After a last day"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    last_day = forms.DateField(label=_("Last day"), required=False, widget=AdminDateInput)

    def __init__(self, *args, actor, row, **kwargs):
        super().__init__(*args, **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("when") == self.NOW:
            cleaned["last_day"] = timezone.localdate() - datetime.timedelta(days=1)
        elif "last_day" not in self.errors:
            if not cleaned.get("last_day"):
                self.add_error("last_day", _("Give the last day."))
            elif cleaned["last_day"] < timezone.localdate():
                self.add_error("last_day", PASSED)
        return cleaned


class SubstituteForm(forms.Form):
    """A substitute from the unit's staff for `row`, and the days."""

    user = forms.ModelChoiceField(
        label=_("Substitute"),
        queryset=get_user_model().objects.none(),
        help_text=_("One of the unit's people. Invite first who is not among them."),
    )
    from_date = forms.DateField(
        label=pgettext_lazy("day", "From"), initial=timezone.localdate, widget=AdminDateInput
    )
    until_date = forms.DateField(label=_("Until"), widget=AdminDateInput)

    def __init__(self, *args, actor, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.row = row
        self.fields["user"].queryset = possible_substitutes(actor, row)

    def clean_from_date(self):
        return _not_passed(self.cleaned_data["from_date"])

    def clean(self):
        cleaned = super().clean()
        user, first, last = (cleaned.get(name) for name in ("user", "from_date", "until_date"))
        if first and last and last < first:
            self.add_error("until_date", TOO_EARLY)
        elif user and first and last:
            served = Staff.objects.not_ended(first).filter(
                user=user, unit=self.row.unit, role=self.row.role, from_date__lte=last
            )
            if served.exists():
                self.add_error("user", _("This person has the role in these days already."))
        return cleaned


class ResetForm(forms.ModelForm):
    """The reason to remove a colleague's second step of sign-in."""

    class Meta:
        model = SecondStepReset
        fields = ["reason"]

    def __init__(self, *args, actor, row, **kwargs):
        super().__init__(*args, **kwargs)


class NewAccountForm(UserCreationForm):
    """The account of an invited user: their name, username and password."""

    class Meta:
        model = get_user_model()
        fields = ["last_name", "first_name", "username"]

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        # The password validators compare the password with the address.
        self.instance.email = email
        for name in ("last_name", "first_name"):
            self.fields[name].required = True


def _not_passed(day):
    if day and day < timezone.localdate():
        raise forms.ValidationError(PASSED)
    return day
