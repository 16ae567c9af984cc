"""Forms that take no upload out of a person's reach.

The choosers offer none, but a form posted by hand may name any. Without this, the chief of one unit
would make a private picture of another public by taking it for an emblem.
"""

import re
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.models import ReferenceIndex, RevisionMixin

from library.publicity import is_public
from library.reach import is_within_reach
from library.shelves import UPLOADS, Upload

_PRIMARY_KEY = re.compile(r"[0-9]{1,18}")


class ReachableUploadsMixin:
    """Refuses the whole form: drawn again with its errors, it would tell the title of the file."""

    def full_clean(self):
        super().full_clean()
        if not self.is_bound or self.for_user is None:
            return
        for upload in self._named_uploads():
            if not (
                is_within_reach(self.for_user, upload)
                or is_public(upload)
                # Somebody who may has put it there; others go on with what they found.
                or _has_shown(self.instance, upload)
            ):
                raise PermissionDenied

    def _named_uploads(self) -> Iterator[Upload]:
        """What the form names in its fields, valid or not."""
        named = set(self._references())
        for model in UPLOADS:
            keys = [key for target, key in named if target is model and _PRIMARY_KEY.fullmatch(key)]
            yield from model._default_manager.filter(pk__in=keys).select_related("collection")

    def _references(self):
        values = {
            name: self.cleaned_data[name] if name in self.cleaned_data else self[name].data
            for name in self.fields
        }
        return _references(self._meta.model, values)


class ReachableUploadsPageForm(ReachableUploadsMixin, WagtailAdminPageForm):
    pass


class ReachableUploadsModelForm(ReachableUploadsMixin, WagtailAdminModelForm):
    pass


def _references(model, values) -> Iterator[tuple[type, str]]:
    """The model and the key of everything that the values of the fields of `model` refer to."""
    fields = {field.name: field for field in model._meta.get_fields()}
    for name, value in values.items():
        field = fields.get(name)
        if field is None or value is None:
            continue
        if field.related_model in UPLOADS:
            yield field.related_model, str(getattr(value, "pk", value))
        elif hasattr(field, "extract_references"):
            for target, key, *_paths in field.extract_references(value):
                yield target, str(key)


def _has_shown(instance, upload) -> bool:
    """Whether the stored object, or its latest draft, shows `upload`."""
    if instance.pk is None:
        return False
    stored = ReferenceIndex.get_references_for_object(instance)
    if stored.filter(pk__in=ReferenceIndex.get_references_to(upload)).exists():
        return True
    draft = instance.get_latest_revision() if isinstance(instance, RevisionMixin) else None
    if draft is None:
        return False
    page = draft.as_object()
    values = {field.name: getattr(page, field.name) for field in page._meta.concrete_fields}
    return (type(upload), str(upload.pk)) in _references(type(page), values)
