"""A cache of the root URLs of the sites, which every link of a page needs."""

from django.apps import apps
from django.core.cache.backends.dummy import DummyCache
from wagtail.models import sites

from delivery.caching.cached_value import CachedValue

_cached_roots = CachedValue("delivery.caching.site_roots", 300)


def cache_site_roots() -> None:
    """Called once, when the app is ready: Wagtail asks the cache for them page by page."""
    site = apps.get_model("wagtailcore", "Site")
    find = site.get_site_root_paths
    # Wagtail's own cache would keep values from before a commit for an hour.
    sites.cache = DummyCache("", {})
    site.get_site_root_paths = staticmethod(lambda: _cached_roots.get(find))
    site.clear_site_root_paths_cache = staticmethod(_cached_roots.invalidate)
