"""The edit view of pages, with the newsroom's comment mail and short autosaves.

An autosave renders no page; it only writes the form into the revision of the previous autosave. The
view runs each query of Wagtail's view once.
"""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.generic.base import View
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, PageSubscription

from units.drafts.autosave import LeanAutosaveMixin
from units.drafts.chooser_row_cache import chooser_row_cache
from units.drafts.item_lock import mark_locked
from units.pages.comment_notifications import CommentMailMixin


class NewsroomEditView(CommentMailMixin, LeanAutosaveMixin, EditView):
    is_reverting, previous_revision = False, None
    has_unsaved_changes, errors_debug = False, None

    def dispatch(self, request, page_id, **kwargs):
        if not self.is_repeated_autosave:
            return super().dispatch(request, page_id, **kwargs)
        with chooser_row_cache():
            self._read(page_id)
            refusal = self._refusal()
            return refusal or View.dispatch(self, request, page_id, **kwargs)

    def _read(self, page_id):
        stored = Page.objects.select_related("latest_revision", "locale")
        stored = stored.annotate_approved_schedule().prefetch_workflow_states()
        self.real_page_record = get_object_or_404(stored, pk=page_id)
        self.latest_revision = self.real_page_record.latest_revision
        self.page = self.get_object()
        self.page_class = type(self.page)
        self.parent = self.page.get_parent()
        self.page_perms = self.page.permissions_for_user(self.request.user)
        self.lock = self.page.get_lock()
        self.locked_for_user = self.lock is not None and self.lock.for_user(self.request.user)
        self.workflow_state, self.workflow_tasks = self.page.current_workflow_state, []

    def _refusal(self):
        """The response that refuses the save, or None. Loads what the form needs afterwards."""
        if not self.page_perms.can_edit():
            raise PermissionDenied
        response = self.run_hook("before_edit_page", self.request, self.page)
        if response:
            if self.response_is_json(response):
                return response
            message = gettext("Something else has to be done with this page first. Load it anew.")
            return self.json_error_response("blocked_by_hook", message)
        self.subscription, _created = PageSubscription.objects.get_or_create(
            page=self.page,
            user=self.request.user,
            defaults={"comment_notifications": False},
        )
        self.form_class = self.page_class.get_edit_handler().get_form_class()
        return None

    def get_object(self):
        draft = super().get_object()
        if self.is_repeated_autosave:
            self._share_what_was_read(draft)
        return draft

    def _share_what_was_read(self, draft):
        """Give the draft the loaded data of its page; the page's row is locked meanwhile."""
        stored, revision = self.real_page_record, self.latest_revision
        draft._approved_schedule = stored._approved_schedule
        draft._current_workflow_states = stored._current_workflow_states
        draft.locale = stored.locale
        if revision:
            draft.latest_revision = revision
            draft._cached_parent_obj = revision.content_object.get_parent()
        mark_locked(draft)

    def save_action(self):
        if not (self.is_repeated_autosave and self.latest_revision):
            return super().save_action()
        try:
            revision = self._overwrite_latest_revision()
        except PermissionDenied as error:
            return self.json_error_response("invalid_revision", str(error))
        if self.has_content_changes and "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)
        response = self.run_hook("after_edit_page", self.request, self.page)
        if response and self.response_is_json(response):
            return response
        return JsonResponse(
            {
                "success": True,
                "pk": self.page.pk,
                "revision_id": revision.pk,
                "revision_created_at": revision.created_at.isoformat(),
                "field_updates": dict(self.form.get_field_updates_for_resave()),
                "comments": self.form.serialize_comments(self.request.user),
                "html": "",
            }
        )

    def _overwrite_latest_revision(self):
        """Save the form into the latest revision, as Wagtail does.

        Wagtail checked before the form was read that this is the revision to overwrite. The page is
        locked since then.
        """
        subscribed_before = self.subscription.comment_notifications
        self.page = self.form.save(commit=not self.page.live)
        if self.subscription.comment_notifications != subscribed_before:
            self.subscription.save()
        return self.page.save_revision(
            user=self.request.user,
            log_action=True,
            overwrite_revision=self.latest_revision,
            clean=False,
        )
