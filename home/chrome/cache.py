"""What the chrome of a subportal is built from, cached.

Every page draws the chrome and nothing in it changes with news, so all of it comes from one cache
entry for each subportal and language. Any change to a site, a unit, a chrome or a page that may
stand in a menu lets all of them go; none is looked for page by page.
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
class ChromeFacts:
    """The rows behind the chrome of one subportal in one language."""

    chrome: models.Model
    unit: Unit | None
    closure: Closure | None
    city_root_url: str
    menu: list[MenuItem]
    # Codes by the id of the locale.
    languages: dict[int, str]


def cached_facts(site: Site, home: Page, request) -> ChromeFacts:
    """The facts for the subportal `site` whose front page in the reader's language is `home`."""
    return _cached_chromes.get(lambda: read_facts(site, home, request), "facts", site.pk, home.pk)


def cached_sections(home: Page) -> dict[str, int]:
    """The ids of all sections below the front page `home`, by address, such as `tin-tuc/co-so`."""
    return _cached_chromes.get(lambda: _read_sections(home), "sections", home.pk)


def read_facts(site, home, request, chrome=None) -> ChromeFacts:
    """The facts as they are now; with `chrome`, a draft of it, as they would be."""
    model = apps.get_model("home", "Chrome")
    # A page view writes no row: a subportal without a chrome is drawn with an empty one.
    chrome = chrome or model.base_queryset().filter(site=site).first() or model(site=site)
    units = list(Unit.objects.filter(Q(site=site) | Q(level=Level.CITY)).select_related("site"))
    city = next((unit for unit in units if unit.level == Level.CITY and unit.site), None)
    own = next((unit for unit in units if unit.site_id == site.pk), None)
    return ChromeFacts(
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
