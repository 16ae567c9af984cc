"""The data of the chrome (head, menu and foot) of a subportal, cached.

Every page renders the chrome, and news do not change it. One cache entry for each subportal and
language holds all of it. Any change to a site, a unit, a chrome or a page that a menu may show
invalidates all entries (home/signal_handlers.py).
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.db.models import Q
from wagtail.models import Page, Site

from delivery.caching.cached_value import CachedValue
from home.chrome.closure_notice import Closure, closure_of
from home.chrome.language_switch import open_languages
from home.chrome.menus import MenuItem, build_menu
from sections.models import SectionPage
from units.enums import Level
from units.models import Unit

_cached_chromes = CachedValue("home.chrome", 60)
invalidate_chromes = _cached_chromes.invalidate


@dataclass(frozen=True)
class ChromeData:
    """The rows behind the chrome of one subportal in one language."""

    chrome: models.Model
    unit: Unit | None
    closure: Closure | None
    city_root_url: str
    menu: list[MenuItem]
    # Codes by the id of the locale.
    languages: dict[int, str]


def cached_chrome_data(site: Site, home: Page, request) -> ChromeData:
    """Data of the subportal `site`; `home` is its front page in the language of the reader."""
    return _cached_chromes.get(
        lambda: read_chrome_data(site, home, request), "facts", site.pk, home.pk
    )


def cached_sections(home: Page) -> dict[str, int]:
    """The ids of all sections below the front page `home`, by address, such as `tin-tuc/co-so`."""
    return _cached_chromes.get(lambda: _read_sections(home), "sections", home.pk)


def read_chrome_data(site, home, request, chrome=None) -> ChromeData:
    """Read the data from the database; a draft `chrome` takes the place of the stored one."""
    model = apps.get_model("home", "Chrome")
    # A page view writes no row: without a stored chrome, an empty one is rendered.
    chrome = chrome or model.base_queryset().filter(site=site).first() or model(site=site)
    units = list(Unit.objects.filter(Q(site=site) | Q(level=Level.CITY)).select_related("site"))
    city = next((unit for unit in units if unit.level == Level.CITY and unit.site), None)
    own = next((unit for unit in units if unit.site_id == site.pk), None)
    return ChromeData(
        chrome=chrome,
        unit=own,
        closure=closure_of(own),
        city_root_url=city.site.root_url if city and city.site else "",
        menu=build_menu(chrome.menu.raw_data, home, request),
        languages=open_languages(site.root_page),
    )


def _read_sections(home):
    rows = SectionPage.objects.descendant_of(home).order_by().values_list("url_path", "pk")
    return {url_path[len(home.url_path) :].strip("/"): pk for url_path, pk in rows}
