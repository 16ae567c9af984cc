"""What search engines are told of one subportal, and of no other."""

import re

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.factories import make_article, publish_version

pytestmark = pytest.mark.django_db


def locations(client, path, host):
    response = client.get(path, headers={"host": host})
    assert response.status_code == 200
    return re.findall("<loc>(.*?)</loc>", response.text)


def pages_of(client, host):
    (section,) = locations(client, "/sitemap.xml", host)
    assert section.startswith(f"http://{host}/")
    return locations(client, section.removeprefix(f"http://{host}"), host)


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


def test_robots_are_led_to_the_subportals_own_sitemap(client, newsroom):
    response = client.get("/robots.txt", headers={"host": "b.test"})
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://b.test/sitemap.xml" in response.text
    assert "Disallow: /tim-kiem/" in response.text
