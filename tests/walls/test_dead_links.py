"""No link that somebody of a role sees answers that there is nothing: as each role, from the first
page of the admin."""

import pytest

from tests.walls.crawler import Crawler, name_of, normalise
from tests.walls.world import UNIT_ROLES, played

pytestmark = pytest.mark.django_db
ROLES = (*UNIT_ROLES, "reviewer", "administrator")
# Addresses that scripts complete before they ask.
FOR_SCRIPTS = {"wagtail_bulk_action", "wagtailadmin_block_preview"}
STARTS = ("/admin/", "/admin/duyet/", "/admin/account/")


class LinkCrawler(Crawler):
    """`dead` lists (where a link stands, where it leads) for each that answers 404."""

    per_view = 2

    def __init__(self, client):
        super().__init__(client, ())
        self.dead = []
        self._standing: dict[str, str] = {}

    def on_answer(self, address, response, found):
        if response.status_code == 404 and name_of(address) not in FOR_SCRIPTS:
            self.dead.append((self._standing.get(address, ""), address, name_of(address)))
        for link in found:
            self._standing.setdefault(normalise(link), address)


@pytest.mark.parametrize("role", played(ROLES))
def test_every_link_leads_somewhere(role, world, signed_in):
    crawler = LinkCrawler(signed_in(world.person(role)))
    crawler.walk(STARTS)
    assert not crawler.dead, "\n".join(f"{where} -> {link}" for where, *link in crawler.dead)
    assert sum(crawler.visited.values()) > 20
