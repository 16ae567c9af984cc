import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sections.placements.sync import choose_places
from tests.factories import make_article, make_section
from tests.sections.placed_articles import make_articles, reload


@pytest.fixture
def read_feed(client):
    def read(host, path):
        response = client.get(path, headers={"host": host})
        assert response.status_code == 200
        assert response["Content-Type"].startswith("application/rss+xml")
        channel = ET.fromstring(response.content).find("channel")  # noqa: S314 -- our own
        return channel, channel.findall("item")

    return read


@pytest.mark.parametrize("path", ["/feed/", "/tin-tuc/feed/", "/chuyen-de/guong-sang/feed/"])
def test_every_place_has_a_feed_with_canonical_links(path, newsroom, read_feed):
    article = make_article(newsroom.a.section, title="Đại hội", lead="Lời dẫn về đại hội.")
    make_article(newsroom.a.section, live=False)
    choose_places(article, [newsroom.city.section, newsroom.topic], newsroom.city.reviewer)
    channel, items = read_feed("city.test", path)
    assert channel.findtext("language") == "vi"
    assert channel.findtext("link").startswith("http://city.test/")
    (item,) = items
    assert item.findtext("title") == "Đại hội"
    assert item.findtext("link") == "http://a.test/tin-tuc/dai-hoi/"
    assert item.findtext("description") == "Lời dẫn về đại hội."
    assert item.findtext("guid") == f"article-{article.pk}"
    assert item.find("guid").get("isPermaLink") == "false"
    assert [category.text for category in item.findall("category")] == ["Tin tức", "Quận ủy 1"]
    assert item.findtext("pubDate")


def test_a_feed_lists_live_stories_of_its_own_place_only(newsroom, read_feed):
    gone, stays = make_articles(newsroom.a.section, 2)
    make_article(newsroom.b.section, title="Của nơi khác")
    reload(gone).unpublish()
    _channel, items = read_feed("a.test", "/feed/")
    assert [item.findtext("title") for item in items] == [stays.title]


def test_a_place_that_is_not_live_has_no_feed(newsroom, client):
    section = make_section(newsroom.a.home, "Sắp mở", "sap-mo", live=False)
    assert client.get(f"/{section.slug}/feed/", headers={"host": "a.test"}).status_code == 404


def test_a_feed_takes_as_many_queries_for_30_stories_as_for_3(newsroom, read_feed):
    make_articles(make_section(newsroom.a.home, "Ít", "it"), 3)
    make_articles(make_section(newsroom.a.home, "Nhiều", "nhieu"), 30)

    def count(path):
        with CaptureQueriesContext(connection) as captured:
            read_feed("a.test", path)
        return len(captured)

    count("/it/feed/")
    assert count("/it/feed/") == count("/nhieu/feed/")
