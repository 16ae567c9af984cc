"""The reason of a withdrawal: required from the user, and kept in the log."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from units.directory.users import User

WITHDRAWN = "units.withdrawn"
LONGEST = 500


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept in the history and in the reports; readers do not see it."),
        error_messages={"required": _("Say why it is withdrawn.")},
    )


def log_reason(objects: Iterable, user: User, reason: str) -> None:
    """Log the reason for which `user` withdrew each of `objects`, pages or snippets."""
    for obj in objects:
        log(instance=obj, action=WITHDRAWN, user=user, data={"reason": reason})


class ReasonedWithdrawalMixin:
    """An unpublish view with a required reason, which also counts for the pages below."""

    reason_form = None

    def post(self, request, *args, **kwargs):
        self.reason_form = ReasonForm(request.POST)
        if not self.reason_form.is_valid():
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def unpublish(self):
        response = super().unpublish()
        withdrawn = [obj for obj in self.objects_to_unpublish if not obj.live]
        log_reason(withdrawn, self.request.user, self.reason_form.cleaned_data["reason"])
        return response

    def get_context_data(self, **kwargs):
        return super().get_context_data(form=self.reason_form or ReasonForm(), **kwargs)


class WithdrawalFormatter(LogFormatter):
    label = _("Withdraw from readers")

    def format_message(self, log_entry):
        return gettext("Withdrawn, because: %(reason)s") % {"reason": log_entry.data["reason"]}
