"""URLs of leaders and documents: on the page of their unit, else of a superior unit.

The id at the end of the path identifies the object, so the other words may change. In another
language the same path exists below the translation of the page.
"""

import re
from collections import defaultdict

from django.apps import apps
from django.conf import settings
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from delivery.caching.cached_value import CachedValue
from units.access.scope import cached_owners, home_owners
from units.models import Unit
from units.pages.urls import PageUrls

_HOME_PATH_LENGTH = 2 * Page.steplen
# By name: the models of these pages import this module.
_PAGES = {"DocumentRecord": "RegisterPage", "Person": "LeadershipPage"}
# By the name of their model.
_cached_pages = CachedValue("library.pages", 300, made_from=[cached_owners])
# Such a page was saved, moved or deleted, or a unit changed.
invalidate_pages = _cached_pages.invalidate
_ID_AT_THE_END = re.compile(r"(?:.*-)?(\d{1,18})")


def url_of(obj, request) -> str:
    """Return the URL of `obj` for this request; empty if no subportal has a page for it."""
    return _address(obj, request, 1)


def full_url_of(obj, request=None) -> str:
    """Return the absolute URL of `obj`; empty if no subportal has a page for it."""
    return _address(obj, request, 2)


def page_path_of(obj) -> str:
    """Return the url_path of the page for `obj` in the active or else the source language.

    It is empty if no subportal has such a page.
    """
    return _path_for(_PAGES[type(obj).__name__], obj.unit_id)


def _path_for(name, unit_id):
    paths = _url_paths(name)
    own = paths.get((unit_id, settings.LANGUAGE_CODE), "")
    return paths.get((unit_id, get_language()), own)


def _address(obj, request, part):
    url_path = page_path_of(obj)
    return PageUrls.of(request).find(f"{url_path}{obj.address}/")[part] if url_path else ""


def public_page_of(model_name: str, unit_id: int | None) -> Page | None:
    """Return the page for objects of `model_name`, `DocumentRecord` or `Person`, of a unit."""
    name = _PAGES[model_name]
    pages = apps.get_model("library", name).objects
    return pages.filter(url_path=_path_for(name, unit_id)).first()


def untranslated_pages(language: str) -> dict[tuple[str, int], str]:
    """Return the titles of the pages that are missing in `language`, by model name and unit.

    Translations of leaders and documents reach no reader without them. At most two queries.
    """
    found: dict[tuple[str, int], str] = {}
    for kind, name in _PAGES.items():
        paths = _url_paths(name)
        missing = {
            unit_id: path
            for (unit_id, own), path in paths.items()
            if own == settings.LANGUAGE_CODE and (unit_id, language) not in paths
        }
        if missing:
            pages = apps.get_model("library", name).objects.filter(url_path__in=missing.values())
            titles = dict(pages.values_list("url_path", "title"))
            found |= {(kind, pk): titles.get(path, "") for pk, path in missing.items()}
    return found


def untranslated_page_warning(row, missing: dict[tuple[str, int], str] | None = None) -> str:
    """Return a warning if readers cannot reach the translation `row`; empty otherwise.

    `missing` are the `untranslated_pages` of its language, for a caller with many rows.
    """
    if type(row).__name__ not in _PAGES:
        return ""
    missing = untranslated_pages(row.language) if missing is None else missing
    title = missing.get((type(row).__name__, row.unit_id))
    if title is None:
        return ""
    return gettext("Readers do not see it before the page “%(page)s” is translated.") % {
        "page": title
    }


def unit_ids_on_page(page) -> list[int]:
    """Return the ids of the units whose leaders or documents have their URLs below `page`."""
    return [
        unit_id
        for (unit_id, _language), url_path in _url_paths(type(page).__name__).items()
        if url_path == page.url_path
    ]


def id_from_slug(address: str) -> int | None:
    """Return the id at the end of the last part of a path; None without one."""
    found = _ID_AT_THE_END.fullmatch(address)
    return int(found[1]) if found else None


def _url_paths(name) -> dict[tuple[int, str], str]:
    """Return the url_path of the page model `name` by (unit id, language).

    It includes units below one with such a page, and takes no query once it is cached.
    """
    model = apps.get_model("library", name)
    return _cached_pages.get(lambda: _find_url_paths(model), name)


def _find_url_paths(model):
    owners, own, versions = home_owners(), {}, defaultdict(dict)
    pages = model.objects.live().order_by("-path")
    columns = ("path", "url_path", "translation_key", "locale__language_code")
    for path, url_path, key, language in pages.values_list(*columns):
        versions[key][language] = url_path
        unit_id = owners.get(path[:_HOME_PATH_LENGTH])
        if unit_id and language == settings.LANGUAGE_CODE:
            own[unit_id] = key
    parents, paths = dict(Unit.objects.values_list("pk", "parent_id")), {}
    for unit_id in parents:
        above = unit_id
        while above is not None and above not in own:
            above = parents[above]
        for language, url_path in versions[own.get(above)].items():
            paths[unit_id, language] = url_path
    return paths
