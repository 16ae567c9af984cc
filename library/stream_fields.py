"""A StreamField whose blocks stay out of migrations and whose text is stored in normal form C.

Blocks change with every redesign and never change the column, yet Wagtail writes their whole tree
into each migration. Without it a migration names the column only, and loads no block code.
"""

import json

from django.db import models
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField

from units.vietnamese import nfc


class TextStreamField(StreamField):
    """Wagtail's StreamField; a data migration sees the stored list and saves it unharmed."""

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        return models.Field.deconstruct(self)

    def to_python(self, value):
        if self.stream_block.child_blocks or isinstance(value, StreamValue):
            return super().to_python(value)
        raw = json.loads(value) if isinstance(value, str) and value else value or []
        result = StreamValue(self.stream_block, raw, is_lazy=True)
        result._stream_field = self
        return result

    def get_prep_value(self, value):
        return nfc_tree(super().get_prep_value(value))


def nfc_tree(value):
    """`value`, built of lists, dicts and texts as JSON is, with every text in normal form C."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, dict):
        return {key: nfc_tree(item) for key, item in value.items()}
    if isinstance(value, list):
        return [nfc_tree(item) for item in value]
    return value
