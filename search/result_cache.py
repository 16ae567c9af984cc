"""What was found, until something that can be found changes."""

from django.conf import settings

from delivery.caching.cached_value import CachedValue
from search.spelling.vocabulary import cached_terms

cached_findings = CachedValue(
    "search.found",
    settings.SEARCH_REMEMBERED_SECONDS,
    made_from=[cached_terms],
    prefetched=False,
)
