"""Repeated autosaves of snippets with drafts: each query of Wagtail's view runs once."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils.functional import cached_property
from wagtail.models import WorkflowState

from units.drafts.autosave import LeanAutosaveMixin
from units.drafts.chooser_row_cache import chooser_row_cache
from units.drafts.item_lock import mark_locked
from units.drafts.protected_revisions import KeptRevisionsMixin


class SnippetAutosaveMixin(LeanAutosaveMixin):
    """Stands before Wagtail's edit view of snippets."""

    model: type[Model]

    @cached_property
    def is_repeated_autosave(self) -> bool:
        return issubclass(self.model, KeptRevisionsMixin) and self.overwrites_draft_revision

    def dispatch(self, *args, **kwargs):
        if not self.is_repeated_autosave:
            return super().dispatch(*args, **kwargs)
        with chooser_row_cache():
            return super().dispatch(*args, **kwargs)

    def get_queryset(self):
        rows = super().get_queryset()
        return (
            rows.select_related("latest_revision", "locale", "unit")
            if self.is_repeated_autosave
            else rows
        )

    def get_object(self, *args, **kwargs):
        draft = super().get_object(*args, **kwargs)
        if self.is_repeated_autosave:
            states = WorkflowState.objects.for_instance(draft).active()
            states = states.select_related("current_task_state__task")
            draft._current_workflow_states = list(states[:1])
            mark_locked(draft)
        return draft

    def get_available_actions(self):
        return [] if self.is_repeated_autosave else super().get_available_actions()

    def form_valid(self, form):
        if not (self.is_repeated_autosave and self.latest_revision):
            return super().form_valid(form)
        self.form = form
        try:
            self.object = self._overwrite_latest_revision()
        except PermissionDenied as error:
            return self.json_error_response("invalid_revision", str(error))
        response = self.save_action()
        return self.run_after_hook() or response

    def _overwrite_latest_revision(self):
        """Save the form into the latest revision, as Wagtail does.

        Wagtail checked before the form was read that this is the revision to overwrite. The row is
        locked since then.
        """
        instance = self.form.save(commit=not self.object.live)
        self.new_revision = instance.save_revision(
            user=self.request.user,
            changed=self.form.has_changed(),
            log_action=True,
            overwrite_revision=self.latest_revision,
            clean=False,
        )
        return instance
