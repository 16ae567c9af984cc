"""A StreamField whose blocks stay out of migrations.

Blocks change with every redesign and never change the column; Wagtail writes their whole tree into
each migration all the same, and resolves every chooser's page type while doing so.
"""

import json

from django.db import models
from wagtail.blocks.stream_block import StreamValue
from wagtail.fields import StreamField


class FrontStreamField(StreamField):
    """Wagtail's StreamField; a data migration sees the stored list as it is and saves it unharmed."""

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
