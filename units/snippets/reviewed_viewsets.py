"""Views of reviewed snippets."""

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry
from wagtail.snippets import action_menu
from wagtail.snippets.views import snippets

from units.drafts.unfinished_drafts import UNNAMED
from units.review.models import ReviewState
from units.snippets import owned_viewsets
from units.snippets.base import ReviewedSnippet, annotate_states
from units.snippets.owned_viewsets import OwnedObjectMixin, UnitOwnedSnippetViewSet
from units.withdrawal.reasons import ReasonedWithdrawalMixin


class IndexView(snippets.IndexView):
    """Lists the objects in the source language only; translations are not listed."""

    i18n_enabled = False

    def _get_title_column(self, *args, **kwargs):
        column = super()._get_title_column(*args, **kwargs)
        column.empty_value_display = UNNAMED
        return column


class CreateView(snippets.CreateView):
    i18n_enabled = False


class InstancePermissionMixin:
    """Checks the permission on the object: translators have it on translations only."""

    def user_has_permission(self, permission):
        return self.user_has_any_permission([permission])

    def user_has_any_permission(self, permissions):
        return self.permission_policy.user_has_any_permission_for_instance(
            self.request.user, permissions, self.object
        )


class EditView(InstancePermissionMixin, owned_viewsets.EditView):
    def get_available_actions(self):
        """Wagtail's actions without those that the review page replaces.

        A pending item cannot be submitted again, and a live item cannot bypass the board's check.
        """
        refused = {"workflow-action"}
        if self.object.workflow_in_progress:
            refused.add("submit")
        if _is_awaiting_check(self.object):
            refused |= _ACTIONS_PAST_THE_CHECK
        return [action for action in super().get_available_actions() if action not in refused]


class HistoryView(InstancePermissionMixin, owned_viewsets.HistoryView):
    pass


class RevisionsCompareView(
    InstancePermissionMixin, OwnedObjectMixin, snippets.RevisionsCompareView
):
    pass


class UnpublishView(ReasonedWithdrawalMixin, OwnedObjectMixin, snippets.UnpublishView):
    permission_required = "unpublish"
    template_name = "units/admin/withdraw_thing.html"


class RevisionsUnscheduleView(OwnedObjectMixin, snippets.RevisionsUnscheduleView):
    permission_required = "unpublish"


class PreviewRevisionView(OwnedObjectMixin, snippets.PreviewRevisionView):
    pass


class LockView(OwnedObjectMixin, snippets.LockView):
    pass


class UnlockView(OwnedObjectMixin, snippets.UnlockView):
    pass


class WorkflowActionView(OwnedObjectMixin, snippets.WorkflowActionView):
    pass


class CollectWorkflowActionDataView(OwnedObjectMixin, snippets.CollectWorkflowActionDataView):
    pass


class ConfirmWorkflowCancellationView(OwnedObjectMixin, snippets.ConfirmWorkflowCancellationView):
    pass


class WorkflowPreviewView(OwnedObjectMixin, snippets.WorkflowPreviewView):
    pass


class WorkflowHistoryView(OwnedObjectMixin, snippets.WorkflowHistoryView):
    pass


class WorkflowHistoryDetailView(OwnedObjectMixin, snippets.WorkflowHistoryDetailView):
    pass


class ReviewedSnippetViewSet(UnitOwnedSnippetViewSet):
    """The base viewset of a ReviewedSnippet with a ReviewedPermissionPolicy."""

    index_view_class = IndexView
    add_view_class = CreateView
    edit_view_class = EditView
    unpublish_view_class = UnpublishView
    revisions_unschedule_view_class = RevisionsUnscheduleView
    history_view_class = HistoryView
    revisions_compare_view_class = RevisionsCompareView
    revisions_view_class = PreviewRevisionView
    lock_view_class = LockView
    unlock_view_class = UnlockView
    workflow_action_view_class = WorkflowActionView
    collect_workflow_action_data_view_class = CollectWorkflowActionDataView
    confirm_workflow_cancellation_view_class = ConfirmWorkflowCancellationView
    workflow_preview_view_class = WorkflowPreviewView
    workflow_history_view_class = WorkflowHistoryView
    workflow_history_detail_view_class = WorkflowHistoryDetailView
    list_per_page = 50

    def listed(self, rows):
        return annotate_states(super().listed(rows.sources()))


class WithdrawMenuItem(action_menu.UnpublishMenuItem):
    """Wagtail's item checks Django's model permission, which no user of this project has."""

    def is_shown(self, context):
        if context["view"] != "edit" or not context["instance"].live:
            return False
        policy = policy_registry.get_by_type(context["model"])
        return policy.user_has_permission_for_instance(
            context["request"].user, "unpublish", context["instance"]
        )


class OpenReviewMenuItem(action_menu.ActionMenuItem):
    """A link from the editor to the review page of the item."""

    name = "action-open-review"
    label = _("Open the review")
    icon_name = "tasks"
    order = 35

    def __init__(self, state):
        super().__init__()
        self.state = state

    def get_url(self, parent_context):
        return reverse("reviews:review", args=[self.state.pk])


def review_to_open(obj, user) -> list[OpenReviewMenuItem]:
    """The link to the review of a page or snippet, if `user` may take its present step."""
    state = obj and obj.current_workflow_task_state
    if isinstance(state, ReviewState) and state.task.specific.can_review(user, obj):
        return [OpenReviewMenuItem(state)]
    return []


def _is_awaiting_check(obj) -> bool:
    state = obj and obj.current_workflow_task_state
    return isinstance(state, ReviewState) and state.post_check


_ACTIONS_PAST_THE_CHECK = {"cancel-workflow", "restart-workflow"}
_REPLACED = (
    action_menu.PublishMenuItem,
    action_menu.UnpublishMenuItem,
    action_menu.WorkflowMenuItem,
)


def withdrawal_buttons(snippet, user, next_url=None):
    """The button to withdraw in the list. Objects of a closed unit have no editor with such a
    button."""
    if isinstance(snippet, ReviewedSnippet) and snippet.live:
        policy = policy_registry.get_by_type(type(snippet))
        if policy.user_has_permission_for_instance(user, "unpublish", snippet):
            name = snippet.snippet_viewset.get_url_name("unpublish")
            url = reverse(name, args=[quote(snippet.pk)])
            yield Button(_("Withdraw from readers"), url=url, icon_name="download", priority=40)


def replace_publishing_items(menu_items, request, context):
    """Remove the menu items to publish, approve and return; the review page has the last two."""
    if not issubclass(context["model"], ReviewedSnippet):
        return
    dropped = _REPLACED
    if _is_awaiting_check(context.get("instance")):
        dropped += (action_menu.CancelWorkflowMenuItem, action_menu.RestartWorkflowMenuItem)
    menu_items[:] = [item for item in menu_items if not isinstance(item, dropped)]
    menu_items += review_to_open(context.get("instance"), request.user)
    withdraw = WithdrawMenuItem(order=20)
    if withdraw.is_shown(context):
        menu_items.append(withdraw)
    menu_items.sort(key=lambda item: item.order)
