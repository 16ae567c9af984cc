"""Opening one item of the queue: reading it, claiming it, approving, returning or recalling it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, TaskState
from wagtail.utils.decorators import xframe_options_sameorigin_override

from units.models import ReviewRefused, ReviewState
from units.queue import deadline, is_overdue, waiting_for
from units.review_forms import ReturnForm, revision_token
from units.review_rules import authorship_of, four_eyes_waiver, may_recall, unit_publishes
from units.reviewables import genre_labels, reviewable_for, side_by_side


class ReviewObjectMixin:
    """Finds the item; what a person may not see answers as if it did not exist."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.state = get_object_or_404(
            waiting_for(request.user).select_related(
                "workflow_state__requested_by", "unit", "author", "claimed_by"
            ),
            pk=kwargs["pk"],
        )

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
    """One waiting item with its preview; the forms to approve it or to return it."""

    template_name = "units/admin/review.html"
    page_title = gettext_lazy("Review")
    header_icon = "tasks"

    def get_page_subtitle(self):
        return self.state.title

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("reviews:queue"), "label": _("Review queue")},
            {"url": "", "label": self.state.title, "sublabel": self.page_title},
        ]

    @cached_property
    def serves(self) -> bool:
        return self.task.serves(self.request.user, self.object)

    @cached_property
    def waiver(self) -> str | None:
        return four_eyes_waiver(self.request.user, authorship_of(self.object))

    @cached_property
    def may_approve(self) -> bool:
        return self.serves and self.waiver is not None

    def build_approve_form(self, data=None):
        if not self.may_approve:
            return None
        go_live_at = self.object.go_live_at
        form_class = self.task.form_for_approving(self.state)
        is_proposed = bool(go_live_at and go_live_at > timezone.now())
        return form_class(
            data,
            waiver=self.waiver,
            initial={
                "revision": revision_token(self.revision),
                "when": "at" if is_proposed else "now",
                "go_live_at": go_live_at if is_proposed else None,
            },
        )

    def build_decision_form(self, data=None):
        form_class = reviewable_for(self.object).decision_form
        if not (self.may_approve and form_class and self.task.takes_decision):
            return None
        return form_class(data, obj=self.object, user=self.request.user)

    def get(self, request, *args, **kwargs):
        return self.render()

    def post(self, request, *args, **kwargs):
        if request.POST.get("step") == "approve":
            return self.approve()
        if request.POST.get("step") == "return":
            return self.send_back()
        raise PermissionDenied

    def approve(self):
        approve_form = self.build_approve_form(self.request.POST)
        decision_form = self.build_decision_form(self.request.POST)
        if approve_form is None:
            raise PermissionDenied
        forms = [form for form in (approve_form, decision_form) if form]
        valid = [form.is_valid() for form in forms]  # every form shows its own errors
        if not all(valid):
            messages.error(self.request, _("Nothing was approved yet. Please mend what is marked."))
            return self.render(approve_form=approve_form, decision_form=decision_form)
        try:
            with transaction.atomic():
                if decision_form:
                    reviewable_for(self.object).apply_decision(
                        self.object, decision_form.cleaned_data, self.request.user
                    )
                self.task.on_action(
                    self.state, self.request.user, "approve", **approve_form.cleaned_data
                )
        except ReviewRefused as refusal:
            messages.error(self.request, str(refusal))
            return self.render(decision_form=decision_form)
        messages.success(self.request, self.success_message(approve_form))
        return redirect("reviews:queue")

    def send_back(self):
        form = ReturnForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Nothing was returned yet. Please mend what is marked."))
            return self.render(return_form=form)
        try:
            self.task.on_action(self.state, self.request.user, "reject", **form.cleaned_data)
        except ReviewRefused as refusal:
            messages.error(self.request, str(refusal))
            return self.render(return_form=form)
        messages.success(
            self.request, _("“%(title)s” went back to its author.") % {"title": self.state.title}
        )
        return redirect("reviews:queue")

    def success_message(self, approve_form):
        title = {"title": self.state.title}
        if self.state.post_check:
            return _("“%(title)s” is checked and stays live.") % title
        if not self.task.takes_decision:
            if unit_publishes(self.state.workflow_state, self.object):
                return _("“%(title)s” is live; the board checks it.") % title
            return _("“%(title)s” went on to the board.") % title
        go_live_at = approve_form.cleaned_data["go_live_at"]
        if go_live_at:
            local = timezone.localtime(go_live_at)
            return _("“%(title)s” is approved and goes live at %(time)s.") % {
                **title,
                "time": local.strftime("%H:%M %d/%m/%Y"),
            }
        return _("“%(title)s” is approved and live.") % title

    def _url(self, name, *args):
        """The address of Wagtail's view `name` of the item, a page or a snippet."""
        if isinstance(self.object, Page):
            return reverse(f"wagtailadmin_pages:{name}", args=args)
        return reverse(self.object.snippet_viewset.get_url_name(name), args=args)

    def render(self, **forms):
        return self.render_to_response(self.get_context_data(**forms))

    def get_context_data(self, approve_form=None, decision_form=None, return_form=None, **kwargs):
        return super().get_context_data(
            state=self.state,
            object=self.object,
            genre_label=genre_labels().get(self.state.genre, ""),
            revision=self.revision,
            passages=side_by_side(self.object),
            is_overdue=is_overdue(self.state, deadline()),
            approve_form=approve_form or self.build_approve_form(),
            decision_form=decision_form or self.build_decision_form(),
            return_form=return_form or (ReturnForm() if self.serves else None),
            is_own_work=self.serves and self.waiver is None,
            may_recall=may_recall(self.request.user, self.object, self.state),
            preview_url=reverse("reviews:preview", args=[self.state.pk]),
            edit_url=AdminURLFinder(self.request.user).get_edit_url(self.object),
            history_url=self._url("history", self.object.pk),
            compare_url=(
                self._url("revisions_compare", self.object.pk, "live", self.revision.pk)
                if self.object.live_revision_id
                else None
            ),
            unit_publishes=unit_publishes(self.state.workflow_state, self.object),
            **kwargs,
        )


