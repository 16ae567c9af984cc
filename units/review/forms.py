"""Forms of the reviewers. Tasks validate every action with these forms, wherever it comes from."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Revision

from units.review.models import ReturnReason
from units.review.registry import rendered_context_digest


def revision_token(revision: Revision) -> str:
    """A token for one state of a revision and of the content shown with it.

    The token holds the time, because autosave overwrites a revision.
    """
    moment = int(revision.created_at.timestamp() * 1_000_000)
    return f"{revision.pk}-{moment}-{rendered_context_digest(revision)}"


def first_error(form: forms.Form) -> str:
    """The first error of an invalid `form`, with the label of its field."""
    field, errors = next(iter(form.errors.items()))
    label = form.fields[field].label if field in form.fields else None
    return f"{label}: {errors[0]}" if label else str(errors[0])


class ReturnForm(forms.Form):
    """Data for returning an item: a reason from the list (its code) and words to the author."""

    reason = forms.ChoiceField(label=_("Reason"))
    comment = forms.CharField(
        label=_("To the author"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("Say what to change. The author reads this in the editor and by mail."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reasons = ReturnReason.objects.filter(active=True).values_list("code", "label")
        self.fields["reason"].choices = [("", _("Choose a reason")), *reasons]


class ApproveForm(forms.Form):
    """Data for approving: which state of the text was read, and in rare cases why alone."""

    revision = forms.CharField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the history."),
    )
    break_glass_reason = forms.CharField(
        label=_("Why this cannot wait for a second person"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("You are approving your own work. The reason is kept in the history."),
    )

    def __init__(self, *args, waiver: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        if waiver == "break_glass":
            self.fields["break_glass_reason"].required = True
        else:
            del self.fields["break_glass_reason"]


class BoardApproveForm(ApproveForm):
    """As ApproveForm, and when the item goes live: at once, or at a time of the city's clock."""

    NOW, AT = "now", "at"

    when = forms.ChoiceField(
        label=_("Publish"),
        choices=[(NOW, _("At once")), (AT, _("At a set time"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    go_live_at = forms.DateTimeField(label=_("Time"), required=False, widget=AdminDateTimeInput)

    field_order = ["when", "go_live_at", "comment", "break_glass_reason"]

    def clean(self):
        cleaned = super().clean()
        go_live_at = cleaned.get("go_live_at")
        if cleaned.get("when") == self.NOW:
            cleaned["go_live_at"] = None
        elif "go_live_at" not in self.errors and not go_live_at:
            self.add_error("go_live_at", _("Give the time of publishing."))
        elif go_live_at and go_live_at <= timezone.now():
            self.add_error("go_live_at", _("This time has passed. Choose a later one."))
        return cleaned
