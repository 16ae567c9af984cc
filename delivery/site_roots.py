"""The addresses of the sites' front pages, which every link of a page is made from."""

from django.apps import apps

from delivery.page_memory import memory

_KEY = "delivery.site_roots"
_SECONDS = 300


def remember_site_roots() -> None:
    """Called once, when the app is ready: Wagtail asks the cache for them page by page."""
    site = apps.get_model("wagtailcore", "Site")
    find, clear = site.get_site_root_paths, site.clear_site_root_paths_cache

    def get_site_root_paths():
        paths = memory.get(_KEY)
        if paths is None:
            paths = find()
            memory.set(_KEY, paths, _SECONDS)
        return paths

    def clear_site_root_paths_cache():
        clear()
        memory.delete(_KEY)

    site.get_site_root_paths = staticmethod(get_site_root_paths)
    site.clear_site_root_paths_cache = staticmethod(clear_site_root_paths_cache)
