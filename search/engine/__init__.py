"""Asking the index: one engine for each kind of index that a setting may name."""

from search.engine.database import DatabaseEngine


def engine_for():
    """The engine that asks the index of the default backend."""
    return DatabaseEngine()
