"""Snippet screens for things that a unit owns.

Wagtail's snippet views ask whether a user may change things of a kind, and not whether this one;
the list and the choosers offer every row. These ask for the row.
"""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_list_or_404
from django.utils.functional import classproperty
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views import chooser, snippets

from units.doors import Door, open_door


class OwnedObjectMixin:
    """Refuses an object that is not within the user's reach for what the view does."""

    def get_object(self, *args, **kwargs):
        obj = super().get_object(*args, **kwargs)
        required = getattr(self, "permission_required", None)
        actions = [required] if required else self.any_permission_required
        policy = policy_registry.get_by_type(type(obj))
        if not policy.user_has_any_permission_for_instance(self.request.user, actions, obj):
            raise PermissionDenied
        return obj


class EditView(OwnedObjectMixin, snippets.EditView):
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
    """Offers only what the user may choose."""

    def get_object_list(self):
        policy = policy_registry.get_by_type(self.model_class)
        return policy.instances_user_has_any_permission_for(self.request.user, ["choose"])


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
        return get_list_or_404(deletable, pk__in=object_ids)


class UnitOwnedSnippetViewSet(snippets.SnippetViewSet):
    """Base of the snippet screens of a model with a `unit` key and a UnitOwnedPermissionPolicy."""

    edit_view_class = EditView
    delete_view_class = DeleteView
    usage_view_class = UsageView
    history_view_class = HistoryView
    inspect_view_class = InspectView
    chooser_viewset_class = OwnedChooserViewSet
    # Copying would take a row out of its unit's hands; nothing here needs it.
    copy_view_enabled = False

    def on_register(self):
        super().on_register()
        label = self.model._meta.label
        open_door(self.url_namespace, Door({"pk": label}))
        open_door(self.get_chooser_admin_url_namespace(), Door({"pk": label}, {"id": label}))

    def get_queryset(self, request):
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_any_permission_for(request.user, ["view"])
