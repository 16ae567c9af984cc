"""Views of one item under review: read, claim, approve, return and recall."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from units.access.roles import can_approve_for_unit
from units.access.scope import reachable
from units.drafts.item_lock import lock_reviewed_item
from units.review.approval import Approval
from units.review.forms import ReturnForm
from units.review.models import ReviewState
from units.review.permissions import (
    adviser_of,
    can_recall,
    can_unit_publish,
)
from units.review.queue import deadline, is_overdue, visible_reviews
from units.review.registry import genre_labels, remarks_on, side_by_side
from units.review.tasks import ReviewRefused, already_handled_message


class ReviewObjectMixin(View):
    """Loads the item of a review. A review that the user may not see answers 404."""

    def dispatch(self, request, *args, **kwargs):
        self.state = self._find()
        if self.state.waiting_since is None:
            return self.redirect_handled()
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            lock_reviewed_item(self.state.workflow_state)
            # Another user may have ended the review before this one got the lock.
            self.state = self._find()
            if self.state.waiting_since is None:
                return self.redirect_handled()
            return super().dispatch(request, *args, **kwargs)

    def _find(self) -> ReviewState:
        states = visible_reviews(self.request.user).select_related("workflow_state__requested_by")
        return get_object_or_404(states, pk=self.kwargs["pk"])

    def redirect_handled(self):
        """Redirect to the queue with a message: the review has ended. Old mails lead here, too."""
        messages.warning(self.request, f"“{self.state.title}”: {already_handled_message()}")
        return redirect("reviews:queue")

    @cached_property
    def object(self):
        base = self.state.workflow_state.content_object
        if base is None:
            raise Http404
        return base.get_latest_revision_as_object()

    @cached_property
    def revision(self):
        return self.object.get_latest_revision()

    @cached_property
    def task(self):
        return self.state.task.specific


class ReviewView(ReviewObjectMixin, WagtailAdminTemplateMixin, View):
    """One pending item with its preview, and the forms to approve or return it."""

    template_name = "units/admin/review.html"
    page_title = _("Review")
    header_icon = "tasks"

    def get_page_subtitle(self):
        return self.state.title

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("reviews:queue"), "label": gettext("Review queue")},
            {"url": "", "label": self.state.title, "sublabel": self.page_title},
        ]

    @cached_property
    def can_review(self) -> bool:
        return self.task.can_review(self.request.user, self.object)

    def build_approval(self, data=None) -> Approval | None:
        """The approval that is offered, or was posted as `data`; None if the step is not theirs."""
        if not self.can_review:
            return None
        return Approval(
            self.task, self.state, self.request.user, self.object, data, asks_decision=True
        )

    def get(self, request, *args, **kwargs):
        return self.render()

    def post(self, request, *args, **kwargs):
        if request.POST.get("step") == "approve":
            return self.approve()
        if request.POST.get("step") == "return":
            return self.send_back()
        raise PermissionDenied

    def approve(self):
        approval = self.build_approval(self.request.POST)
        if approval is None or approval.waiver is None:
            raise PermissionDenied
        if not approval.is_valid():
            messages.error(
                self.request, gettext("Nothing was approved yet. Please mend what is marked.")
            )
            return self.render(approve_form=approval.form, decision_form=approval.decision_form)
        live_before = self.state.workflow_state.content_object.live_revision_id
        try:
            self.task.on_action(self.state, self.request.user, "approve", approval=approval)
        except ReviewRefused as refusal:
            messages.error(self.request, str(refusal))
            return self.render(decision_form=approval.decision_form)
        messages.success(self.request, self.success_message(live_before))
        return redirect("reviews:queue")

    def send_back(self):
        form = ReturnForm(self.request.POST)
        if not form.is_valid():
            messages.error(
                self.request, gettext("Nothing was returned yet. Please mend what is marked.")
            )
            return self.render(return_form=form)
        try:
            self.task.on_action(self.state, self.request.user, "reject", **form.cleaned_data)
        except ReviewRefused as refusal:
            messages.error(self.request, str(refusal))
            return self.render(return_form=form)
        messages.success(
            self.request,
            gettext("“%(title)s” went back to its author.") % {"title": self.state.title},
        )
        return redirect("reviews:queue")

    def success_message(self, live_before) -> str:
        """The message about the effect of the approval, read from the saved item.

        `live_before` is the id of the revision that readers saw before.
        """
        item = type(self.object)._base_manager.get(pk=self.object.pk)
        state = ReviewState.objects.get(pk=self.state.pk)
        approved = state.revision
        if item.live and item.live_revision_id == approved.pk:
            text = self._live_message(state, approved.pk != live_before)
        elif approved.approved_go_live_at:
            local = timezone.localtime(approved.approved_go_live_at)
            text = gettext("“%(title)s” is approved and goes live at %(time)s.")
            return text % {"title": state.title, "time": local.strftime("%H:%M %d/%m/%Y")}
        elif not self.task.takes_decision:
            return self._next_step_message(state)
        else:
            text = gettext("“%(title)s” is approved, but readers do not see it: it was withdrawn.")
        return text % {"title": state.title}

    def _live_message(self, state, is_new) -> str:
        if not self.task.takes_decision:
            return gettext("“%(title)s” is live; the board checks it.")
        if is_new:
            return gettext("“%(title)s” is approved and live.")
        if state.post_check:
            return gettext("“%(title)s” is checked and stays live.")
        return gettext(
            "“%(title)s” is approved. Readers had exactly this text before: nothing changed."
        )

    def _next_step_message(self, state) -> str:
        adviser = state.workflow_state.current_task_state.specific.adviser
        words = {"title": state.title, "unit": adviser and adviser.short_name}
        if adviser is None:
            return gettext("“%(title)s” went on to the board.") % words
        return gettext("“%(title)s” went on to %(unit)s, which reads it for its field.") % words

    def _url(self, name, *args):
        """The address of Wagtail's view `name` of the item, a page or a snippet.

        None for who reads it for its field and reaches no page of its unit.
        """
        if isinstance(self.object, Page):
            if not reachable(self.request.user, Page).filter(pk=self.object.pk).exists():
                return None
            return reverse(f"wagtailadmin_pages:{name}", args=args)
        return reverse(self.object.snippet_viewset.get_url_name(name), args=args)

    def _next_adviser(self):
        """The advisory body that an approval passes the item on to."""
        step_is_last = self.task.takes_decision or self.state.adviser_id
        adviser = None if step_is_last else adviser_of(self.object)
        return None if adviser and can_approve_for_unit(self.request.user, adviser) else adviser

    def render(self, **forms):
        return self.render_to_response(self.get_context_data(**forms))

    def get_context_data(self, approve_form=None, decision_form=None, return_form=None, **kwargs):
        offered = self.build_approval()
        return super().get_context_data(
            state=self.state,
            object=self.object,
            genre_label=genre_labels().get(self.state.genre, ""),
            revision=self.revision,
            passages=side_by_side(self.object),
            remarks=remarks_on(self.object),
            is_overdue=is_overdue(self.state, deadline()),
            approve_form=approve_form or (offered and offered.form),
            decision_form=decision_form or (offered and offered.decision_form),
            return_form=return_form or (ReturnForm() if self.can_review else None),
            is_own_work=offered is not None and offered.waiver is None,
            can_recall=can_recall(self.request.user, self.object, self.state),
            preview_url=reverse("reviews:preview", args=[self.state.pk]),
            edit_url=AdminURLFinder(self.request.user).get_edit_url(self.object),
            history_url=self._url("history", self.object.pk),
            compare_url=(
                self._url("revisions_compare", self.object.pk, "live", self.revision.pk)
                if self.object.live
                else None
            ),
            can_unit_publish=can_unit_publish(self.state.workflow_state, self.object),
            next_adviser=self._next_adviser(),
            **kwargs,
        )


@method_decorator(xframe_options_sameorigin_override, name="get")
class PreviewView(ReviewObjectMixin, View):
    """The item as readers will see it, in a frame of the review page."""

    def get(self, request, *args, **kwargs):
        return self.object.make_preview_request(request, self.object.default_preview_mode)


class ClaimView(ReviewObjectMixin, View):
    """Claim an item, so that no colleague reviews it at the same time, or release it."""

    def post(self, request, *args, **kwargs):
        if not self.task.can_review(request.user, self.object):
            raise PermissionDenied
        state = self.state
        if request.POST.get("release"):
            state.claimed_by = state.claimed_at = None
        elif state.claimed_by_id in (None, request.user.pk):
            state.claimed_by, state.claimed_at = request.user, timezone.now()
        else:
            messages.warning(
                request,
                gettext("%(name)s has claimed this item already.") % {"name": state.claimed_by},
            )
        state.save(update_fields=["claimed_by", "claimed_at"])
        return redirect(get_valid_next_url_from_request(request) or reverse("reviews:queue"))


class RecallView(ReviewObjectMixin, View):
    """Take an item out of review, to change it and submit it again."""

    def post(self, request, *args, **kwargs):
        if not can_recall(request.user, self.object, self.state):
            raise PermissionDenied
        self.state.workflow_state.cancel(user=request.user)
        messages.success(
            request, gettext("“%(title)s” is out of review.") % {"title": self.state.title}
        )
        edit_url = AdminURLFinder(request.user).get_edit_url(self.object)
        return redirect(edit_url or reverse("reviews:queue"))
