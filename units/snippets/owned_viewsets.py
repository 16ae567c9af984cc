"""Snippet views for objects that a unit owns.

Wagtail's snippet views check permissions on the model, not on the object, and their lists and
choosers offer every row. These views check the object.
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
    """Locks the object, and refuses it if the user lacks the view's permission on it."""

    def get_object(self, *args, **kwargs):
        obj = super().get_object(*args, **kwargs)
        required = getattr(self, "permission_required", None)
        # Wagtail's workflow views declare no permission.
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
    """Offers only rows that the user may choose, and hides unpublished changes of other units."""

    # Translations cannot be chosen.
    i18n_enabled = False

    @property
    def columns(self):
        details = Column("chooser_details", label=_("Details"), accessor=_chooser_details_of)
        return [*super().columns, details]

    def get_object_list(self):
        rows = choosable(self.request.user, self.model_class)
        return self.model_class.snippet_viewset.listed(rows)

    def get_results_page(self, request):
        page = super().get_results_page(request)
        own = policy_registry.get_by_type(self.model_class).unit_ids(request.user, ["choose"])
        for row in page.object_list:
            if own is not None and row.unit_id not in own:
                # The status "live + draft" would show that the other unit is editing it.
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
    """Limits the action to deletable rows: Wagtail's own lists the names of all other rows."""

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
    """The base viewset of models with a `unit` key and a UnitOwnedPermissionPolicy."""

    edit_view_class = EditView
    delete_view_class = DeleteView
    usage_view_class = UsageView
    history_view_class = HistoryView
    inspect_view_class = InspectView
    chooser_viewset_class = OwnedChooserViewSet
    # The relations that the list shows, read with its rows.
    list_select_related: tuple[str, ...] = ("unit",)
    # A copy could end up in another unit.
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
        """`rows` with everything that a list or chooser shows, so that a row costs no query."""
        return rows.select_related(*self.list_select_related)
