"""Suggestions while somebody types: of what readers may see, quickly forgotten."""

import pytest

from search.service import SearchUnavailable
from search.site.views import SUGGESTIONS
from sections.models import ArticlePage
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(newsroom, indexed):
    make_article(newsroom.a.section, "Khánh thành <cầu> Rạch Chiếc", slug="cau")
    make_article(newsroom.b.section, "Khánh thành cầu Bình Lợi", slug="cau")
    indexed()


def test_the_beginning_of_a_title_is_enough(search, stories):
    (found,) = search.suggestions("khanh tha")
    assert found["title"] == "Khánh thành <cầu> Rạch Chiếc"
    assert found["url"] == "/tin-tuc/cau/"
    assert found["kind"]
    urls = {found["url"] for found in search.suggestions("khanh tha", pham_vi="tat-ca")}
    assert urls == {"/tin-tuc/cau/", "http://b.test/tin-tuc/cau/"}


def test_little_is_asked_and_little_given(search, newsroom, indexed):
    for number in range(SUGGESTIONS + 3):
        make_article(newsroom.a.section, f"Tin vắn {number}", slug=f"tin-{number}")
    indexed()
    assert search.suggestions("t") == []
    assert search.suggestions("  ") == []
    assert len(search.suggestions("tin")) == SUGGESTIONS


def test_what_is_withdrawn_is_not_suggested(search, stories):
    assert search.suggestions("khánh")
    ArticlePage.objects.update(live=False)
    assert search.suggestions("khánh") == []


def test_they_may_be_kept_a_minute(client, stories):
    response = client.get("/tim-kiem/goi-y/", {"q": "khánh"}, headers={"host": "a.test"})
    assert "max-age=60" in response["Cache-Control"]
    assert response["Content-Type"] == "application/json"
    assert "1" in response.json()["status"]
    assert not response.cookies


def test_a_resting_search_suggests_nothing(client, newsroom, monkeypatch):
    def rest(*args):
        raise SearchUnavailable

    monkeypatch.setattr("search.site.views.suggest", rest)
    response = client.get("/tim-kiem/goi-y/", {"q": "khánh"}, headers={"host": "a.test"})
    assert response.status_code == 503
    assert response["Retry-After"] == "30"


def test_every_page_offers_them_in_its_language(client, newsroom):
    response = client.get("/en/tim-kiem/", headers={"host": "a.test"})
    assert response.text.count('data-suggestions="/en/tim-kiem/goi-y/"') == 2
    home = client.get("/", headers={"host": "a.test"})
    assert home.text.count('data-suggestions="/tim-kiem/goi-y/"') == 1
