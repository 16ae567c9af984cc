"""What readers meet on the subportal of a closed unit."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sections.listings.queries import newest_cards
from sections.placements.sync import rebuild_placements
from tests.factories import make_article, make_subportal, make_unit
from units.lifecycle.closing import close_unit
from units.lifecycle.undo import undo_event

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def read(client, path="/", host="a.test"):
    return client.get(path, headers={"host": host})


def banner(response):
    found = BeautifulSoup(response.content, "html.parser").select_one(".closure-notice")
    return found and (
        found.get_text(" ", strip=True),
        [link["href"] for link in found.select("a")],
    )


@pytest.fixture
def article(newsroom):
    return make_article(newsroom.a.section, "Bài cũ")


def test_every_page_stays_and_names_the_successors(newsroom, article, client):
    bare = make_unit("CHUA-MO", short="Phường chưa mở", parent=newsroom.city.unit)
    address = article.relative_url(newsroom.a.unit.site)
    assert banner(read(client, address)) is None
    close_unit(newsroom.a.unit, TODAY(), [newsroom.b.unit, bare])
    for path in (address, "/tin-tuc/", "/tim-kiem/?q=bài"):
        response = read(client, path)
        assert response.status_code == 200, path
        text, links = banner(response)
        assert newsroom.a.unit.committee_name in text
        assert TODAY().strftime("%d/%m/%Y") in text
        assert bare.committee_name in text
        assert links == ["http://b.test/"]
    assert "Bài cũ" in read(client, "/tin-tuc/").text
    assert read(client, "/feed/").status_code == 200
    assert banner(read(client, "/tin-tuc/", "b.test")) is None


def test_the_front_page_leads_to_the_only_successor_and_back_again(newsroom, client):
    event = close_unit(newsroom.a.unit, TODAY(), [newsroom.b.unit])
    response = read(client)
    assert (response.status_code, response["Location"]) == (301, "http://b.test/")
    # No browser may take it for granted for longer than it can be undone.
    assert "max-age=600" in response["Cache-Control"]
    assert read(client, "/feed/").status_code == 200
    undo_event(event)
    assert read(client).status_code == 200


def test_the_front_page_lists_several_successors(newsroom, client):
    close_unit(newsroom.a.unit, TODAY(), [newsroom.b.unit, newsroom.city.unit])
    response = read(client)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    links = {link["href"] for link in soup.select(".successors a")}
    assert links == {"http://b.test/", "http://city.test/"}


@pytest.mark.parametrize("has_successor", [False, True])
def test_the_front_page_stays_when_there_is_nowhere_to_lead(newsroom, client, has_successor):
    bare = make_unit("CHUA-MO", parent=newsroom.city.unit)
    close_unit(newsroom.a.unit, TODAY(), [bare] if has_successor else [])
    response = read(client)
    assert response.status_code == 200
    assert banner(response)
    if has_successor:
        make_subportal(bare, "moi.test")
        assert read(client)["Location"] == "http://moi.test/"


def test_a_closed_page_costs_no_more_than_an_open_one(newsroom, article, client):
    address = article.relative_url(newsroom.a.unit.site)

    def cost():
        read(client, address)
        with CaptureQueriesContext(connection) as captured:
            read(client, address)
        return len(captured)

    before = cost()
    close_unit(newsroom.a.unit, TODAY(), [newsroom.b.unit])
    assert cost() == before


def test_every_listing_is_as_it_was(newsroom, article):
    places = [newsroom.a.section, newsroom.a.home, newsroom.city.section]
    newsroom.a.section.feeds = newsroom.city.section
    newsroom.a.section.save()
    before = [[card.id for card in newest_cards(place, None, 9)] for place in places]
    assert before[2] == [article.pk]
    close_unit(newsroom.a.unit, TODAY(), [newsroom.b.unit])
    assert [[card.id for card in newest_cards(place, None, 9)] for place in places] == before
    assert list(rebuild_placements(repair=False)) == []
