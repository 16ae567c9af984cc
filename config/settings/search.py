"""The index, searches by readers, and how often one address may ask."""

from config import environment as env

# The database keeps the index, unless there is a server for it.
_SEARCH_SERVER = env.search_server("SEARCH_URL")
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.backends.opensearch", "TIMEOUT": 5, **_SEARCH_SERVER}
    if _SEARCH_SERVER
    # "simple": Vietnamese has no endings to strip, and "do", "an" and "to" are no stop words in it.
    else {"BACKEND": "search.backends.database", "SEARCH_CONFIG": "simple"}
}
# Between two changes the same words need not be looked for again.
SEARCH_REMEMBERED_SECONDS = env.number("SEARCH_REMEMBERED_SECONDS", 60)

# How often one address may ask (delivery/rate_limit.py): a number within so many seconds.
READER_RATES = {
    "search": (30, 10),
    "suggestions": (100, 10),
    # A register that is filtered or walked through, and its tables to take away.
    "register": (30, 10),
    "exports": (6, 60),
}
# Searches of one process that ask the database at the same time, and the seconds that one more
# waits for its turn. Reading pages goes on whatever is searched for.
SEARCHES_AT_ONCE = env.number("SEARCHES_AT_ONCE", 1)
SEARCH_TURN_SECONDS = 1.5
# How long a turn is left free before the next, in times that it took. What was found is drawn after
# the turn, which takes as long again.
SEARCH_REST = 16
# How long it is kept what was searched for (search/reports/query_log.py).
SEARCH_LOG_DAYS = 90
