"""A branch of sections and standard pages is submitted and approved as one.

Articles do not belong to a branch: the reviews read each of them separately.
"""

from collections.abc import Iterable

from django import forms
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from units.models import ReviewRefused, ReviewState
from units.review.forms import revision_token


def drafts_of_branch(page: Page, user) -> list[Page]:
    """The drafts at and below `page` that `user` may send to the reviews, from the top down."""
    drafts = _pages_of_branch(page, inclusive=True).filter(has_unpublished_changes=True)
    return [
        draft
        for draft in drafts.specific().prefetch_workflow_states()
        if not draft.workflow_in_progress
        and draft.permissions_for_user(user).can_submit_for_moderation()
    ]


@transaction.atomic
def submit_branch(drafts: Iterable[Page], user) -> None:
    for draft in drafts:
        draft.get_workflow().start(draft, user)


def waiting_below(page: Page) -> list[tuple[Page, ReviewState]]:
    """The pages of the branch below `page` that wait for the board, top down."""
    pages = {str(below.pk): below for below in _pages_of_branch(page, inclusive=False)}
    states = ReviewState.objects.filter(
        waiting_since__isnull=False,
        task__content_type__model="boardreview",
        workflow_state__base_content_type__model="page",
        workflow_state__object_id__in=pages,
    ).select_related("workflow_state", "task")
    by_page = {state.workflow_state.object_id: state for state in states}
    return [(below, by_page[pk]) for pk, below in pages.items() if pk in by_page]


def _pages_of_branch(page, *, inclusive):
    pages = Page.objects.descendant_of(page, inclusive=inclusive)
    return pages.filter(articlepage__isnull=True).order_by("path")


class BranchForm(forms.Form):
    """Data: which of the sections and pages below are approved with the one under review. Each is
    named with the state of its text that was offered to be read."""

    branch = forms.MultipleChoiceField(
        label=_("Approve with it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Sections and pages below that wait for the board, too. Stories do not belong."
        ),
        error_messages={
            "invalid_choice": _(
                "What waits below has changed since you opened this. Read it again."
            )
        },
    )

    def __init__(self, data=None, *, obj, user, **kwargs):
        super().__init__(data, **kwargs)
        waiting = waiting_below(obj)
        if not waiting:
            self.fields.clear()
            return
        choices = [
            (f"{state.pk}:{revision_token(below.get_latest_revision())}", _label(below, state, obj))
            for below, state in waiting
        ]
        self.fields["branch"].choices = choices
        self.initial["branch"] = [value for value, _text in choices]


def _label(below, state, top):
    inset = "\u2014 " * (below.depth - top.depth - 1)
    url = reverse("reviews:review", args=[state.pk])
    return format_html(
        '{}<a href="{}" target="_blank" rel="noreferrer">{}</a>', inset, url, state.title
    )


def approve_branch(page, form: BranchForm, user) -> None:
    """Approve the ticked pages below `page`, which has just been approved itself.

    Raises ReviewRefused and approves none when one of them cannot be approved.
    """
    for value in form.cleaned_data.get("branch", ()):
        number, _sign, token = value.partition(":")
        state = ReviewState.objects.select_related("workflow_state", "task").get(pk=number)
        comment = gettext("Approved together with “%(title)s”.") % {"title": page.title}
        try:
            state.task.specific.on_action(
                state, user, "approve", revision=token, when="now", comment=comment
            )
        except ReviewRefused as refusal:
            raise ReviewRefused(f"“{state.title}”: {refusal}") from refusal
