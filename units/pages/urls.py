"""The URLs and units of pages, read once per request."""

from functools import cached_property
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site

from delivery.caching.cached_value import CachedValue
from units.access.scope import cached_owners, home_owners
from units.directory.units import Unit

_HOME_DEPTH = 2
_HOME_PATH_LENGTH = _HOME_DEPTH * Page.steplen
_MEMO = "_newsroom_addresses"
# The names that cards show.
_cached_names = CachedValue("units.names_of_subportals", 300, made_from=[cached_owners])
# A receiver of the signals of changed units.
invalidate_unit_names = _cached_names.invalidate


class PageUrls:
    """All page URLs of the network, relative to one reader's site."""

    def __init__(self, request=None):
        site = Site.find_for_request(request) if request is not None else None
        self.site_id = site.pk if site else None

    @classmethod
    def of(cls, request) -> "PageUrls":
        """The instance cached on `request`; without a request, a new instance with absolute
        URLs."""
        if request is None:
            return cls()
        found = getattr(request, _MEMO, None)
        if found is None:
            found = cls(request)
            setattr(request, _MEMO, found)
        return found

    @cached_property
    def _roots(self) -> dict[str, tuple[int, str, str]]:
        """(site id, root URL, URL prefix) by the url_path of each site's root page."""
        roots: dict[str, tuple[int, str, str]] = {}
        prefixes: dict[str, str] = {}
        for site_id, root_path, root_url, language in Site.get_site_root_paths():
            if language not in prefixes:
                with translation.override(language):
                    prefixes[language] = reverse("wagtail_serve", args=("",))
            roots.setdefault(root_path, (site_id, root_url, prefixes[language]))
        return roots

    @cached_property
    def _home_names(self) -> dict[str, str]:
        return _cached_names.get(_read_home_names)

    def locate(self, url_path: str) -> tuple[int, str] | None:
        """(site id, URL path on that site) of the page at `url_path`; None outside all sites."""
        found = self._locate(url_path)
        return found and (found[0], found[2])

    def find(self, url_path: str) -> tuple[int | None, str, str]:
        """(site id, URL for this reader, absolute URL) of the page at `url_path`."""
        found = self._locate(url_path)
        if found is None:
            return None, "", ""
        site_id, root_url, local = found
        absolute = root_url + local
        return site_id, local if site_id == self.site_id else absolute, absolute

    def _locate(self, url_path: str) -> tuple[int, str, str] | None:
        end = len(url_path)
        while (end := url_path.rfind("/", 0, end)) != -1:
            root_path = url_path[: end + 1]
            if root_path in self._roots:
                site_id, root_url, prefix = self._roots[root_path]
                return site_id, root_url, prefix + url_path[len(root_path) :]
        return None

    def unit_name(self, path: str) -> str:
        """The short name of the unit of the page at tree path `path`; on a translated home page,
        its title."""
        return self._home_names.get(path[:_HOME_PATH_LENGTH], "")


def _read_home_names() -> dict[str, str]:
    names = dict(Unit.objects.with_subportal().values_list("pk", "short_name"))
    owners = {path: pk for path, pk in home_owners().items() if pk in names}
    translated = Page.objects.filter(depth=_HOME_DEPTH).exclude(
        locale__language_code=settings.LANGUAGE_CODE
    )
    titles = dict(translated.values_list("path", "title"))
    return {path: titles.get(path) or names[pk] for path, pk in owners.items()}


class Breadcrumb(TypedDict):
    title: str
    url: str


def breadcrumbs(page: Page, request: HttpRequest | None) -> list[Breadcrumb]:
    """Title and URL of the ancestors of `page`, its home page first.

    Costs no query for a page that was found by its URL, because routing has loaded its ancestors.
    """
    urls = PageUrls.of(request)
    found: list[Breadcrumb] = []
    while page.depth > _HOME_DEPTH:
        page = page.get_parent()
        found.append({"title": page.title, "url": urls.find(page.url_path)[1]})
    return found[::-1]
