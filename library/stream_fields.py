"""A StreamField whose blocks stay out of migrations and whose text is normalised.

Blocks change with every redesign and never change the column, yet Wagtail writes their whole tree
into each migration. To a migration of ours the column is a JSONField, which loads no block code.
"""

import json
import uuid

from django.db import models
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField

from units.drafts.unfinished_drafts import DraftBlockField
from units.text.stored_text import nfc_tree, stored_rich_text
from units.text.vietnamese import one_line


class TextStreamField(StreamField):
    """Wagtail's StreamField; a data migration reads the stored list and saves it unharmed."""

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        name, _path, args, options = models.Field.deconstruct(self)
        # The value of the rows that are there when a migration adds the column.
        options.setdefault("default", list)
        return name, "django.db.models.JSONField", args, options

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": DraftBlockField, **kwargs})

    def get_prep_value(self, value):
        return _stored(self.stream_block, super().get_prep_value(value))

    def normalise(self, value):
        """Return `value` as it will be read again; the same object if nothing changes."""
        if not isinstance(value, StreamValue):
            return value
        raw = super().get_prep_value(value)
        stored = _stored(self.stream_block, raw)
        return value if stored == raw else self.to_python(json.dumps(stored))


def _stored(block, raw):
    """Return the stored value of `block`, with normalised texts."""
    if isinstance(block, blocks.CharBlock) and isinstance(raw, str):
        return one_line(raw)
    if isinstance(block, blocks.RichTextBlock) and isinstance(raw, str):
        return stored_rich_text(raw)
    if isinstance(raw, list):
        items = [_stored_item(block, item) for item in raw]
        return _with_ids(items) if isinstance(block, blocks.ListBlock) else items
    if isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        children = block.child_blocks
        return {name: _stored(children.get(name), value) for name, value in raw.items()}
    return nfc_tree(raw)


def _stored_item(block, item):
    """Return one stored item of a stream or a list.

    It has its type and id beside its value. Lists from old versions of Wagtail hold bare values.
    """
    is_wrapped = isinstance(item, dict) and {"type", "value"} <= item.keys()
    if isinstance(block, blocks.StreamBlock):
        child = block.child_blocks.get(item["type"]) if is_wrapped else None
    else:
        child = getattr(block, "child_block", None)
    if not is_wrapped:
        return _stored(child, item)
    return {
        key: _stored(child, value) if key == "value" else nfc_tree(value)
        for key, value in item.items()
    }


def _with_ids(items):
    """Return items with ids, by which a translation finds them again.

    The id of a bare value depends only on the value and its place.
    """
    return [
        item
        if isinstance(item, dict) and {"type", "value", "id"} <= item.keys()
        else {"type": "item", "value": item, "id": _id_of(number, item)}
        for number, item in enumerate(items)
    ]


def _id_of(number, item) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, json.dumps([number, item], sort_keys=True)))
