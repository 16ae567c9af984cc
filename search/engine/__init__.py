"""Search engines: one for each kind of index that WAGTAILSEARCH_BACKENDS can name.

The engine for the database is our own (search/engine/database.py). Wagtail's own query reads and
ranks every match, which takes too long for a common word of a large network.
"""

from wagtail.search.backends import get_search_backend


def engine_for():
    """The engine that queries the index of the default search backend."""
    return get_search_backend().engine()
