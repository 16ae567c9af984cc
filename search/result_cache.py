"""The cache of search results: emptied when content changes, at the latest after some seconds."""

from django.conf import settings

from delivery.caching.cached_value import CachedValue
from search.spelling.vocabulary import cached_vocabulary

cached_results = CachedValue(
    "search.found",
    settings.SEARCH_CACHE_SECONDS,
    made_from=[cached_vocabulary],
    prefetched=False,
)
