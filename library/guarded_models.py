"""Registry of models whose rows stand on approved pages without a review of their own.

An image, a file, a contributor or a tag is one row that many pages show. The rows of a registered
model are guarded (library/live/guard.py): no user alone changes their visible values or deletes
them while approved content refers to them.
"""

from django.db import transaction
from django.db.models import Model
from django.db.models.fields.files import FieldFile

_visible_fields: dict[type[Model], tuple[str, ...]] = {}


class GuardedMixin:
    """A model with rows that readers see.

    The check and the write are one transaction, so that no approval comes between them.
    """

    def save(self, *args, **kwargs):
        with transaction.atomic():
            return super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        # Without it a refusal would break the transaction of the caller.
        with transaction.atomic():
            return super().delete(*args, **kwargs)


def register_guarded(model, *visible_fields: str) -> None:
    """Register `model`, whose attributes `visible_fields` are visible to readers.

    Raises ValueError for a second registration, and TypeError without GuardedMixin. Call
    `library.live.guard.guard_model`, which calls this function.
    """
    if model in _visible_fields:
        raise ValueError(f"{model.__name__} is registered already")
    if visible_fields and not issubclass(model, GuardedMixin):
        raise TypeError(f"{model.__name__} has to extend GuardedMixin")
    _visible_fields[model] = visible_fields


def visible_fields_of(model) -> tuple[str, ...]:
    """Return the names of the visible attributes of `model`; empty for an unregistered model."""
    return _visible_fields.get(model, ())


def is_guarded_model(model) -> bool:
    return model in _visible_fields


def guarded_models() -> list[type[Model]]:
    """Return the registered models that have visible attributes."""
    return [model for model, visible_fields in _visible_fields.items() if visible_fields]


def visible_values(obj) -> list:
    """Return the visible values of `obj`, for a comparison with those of another time."""
    return [_value(obj, name) for name in visible_fields_of(type(obj))]


def stored_row(obj):
    """Return the stored row of `obj`; None before the first save."""
    return type(obj)._base_manager.filter(pk=obj.pk).first() if obj.pk else None


def visible_changes(stored, obj, update_fields=None) -> list[str]:
    """Return the names of the visible attributes in which `obj` differs from `stored`.

    With `update_fields`, only the attributes that the save writes count.
    """
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
        # A new file may have the name of the old one.
        return (value.name or "", not value or value._committed)
    return value


def _is_hidden(stored, obj, update_fields) -> bool:
    """Return whether an upload moves from a public collection into one with a view restriction."""
    if not hasattr(obj, "collection_id") or not _is_written(obj, "collection", update_fields):
        return False
    if stored.collection_id == obj.collection_id or not obj.collection_id:
        return False
    closed = obj.collection.get_view_restrictions().exists()
    return closed and not stored.collection.get_view_restrictions().exists()
