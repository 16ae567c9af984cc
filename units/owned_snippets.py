"""Snippet screens for things that a unit owns.

Wagtail's snippet views ask whether a user may change things of a kind, and not whether this one;
the list and the choosers offer every row. These ask for the row.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_list_or_404
from django.utils.functional import classproperty
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.models import get_snippet_models
from wagtail.snippets.views import chooser, snippets


class OwnedObjectMixin:
    """Answers for an object out of the user's reach as for one that does not exist."""

    def get_object(self, *args, **kwargs):
        obj = super().get_object(*args, **kwargs)
        required = getattr(self, "permission_required", None)
        actions = [required] if required else self.any_permission_required
        policy = policy_registry.get_by_type(type(obj))
        if not policy.user_has_permission_for_instance(self.request.user, "view", obj):
            raise Http404
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


class ChoosableMixin:
    """Offers and accepts only what the user may choose."""

    def get_object_list(self):
        policy = policy_registry.get_by_type(self.model_class)
        return policy.instances_user_has_any_permission_for(self.request.user, ["choose"])

    def get_object(self, pk):
        return self.get_objects([pk]).get()

    def get_objects(self, pks):
        return self.get_object_list().filter(pk__in=[pk for pk in pks if pk.isdecimal()])


class ChooseView(ChoosableMixin, chooser.ChooseView):
    pass


class ChooseResultsView(ChoosableMixin, chooser.ChooseResultsView):
    pass


class ChosenView(ChoosableMixin, chooser.SnippetChosenView):
    pass


class ChosenMultipleView(ChoosableMixin, chooser.SnippetChosenMultipleView):
    pass


class OwnedChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


class DeleteOwnedBulkAction(DeleteBulkAction):
    """Wagtail's own shows what it refuses to delete."""

    @classproperty
    def models(cls):
        return [
            model
            for model in get_snippet_models()
            if isinstance(model.snippet_viewset, UnitOwnedSnippetViewSet)
        ]

    def get_queryset(self, model, object_ids):
        owned = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, ["delete"]
        )
        numbers = [pk for pk in object_ids if str(pk).isdecimal()]
        return get_list_or_404(owned, pk__in=numbers)


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

    def get_queryset(self, request):
        policy = policy_registry.get_by_type(self.model)
        return policy.instances_user_has_any_permission_for(request.user, ["view"])
