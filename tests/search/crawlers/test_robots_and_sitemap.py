"""What search engines are told of one subportal, and of no other."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from sections.placements.sync import choose_places
from tests.factories import make_article, publish_version

pytestmark = pytest.mark.django_db


def locations(client, path, host):
    response = client.get(path, headers={"host": host})
    assert response.status_code == 200
    return re.findall("<loc>(.*?)</loc>", response.text)


def parts_of(client, host):
    parts = locations(client, "/sitemap.xml", host)
    assert all(part.startswith(f"http://{host}/") for part in parts)
    return [part.removeprefix(f"http://{host}") for part in parts]


def pages_of(client, host):
    return [address for part in parts_of(client, host) for address in locations(client, part, host)]


def test_a_sitemap_names_the_pages_of_its_own_subportal(client, newsroom):
    make_article(newsroom.a.section, "Tin A", slug="tin-a")
    make_article(newsroom.b.section, "Tin B", slug="tin-b")
    found = pages_of(client, "a.test")
    assert "http://a.test/tin-tuc/tin-a/" in found
    assert all(address.startswith("http://a.test/") for address in found)


def test_a_sitemap_names_no_draft_and_no_private_page(client, newsroom):
    make_article(newsroom.a.section, "Nháp", live=False, slug="nhap")
    private = make_article(newsroom.a.section, "Nội bộ", slug="noi-bo")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    found = pages_of(client, "a.test")
    assert not [address for address in found if "nhap" in address or "noi-bo" in address]


def test_a_sitemap_names_the_languages_that_are_open(client, newsroom):
    english, french = Locale.objects.filter(language_code__in=["en", "fr"]).order_by("pk")
    article = make_article(newsroom.a.section, "Tin A", slug="tin-a")
    for page in (newsroom.a.home, newsroom.a.section, article):
        publish_version(page, english)
    newsroom.a.home.copy_for_translation(french)
    found = pages_of(client, "a.test")
    assert {"http://a.test/tin-tuc/tin-a/", "http://a.test/en/tin-tuc/tin-a/"} <= set(found)
    assert not [address for address in found if "/fr/" in address]


def test_stories_stand_in_the_part_of_their_month(client, newsroom):
    # Half an hour after midnight in the newsroom is the evening before in UTC.
    first = datetime.datetime(2026, 3, 1, 0, 30, tzinfo=timezone.get_default_timezone())
    make_article(newsroom.a.section, "Tin tháng 3", slug="tin-thang-3", date=first)
    before = first - datetime.timedelta(hours=1)
    make_article(newsroom.a.section, "Tin tháng 2", slug="tin-thang-2", date=before)
    assert parts_of(client, "a.test") == [
        "/sitemap-vi.xml",
        "/sitemap-vi-2026-03.xml",
        "/sitemap-vi-2026-02.xml",
    ]
    march = locations(client, "/sitemap-vi-2026-03.xml", "a.test")
    assert march == ["http://a.test/tin-tuc/tin-thang-3/"]


def test_a_story_that_is_placed_elsewhere_stands_in_the_sitemap_of_its_own_subportal(
    client, newsroom
):
    article = make_article(newsroom.a.section, "Tin A", slug="tin-a")
    choose_places(article, [newsroom.city.section], user=newsroom.city.reviewer)
    assert "http://a.test/tin-tuc/tin-a/" in pages_of(client, "a.test")
    assert not [address for address in pages_of(client, "city.test") if "tin-a" in address]


@pytest.mark.parametrize("name", ["trang", "fr", "vi-2026-13", "vi-0000-01", "vi-9999-12", "vi-1"])
def test_there_is_no_part_of_another_name(client, newsroom, name):
    response = client.get(f"/sitemap-{name}.xml", headers={"host": "a.test"})
    assert response.status_code == 404


def test_a_sitemap_costs_the_same_for_three_stories_and_thirty(client, newsroom):
    def queries():
        pages_of(client, "a.test")
        with CaptureQueriesContext(connection) as few:
            assert len(pages_of(client, "a.test")) > 3
        return len(few)

    for number in range(3):
        make_article(newsroom.a.section, f"Tin {number}", slug=f"tin-{number}")
    few = queries()
    for number in range(3, 30):
        make_article(newsroom.a.section, f"Tin {number}", slug=f"tin-{number}")
    assert queries() == few


def test_robots_are_led_to_the_subportals_own_sitemap(client, newsroom):
    response = client.get("/robots.txt", headers={"host": "b.test"})
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://b.test/sitemap.xml" in response.text
    assert "Disallow: /tim-kiem/" in response.text
