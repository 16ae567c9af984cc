"""Pauses the indexes for a command that writes many rows and updates the indexes at its end.

Signal handlers are disconnected for the whole process. For commands only, never in a request.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update

_off = False


def is_indexing_off() -> bool:
    """Whether a command has paused indexing."""
    return _off


@contextmanager
def without_indexing() -> Iterator[None]:
    """Inside this block, saves update neither the search index nor the reference index."""
    global _off
    models = list(get_indexed_models())
    connected = [
        model for model in models if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    before, _off = _off, True
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        _off = before
        for model in connected:
            post_save.connect(post_save_signal_handler, sender=model)
