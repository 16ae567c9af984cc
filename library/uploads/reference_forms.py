"""Forms that refuse references to objects outside of the access of the user.

The choosers do not offer such objects, but a crafted request may name any. Without this check, a
chief could make a private picture of another unit public by choosing it as emblem. An editor could
read the title of another unit's draft by linking to it.
"""

import re
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from modelcluster.models import get_all_child_relations
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Page, RevisionMixin

from library.uploads.permissions import user_can_use_upload
from library.uploads.storage_folders import UPLOADS
from library.uploads.visibility import is_public
from units.access.scope import choosable
from units.drafts.autosave import WordsOnlyMixin, is_latest_draft
from units.drafts.child_row_validation import DraftFormMetaclass
from units.drafts.unfinished_drafts import DraftKeepingMixin
from units.pages.forms import NewsroomPageForm
from units.review.expiry import PassedExpiryMixin
from units.snippets.base import ReviewedSnippet

_PRIMARY_KEY = re.compile(r"[0-9]{1,18}")


class ReachableReferencesMixin:
    """Refuses the whole request, because a form with errors would show the title of the object."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Before the form writes into it.
        is_known = self.is_bound and is_latest_draft(self.instance)
        self._found = _keys(_named_by_object(self.instance)) if is_known else set()

    def full_clean(self):
        super().full_clean()
        if not self.is_bound or self.for_user is None:
            return
        named = _keys(_named_by_form(self)) - self._found
        strange = {
            (model, pk)
            for model in {of for of, _pk in named}
            for pk in out_of_reach(self.for_user, model, [pk for of, pk in named if of is model])
        }
        # A reference that is already stored was made by a permitted user and may stay.
        if strange and not strange <= _keys(_found_in(self.instance)):
            raise PermissionDenied


class ReachableReferencesPageForm(
    ReachableReferencesMixin, WordsOnlyMixin, NewsroomPageForm, metaclass=DraftFormMetaclass
):
    pass


class ReachableReferencesModelForm(
    ReachableReferencesMixin,
    PassedExpiryMixin,
    DraftKeepingMixin,
    WordsOnlyMixin,
    WagtailAdminModelForm,
    metaclass=DraftFormMetaclass,
):
    pass


def _keys(named) -> set[tuple[type, int]]:
    return {(model, int(key)) for model, key in named if _PRIMARY_KEY.fullmatch(key)}


def out_of_reach(user, model, keys) -> set[int]:
    """Those of `keys` that name a thing of `model` which `user` could not choose."""
    things = model._default_manager.filter(pk__in=keys)
    if model not in UPLOADS:
        reachable = choosable(user, model).filter(pk__in=keys)
        return {*things.values_list("pk", flat=True)} - {*reachable.values_list("pk", flat=True)}
    return {
        upload.pk
        for upload in things.select_related("collection")
        if not (user_can_use_upload(user, upload) or is_public(upload))
    }


def _named_by_form(form) -> Iterator[tuple[type, str]]:
    """What the form and the rows below it name in their fields, valid or not."""
    cleaned = getattr(form, "cleaned_data", {})
    values = {name: cleaned[name] if name in cleaned else form[name].data for name in form.fields}
    yield from _references(form._meta.model, values)
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            yield from _named_by_form(row)


def _found_in(instance) -> Iterator[tuple[type, str]]:
    """What the stored object and its latest draft name."""
    stored = type(instance)._default_manager.filter(pk=instance.pk).first()
    draft = stored.get_latest_revision() if isinstance(stored, RevisionMixin) else None
    for obj in (stored, draft and draft.as_object()):
        if obj is not None:
            yield from _named_by_object(obj)


def _named_by_object(obj) -> Iterator[tuple[type, str]]:
    values = {field.name: field.value_from_object(obj) for field in obj._meta.concrete_fields}
    yield from _references(type(obj), values)
    for relation in get_all_child_relations(type(obj)):
        for row in getattr(obj, relation.get_accessor_name()).all():
            yield from _named_by_object(row)


def _references(model, values) -> Iterator[tuple[type, str]]:
    """The kind (see `_target`) and the key of all that the values of fields refer to."""
    fields = {field.name: field for field in model._meta.get_fields()}
    for name, value in values.items():
        field = fields.get(name)
        if field is None or value is None:
            continue
        if target := _target(field.related_model):
            yield target, str(getattr(value, "pk", value))
        elif hasattr(field, "extract_references"):
            for named, key, *_paths in field.extract_references(value):
                if target := _target(named):
                    yield target, str(key)


def _target(model) -> type | None:
    """The kind of upload, the page or the reviewed snippet that `model` is; None for all else."""
    if not isinstance(model, type):
        return None
    if issubclass(model, ReviewedSnippet):
        return model
    return next((target for target in (*UPLOADS, Page) if issubclass(model, target)), None)
