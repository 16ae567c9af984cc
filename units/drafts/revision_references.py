"""The objects that a revision refers to, checked in one query.

To load a draft, modelcluster checks each foreign key of each child row with a query. Here one query
checks them all. Only if an object is missing, modelcluster checks them one by one.
"""

from collections import defaultdict

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

# Wagtail takes this value from the stored object, not from the revision.
_KEPT = "latest_revision"


class RevisionReferencesMixin(models.Model):
    """Stands before Wagtail's mixins of revisions."""

    class Meta:
        abstract = True

    def get_latest_revision_as_object(self):
        revision = self.get_latest_revision()
        if revision and self.has_unpublished_changes:
            # Wagtail would read the row once more.
            Revision.content_object.set_cached_value(revision, self)
        return super().get_latest_revision_as_object()

    @classmethod
    def from_serializable_data(cls, data, check_fks=True, strict_fks=False):
        check_fks = check_fks and not _all_exist(_named_in(cls, data))
        return super().from_serializable_data(data, check_fks=check_fks, strict_fks=strict_fks)


def _named_in(model, data) -> dict[type, set]:
    """The keys of all that the content of a revision refers to, by their models."""
    named = defaultdict(set)
    for name, value in data.items():
        field = _foreign_key(model, name)
        if field is not None and value is not None:
            named[field.related_model].add(field.to_python(value))
    for relation in get_all_child_relations(model):
        for row in data.get(relation.get_accessor_name()) or ():
            for target, keys in _named_in(relation.related_model, row).items():
                named[target] |= keys
    return named


def _foreign_key(model, name) -> models.ForeignKey | None:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    is_asked = isinstance(field, models.ForeignKey) and not field.remote_field.parent_link
    return field if is_asked and name != _KEPT else None


def _all_exist(named: dict[type[models.Model], set]) -> bool:
    if not named:
        return True
    if not all(_is_numbered(model) for model in named):
        return False
    found = [
        model._default_manager.filter(pk__in=keys)
        .order_by()
        .values_list(models.Value(number, models.IntegerField()), "pk")
        for number, (model, keys) in enumerate(named.items())
    ]
    rows = found[0].union(*found[1:], all=True) if found[1:] else found[0]
    return len(set(rows)) == sum(map(len, named.values()))


def _is_numbered(model) -> bool:
    """Whether its key is a number: a union takes keys of one type."""
    key = model._meta.pk
    while key.remote_field:
        key = key.target_field
    return isinstance(key, models.IntegerField)
