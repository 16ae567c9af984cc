"""The index, searches by readers, and how often one address may ask."""

from config import environment as env

# The index is in the database, unless SEARCH_URL names a search server.
_SEARCH_SERVER = env.search_server("SEARCH_URL")
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.backends.opensearch", "TIMEOUT": 5, **_SEARCH_SERVER}
    if _SEARCH_SERVER
    # "simple": Vietnamese has no endings to strip, and "do", "an" and "to" are no stop words in it.
    else {"BACKEND": "search.backends.database", "SEARCH_CONFIG": "simple"}
}
# Seconds for which the results of a search are cached; a change of content empties the cache.
SEARCH_CACHE_SECONDS = env.number("SEARCH_CACHE_SECONDS", 60)

# Rate limits of one client address (delivery/rate_limit.py): (requests, seconds).
READER_RATES = {
    "search": (30, 10),
    "suggestions": (100, 10),
    # Filtering and paging of a register, and its exported tables.
    "register": (30, 10),
    "exports": (6, 60),
}
# Search slots of one process, and the seconds that a search waits for a free one
# (search/concurrency.py).
SEARCHES_AT_ONCE = env.number("SEARCHES_AT_ONCE", 1)
SEARCH_SLOT_WAIT_SECONDS = 1.5
# While others wait, a slot stays unused for so many times the duration of the search. Rendering the
# results takes as long again, after the slot is released.
SEARCH_SLOT_COOLDOWN = 16
# Days for which the query log is kept (search/reports/query_log.py).
SEARCH_LOG_DAYS = 90
