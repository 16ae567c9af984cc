"""Snippet screens for things that a unit owns.

Wagtail's snippet views ask whether a user may change things of a kind, and not whether this one;
the list and the choosers offer every row. These ask for the row.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_list_or_404
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views import chooser, snippets

from units.access.scope import choosable
from units.admin_gate.object_access import (
    PENDING_REVIEW,
    UrlObjects,
    choosable_label,
    register_url_objects,
)
from units.drafts.item_lock import ItemLockMixin
from units.snippets.autosave import SnippetAutosaveMixin


class OwnedObjectMixin(ItemLockMixin):
    """Of one object: takes turns at it, and refuses an object that is not within the user's reach
    for what the view does."""

    def get_object(self, *args, **kwargs):
        obj = super().get_object(*args, **kwargs)
        required = getattr(self, "permission_required", None)
        # Views of the workflow name no right of their own.
        any_of = getattr(self, "any_permission_required", None) or ["change"]
        actions = [required] if required else any_of
        policy = policy_registry.get_by_type(type(obj))
        if not policy.user_has_any_permission_for_instance(self.request.user, actions, obj):
            raise PermissionDenied
        return obj


class EditView(SnippetAutosaveMixin, OwnedObjectMixin, snippets.EditView):
    pass


class DeleteView(OwnedObjectMixin, snippets.DeleteView):
    pass


class UsageView(OwnedObjectMixin, snippets.UsageView):
    pass


class HistoryView(OwnedObjectMixin, snippets.HistoryView):
    pass


class InspectView(OwnedObjectMixin, snippets.InspectView):
    pass


class OwnedListMixin:
    """Offers only what the user may choose; of other units' things, what readers know of them."""

    # A translation is no thing of its own to choose.
    i18n_enabled = False

    @property
    def columns(self):
        facts = Column("chooser_details", label=_("Details"), accessor=_chooser_details_of)
        return [*super().columns, facts]

    def get_object_list(self):
        rows = choosable(self.request.user, self.model_class)
        return self.model_class.snippet_viewset.listed(rows)

    def get_results_page(self, request):
        page = super().get_results_page(request)
        own = policy_registry.get_by_type(self.model_class).unit_ids(request.user, ["choose"])
        for row in page.object_list:
            if own is not None and row.unit_id not in own:
                # "Live + draft" would tell of work on it.
                row.has_unpublished_changes = False
        return page


def _chooser_details_of(row) -> str:
    return getattr(row, "chooser_details", "") or (row.unit.short_name if row.unit_id else "")


class ChooseView(OwnedListMixin, chooser.ChooseView):
    pass


class ChooseResultsView(OwnedListMixin, chooser.ChooseResultsView):
    pass


class OwnedChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView


class DeleteOwnedBulkAction(DeleteBulkAction):
    """Wagtail's own shows what it refuses to delete, all of a listing's rows among it."""

    @classproperty
    def models(cls):
        return [
            model
            for model in get_snippet_models()
            if isinstance(model.snippet_viewset, UnitOwnedSnippetViewSet)
        ]

    def get_queryset(self, model, object_ids):
        deletable = self.permission_policy.instances_user_has_permission_for(
            self.request.user, "delete"
        )
        return get_list_or_404(model.snippet_viewset.listed(deletable), pk__in=object_ids)


class UnitOwnedSnippetViewSet(snippets.SnippetViewSet):
    """Base of the snippet screens of a model with a `unit` key and a UnitOwnedPermissionPolicy."""

    edit_view_class = EditView
    delete_view_class = DeleteView
    usage_view_class = UsageView
    history_view_class = HistoryView
    inspect_view_class = InspectView
    chooser_viewset_class = OwnedChooserViewSet
    # What its words and the columns of its list show, read along with the rows.
    list_select_related: tuple[str, ...] = ("unit",)
    # Copying would take a row out of its unit's hands; nothing here needs it.
    copy_view_enabled = False

    def on_register(self):
        super().on_register()
        label = self.model._meta.label
        register_url_objects(
            self.url_namespace, UrlObjects({"pk": label, "task_state_id": PENDING_REVIEW})
        )
        named = choosable_label(label)
        register_url_objects(
            self.get_chooser_admin_url_namespace(), UrlObjects({"pk": named}, {"id": named})
        )

    def get_queryset(self, request):
        policy = policy_registry.get_by_type(self.model)
        return self.listed(policy.instances_user_has_any_permission_for(request.user, ["view"]))

    def listed(self, rows):
        """`rows` as a list or a chooser draws them: each costs no query of its own."""
        return rows.select_related(*self.list_select_related)
