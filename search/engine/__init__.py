"""Asking the index: one engine for each kind of index that a setting may name."""

from wagtail.search.backends import get_search_backend


def engine_for():
    """The engine that asks the index of the default backend."""
    return get_search_backend().engine()
