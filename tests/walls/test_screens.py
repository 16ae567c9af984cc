"""Every screen of the admin, as each role, from the first page on: no link answers that there is
nothing, and no English is left."""

import re

import pytest
from django.contrib.auth import get_user_model

from library.models import TranslatedName
from tests.walls.crawler import Crawler, name_of, normalise
from tests.walls.english import is_english
from tests.walls.screen_texts import shown
from tests.walls.screens import screens
from tests.walls.world import UNIT_ROLES, played

pytestmark = pytest.mark.django_db
ROLES = (*UNIT_ROLES, "reviewer", "administrator")
# Addresses that scripts complete before they ask.
FOR_SCRIPTS = {"wagtail_bulk_action", "wagtailadmin_block_preview"}
STARTS = ("/admin/", "/admin/duyet/", "/admin/account/")
# What every text begins with that people of the world have written.
WRITTEN = "canary"


class ScreenCrawler(Crawler):
    """`dead` lists (where a link stands, where it leads) for each that answers 404; `english` has
    an address for each text."""

    per_view = 2

    def __init__(self, client):
        super().__init__(client, ())
        self.dead = []
        self.english: dict[str, str] = {}
        self._standing: dict[str, str] = {}
        self._seen: set[str] = set()
        self._content = stored_names()

    def on_answer(self, address, response, found):
        is_link = normalise(address) in self._standing
        if response.status_code == 404 and is_link and name_of(address) not in FOR_SCRIPTS:
            self.dead.append((self._standing[address], address, name_of(address)))
        # What choosers hand to scripts is an address, and no link.
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        for link in found if is_page else ():
            self._standing.setdefault(normalise(link), address)
        texts = shown(response) - self._seen
        self._seen |= texts
        for text in texts:
            if WRITTEN not in text and is_english(self._content.sub(" ", text)):
                self.english[text] = address


def stored_names() -> re.Pattern[str]:
    """The names that are content: of things in other languages, and of people. A label of our own
    may hold one, as the button of a row does."""
    names = set(TranslatedName.objects.values_list("translation", flat=True))
    names |= set(get_user_model().objects.values_list("first_name", flat=True))
    longest_first = sorted(names - {""}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")


@pytest.mark.parametrize("role", played(ROLES))
def test_every_link_leads_somewhere_and_every_screen_speaks_vietnamese(role, world, signed_in):
    crawler = ScreenCrawler(signed_in(world.person(role)))
    crawler.walk([*STARTS, *screens(world)])
    assert not crawler.dead, "\n".join(f"{where} -> {link}" for where, *link in crawler.dead)
    assert not crawler.english, "\n".join(f"{v}: {k!r}" for k, v in crawler.english.items())
    assert sum(crawler.visited.values()) > 60
