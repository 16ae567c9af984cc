"""What the chrome of a subportal is built from, remembered between requests.

Every page draws the chrome and nothing in it changes with news, so all of it comes from one cache
entry. Entries carry a generation that any change to a site, a unit, a chrome or a page that may
stand in a menu raises; none is looked for page by page. A process with a memory cache of its own
sees the change of another one after a minute.
"""

import uuid
from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Site

from home.menus import MenuItem, build_menu
from home.models.chrome import Chrome
from units.enums import Level
from units.models import Unit

_GENERATION = "home.chrome.generation"
_SECONDS = 60


@dataclass(frozen=True)
class ChromeFacts:
    """The rows behind the chrome of one subportal in one language."""

    chrome: Chrome
    unit: Unit | None
    city_root_url: str
    menu: list[MenuItem]


def remembered_facts(site: Site, home: Page, request) -> ChromeFacts:
    """The facts for the subportal `site` whose front page in the reader's language is `home`."""
    generation = cache.get(_GENERATION)
    if generation is None:
        generation = uuid.uuid4().hex
        cache.set(_GENERATION, generation, None)
    key = f"home.chrome.{generation}.{site.pk}.{home.pk}"
    facts = cache.get(key)
    if facts is None:
        facts = _read_facts(site, home, request)
        cache.set(key, facts, _SECONDS)
    return facts


def forget_chromes() -> None:
    """Have every chrome read anew, now and again when the transaction at hand is done.

    Now for the reader inside it, then for another process that read the old rows meanwhile.
    """
    cache.delete(_GENERATION)
    transaction.on_commit(lambda: cache.delete(_GENERATION))


def _read_facts(site, home, request):
    # A page view writes no row: a subportal without a chrome is drawn with an empty one.
    chrome = Chrome.base_queryset().filter(site=site).first() or Chrome(site=site)
    units = list(Unit.objects.filter(Q(site=site) | Q(level=Level.CITY)).select_related("site"))
    city = next((unit for unit in units if unit.level == Level.CITY and unit.site), None)
    return ChromeFacts(
        chrome=chrome,
        unit=next((unit for unit in units if unit.site_id == site.pk), None),
        city_root_url=city.site.root_url if city else "",
        menu=build_menu(chrome.menu.raw_data, home, request),
    )
