"""What readers are shown of things that are drawn on approved pages without a review of their own.

A picture, a file, a contributor or a tag is one row that many pages draw. Whoever registers a model
has its rows guarded (library/live/guard.py): what readers see of a row changes, and a row
goes, by nobody's hand alone while something that was approved draws it.
"""

from django.db import transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile

_seen: dict[type[Model], tuple[str, ...]] = {}


class GuardedMixin:
    """A row of which readers see something: asking whether it may change and storing the change are
    one transaction, so that nobody approves what draws it in between."""

    def save(self, *args, **kwargs):
        with transaction.atomic():
            return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        # Else a refusal would break the transaction in which it is asked.
        with transaction.atomic():
            return super().delete(*args, **kwargs)


def register_guarded(model, *seen: str) -> None:
    """Say that readers get to see the attributes `seen` of rows of `model`; a second time raises
    ValueError. See `library.live.guard.guard_model`, which calls this."""
    if model in _seen:
        raise ValueError(f"{model.__name__} is registered as drawn already")
    if seen and not issubclass(model, GuardedMixin):
        raise TypeError(f"{model.__name__} is drawn and has to extend GuardedMixin")
    _seen[model] = seen


def visible_fields_of(model) -> tuple[str, ...]:
    """The names of what readers see of a row of `model`; empty for what nobody registered."""
    return _seen.get(model, ())


def is_guarded_model(model) -> bool:
    return model in _seen


def guarded_models() -> list[type[Model]]:
    """The models of whose rows readers see something by no review of their own."""
    return [model for model, seen in _seen.items() if seen]


def visible_values(obj) -> list:
    """What readers see of `obj`, comparable with what they see of it at another time."""
    return [_value(obj, name) for name in visible_fields_of(type(obj))]


def stored_row(obj):
    """The row behind `obj` as the database has it; None before it is first saved."""
    return type(obj)._base_manager.filter(pk=obj.pk).first() if obj.pk else None


def visible_changes(stored, obj, update_fields=None) -> list[str]:
    """What readers see of `obj` and is not as in `stored`; of a save with `update_fields`, what
    it writes."""
    changed = [
        name
        for name in visible_fields_of(type(obj))
        if _is_written(obj, name, update_fields) and _value(stored, name) != _value(obj, name)
    ]
    return [*changed, "collection"] if _is_hidden(stored, obj, update_fields) else changed


def _is_written(obj, name, update_fields) -> bool:
    columns = {field.name for field in obj._meta.concrete_fields}
    return update_fields is None or name in update_fields or name not in columns


def _value(obj, name):
    value = getattr(obj, name)
    if isinstance(value, FieldFile):
        # A new file may bear the name of the old one.
        return (value.name or "", not value or value._committed)
    return value


def _is_hidden(stored, obj, update_fields) -> bool:
    """Whether an upload goes into a collection that is closed to readers from one that is not."""
    if not hasattr(obj, "collection_id") or not _is_written(obj, "collection", update_fields):
        return False
    if stored.collection_id == obj.collection_id or not obj.collection_id:
        return False
    closed = obj.collection.get_view_restrictions().exists()
    return closed and not stored.collection.get_view_restrictions().exists()
