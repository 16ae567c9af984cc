"""Which hosts are answered, and what stands only on the admin's host."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from wagtail.models import Site

from delivery.hosts.known_hosts import (
    KnownHostMiddleware,
    invalidate_hosts,
    is_site,
    present_address_of,
)
from delivery.models import FormerHost

pytestmark = pytest.mark.django_db

UNKNOWN = "stranger.test"


def test_an_unknown_host_is_never_answered_by_the_default_site(client, newsroom):
    response = client.get("/", headers={"host": UNKNOWN})
    assert response.status_code == 421
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert newsroom.city.home.title not in response.text


@pytest.mark.parametrize("host", [UNKNOWN, "a b", "testserver"])
def test_what_is_refused_for_its_host_carries_the_headers_of_all_answers(client, newsroom, host):
    refused = client.get("/khong-co/", headers={"host": host}, secure=True)
    answered = client.get("/", headers={"host": "city.test"}, secure=True)
    for name in (
        *("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"),
        *("Cross-Origin-Opener-Policy", "Strict-Transport-Security"),
    ):
        assert refused.get(name) == answered.get(name)
    assert refused["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/en/", "/robots.txt", "/khong-co/"])
def test_the_language_of_a_page_follows_from_its_address(client, newsroom, path):
    answers = [
        client.get(path, headers={"host": "city.test", "accept-language": language})
        for language in ("fr", "en", "")
    ]
    assert len({answer.content for answer in answers}) == 1
    assert not [answer for answer in answers if "accept-language" in answer.get("Vary", "").lower()]
    assert {answer["Content-Language"] for answer in answers} == {"en" if "en" in path else "vi"}


@pytest.mark.parametrize("host", ["city.test@stranger.test", "", "a b", "[::1"])
def test_a_malformed_host_is_refused(client, newsroom, host):
    assert client.get("/", headers={"host": host}).status_code in (400, 421)


@pytest.mark.parametrize("host", ["city.test", "CITY.test", "a.test", "a.test:8123"])
def test_every_site_is_answered_at_any_port(client, newsroom, host):
    assert client.get("/robots.txt", headers={"host": host}).status_code == 200


def test_the_same_path_shows_each_subportal_its_own(client, newsroom):
    for setting, other in ((newsroom.a, newsroom.b), (newsroom.b, newsroom.a)):
        page = client.get("/", headers={"host": setting.unit.site.hostname})
        assert page.status_code == 200
        assert other.home.title not in page.text


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/?next=/admin/", "/account/login/"])
def test_the_admin_of_a_subportal_leads_to_the_admins_host(client, newsroom, settings, path):
    response = client.get(path, headers={"host": "a.test"})
    assert response.status_code == 302
    assert response["Location"] == settings.WAGTAILADMIN_BASE_URL + path


def test_nothing_is_posted_to_the_admin_at_a_subportal(client, newsroom):
    assert client.post("/account/login/", {}, headers={"host": "a.test"}).status_code == 421


def test_the_admins_own_host_has_no_reader_pages(client, newsroom):
    assert client.get("/", headers={"host": "testserver"})["Location"] == "/admin/"
    assert client.get("/tin-tuc/", headers={"host": "testserver"}).status_code == 404
    assert client.get("/account/login/", headers={"host": "testserver"}).status_code == 200


def test_the_admin_may_share_the_host_of_the_city_portal(client, newsroom, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://city.test"
    assert client.get("/", headers={"host": "city.test"}).status_code == 200
    assert client.get("/account/login/", headers={"host": "city.test"}).status_code == 200
    assert client.get("/account/login/", headers={"host": "a.test"}).status_code == 302


def test_a_path_that_only_begins_like_the_admin_is_a_readers_page(client, newsroom):
    response = client.get("/administration/", headers={"host": "a.test"})
    assert response.status_code == 404


def test_the_hosts_follow_the_table_of_sites(newsroom):
    assert is_site("a.test")
    site = newsroom.a.unit.site
    site.hostname = "renamed.test"
    site.save()
    assert is_site("renamed.test")
    assert not is_site("a.test")
    newsroom.b.unit.site.delete()
    assert not is_site("b.test")


def test_a_site_that_another_process_opened_answers_at_once(newsroom):
    assert is_site("a.test")
    # No signal: this is how a row written elsewhere looks to this process.
    Site.objects.filter(hostname="b.test").update(hostname="elsewhere.test")
    assert is_site("elsewhere.test")


def test_a_known_host_costs_no_query_once_it_is_remembered(newsroom, django_assert_num_queries):
    invalidate_hosts()
    with django_assert_num_queries(1):
        is_site("a.test")
    with django_assert_num_queries(0):
        is_site("a.test")


def test_a_preview_is_no_request_from_outside(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://toasoan.test"
    request = RequestFactory().get("/", headers={"host": "localhost"})
    request.is_dummy = True
    seen = []
    response = KnownHostMiddleware(lambda request: seen.append(request) or HttpResponse())(request)
    assert response.status_code == 200
    assert seen[0].is_secure()


def test_a_former_host_leads_to_the_same_page_at_the_present_one(client, newsroom):
    FormerHost.objects.create(hostname="truoc.test", site=newsroom.a.unit.site)
    for path in ("/", "/tin-tuc/?truoc=1"):
        response = client.get(path, headers={"host": "truoc.test:80"})
        assert response.status_code == 301
        assert response["Location"] == f"http://a.test{path}"
        # It may be undone on its day.
        assert "max-age=600" in response["Cache-Control"]
    assert client.post("/", headers={"host": "truoc.test"}).status_code == 421


def test_former_hosts_follow_their_table_and_cost_no_query_when_warm(
    newsroom, django_assert_num_queries
):
    assert present_address_of("truoc.test") is None
    FormerHost.objects.create(hostname="truoc.test", site=newsroom.a.unit.site)
    assert present_address_of("truoc.test") == "http://a.test"
    with django_assert_num_queries(0):
        present_address_of("truoc.test")
    newsroom.a.unit.site.delete()
    assert present_address_of("truoc.test") is None
    # The name stays taken.
    assert FormerHost.objects.get().hostname == "truoc.test"
