"""Shorter work for repeated autosaves of one draft.

Wagtail autosaves into one revision again and again. After the first autosave only texts of the
draft change.
"""

from django.db import models
from django.forms import BaseFormSet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME
from wagtail.search.index import AutocompleteField

from units.drafts.form_mixin import FormMixin

# The bookkeeping columns of revisions. No index and no cache depends on them.
BOOKKEEPING = {
    "latest_revision",
    "latest_revision_created_at",
    "has_unpublished_changes",
    "draft_title",
}
_LATEST, _REPEATED_AUTOSAVE = "_is_latest_draft", "_is_saved_on"


def is_latest_draft(obj) -> bool:
    """Whether `obj` is the latest draft, unchanged, as the edit view loaded it."""
    return getattr(obj, _LATEST, False)


class LeanAutosaveMixin:
    """An edit view that runs fewer queries for repeated autosaves into its own draft."""

    request: HttpRequest
    expects_json_response: bool

    @cached_property
    def is_repeated_autosave(self) -> bool:
        """Whether this request is an autosave of the browser, and not the first one."""
        return self.overwrites_draft_revision

    @property
    def overwrites_draft_revision(self) -> bool:
        data = self.request.POST
        is_pressed = any(name.startswith("action-") for name in data)
        return bool(
            self.expects_json_response and data.get("overwrite_revision_id") and not is_pressed
        )

    def get_object(self, *args, **kwargs):
        draft = super().get_object(*args, **kwargs)
        setattr(draft, _LATEST, True)
        setattr(draft, _REPEATED_AUTOSAVE, self.is_repeated_autosave)
        return draft

    def render_partials(self):
        return "" if self.request.POST.get("overwrite_revision_id") else super().render_partials()


class WordsOnlyMixin(FormMixin):
    """A form that writes no tables when a repeated autosave changed only texts.

    The draft is in its revision, as for every live page. Fields that lists search or show, and
    child rows, are still written.
    """

    formsets: dict[str, BaseFormSet]

    def save(self, commit=True):
        is_repeated_autosave = getattr(self.instance, _REPEATED_AUTOSAVE, False)
        if is_repeated_autosave and self._changes_only_words():
            commit = False
            for field in self.instance._meta.private_fields:
                # Unchanged tags would be looked up again.
                self.cleaned_data.pop(field.name, None)
        return super().save(commit=commit)

    def _changes_only_words(self) -> bool:
        if not all(_is_words(self.instance, name) for name in self.changed_data):
            return False
        return all(
            row.instance.pk and all(_is_words(row.instance, name) for name in row.changed_data)
            for formset in self.formsets.values()
            for row in formset.forms
            if row.has_changed()
        )


def _is_words(obj, name) -> bool:
    field = next((one for one in obj._meta.concrete_fields if one.name == name), None)
    if not isinstance(field, models.CharField | models.TextField | StreamField):
        return False
    is_long = not isinstance(field, models.CharField)
    return is_long or not (name == "slug" or field.choices or _is_name(type(obj), name))


def _is_name(model, name) -> bool:
    fields = getattr(model, "search_fields", ())
    return any(isinstance(one, AutocompleteField) and one.field_name == name for one in fields)


class RevisionAccountMixin:
    """Skips the search and reference indexes when only bookkeeping columns of revisions change.

    Each index would read the whole object for such a save.
    """

    def save(self, *args, update_fields=None, **kwargs):
        written = set(update_fields or ()) - {COMMENTS_RELATION_NAME}
        if not written or written - BOOKKEEPING:
            super().save(*args, update_fields=update_fields, **kwargs)
            return
        model = (self._meta.get_parent_list() or [type(self)])[-1]
        model._base_manager.filter(pk=self.pk).update(
            **{name: self.serializable_value(name) for name in written}
        )
        if COMMENTS_RELATION_NAME in update_fields:
            getattr(self, COMMENTS_RELATION_NAME).commit()
