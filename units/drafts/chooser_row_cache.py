"""A cache of the rows that blocks refer to, for one autosave.

Wagtail's chooser blocks load each image three times: to read the form, to validate it, and to
detect changes. The draft has loaded most of them already.
"""

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.blocks.field_block import ChooserBlock

_known: ContextVar[dict | None] = ContextVar("chooser_row_cache", default=None)


@contextmanager
def chooser_row_cache() -> Iterator[None]:
    """Inside this block, chooser blocks load each row once."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


_bulk_to_python = ChooserBlock.bulk_to_python
_value_from_form = ChooserBlock.value_from_form
_clean = ChooserBlock.clean


def bulk_to_python(self, values):
    rows = _bulk_to_python(self, values)
    for row in rows:
        _note(self, row)
    return rows


def value_from_form(self, value):
    known = _known.get() or {}
    if (row := known.get((self.model_class, str(value)))) is not None:
        return copy.copy(row)
    row = _value_from_form(self, value)
    _note(self, row)
    return row


def clean(self, value):
    known = _known.get() or {}
    if isinstance(value, self.model_class) and (self.model_class, str(value.pk)) in known:
        return value
    return _clean(self, value)


def _note(block, row) -> None:
    known = _known.get()
    if known is not None and isinstance(row, block.model_class):
        known[block.model_class, str(row.pk)] = row


def cache_chosen_rows() -> None:
    """Called once, when the app is ready."""
    ChooserBlock.bulk_to_python = bulk_to_python
    ChooserBlock.value_from_form = value_from_form
    ChooserBlock.clean = clean