@method_decorator(xframe_options_sameorigin_override, name="get")
class PreviewView(ReviewObjectMixin, View):
    """The item as a reader would see it, framed by the review page."""

    def get(self, request, *args, **kwargs):
        return self.object.make_preview_request(request, self.object.default_preview_mode)


class ClaimView(ReviewObjectMixin, View):
    """Take an item on, so that no colleague reads it for nothing, or let it go again."""

    def post(self, request, *args, **kwargs):
        if not self.task.serves(request.user, self.object):
            raise PermissionDenied
        with transaction.atomic():
            state = ReviewState.objects.select_for_update(of=("self",)).get(pk=self.state.pk)
            if request.POST.get("release"):
                state.claimed_by = state.claimed_at = None
            elif state.claimed_by_id in (None, request.user.pk):
                state.claimed_by, state.claimed_at = request.user, timezone.now()
            else:
                messages.warning(
                    request,
                    _("%(name)s has claimed this item already.") % {"name": state.claimed_by},
                )
            state.save(update_fields=["claimed_by", "claimed_at"])
        return redirect(get_valid_next_url_from_request(request) or reverse("reviews:queue"))


class RecallView(ReviewObjectMixin, View):
    """Take an item back from review, to change it and submit it anew."""

    def post(self, request, *args, **kwargs):
        if not may_recall(request.user, self.object, self.state):
            raise PermissionDenied
        if self.state.status == TaskState.STATUS_IN_PROGRESS:
            self.state.workflow_state.cancel(user=request.user)
        messages.success(request, _("“%(title)s” is out of review.") % {"title": self.state.title})
        edit_url = AdminURLFinder(request.user).get_edit_url(self.object)
        return redirect(edit_url or reverse("reviews:queue"))
