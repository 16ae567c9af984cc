"""Whole pages, through the client: their frame, their weight, and what they never hold."""

import json
import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory

from sections.enums import Genre
from sections.models import ArticlePage, SectionPage, TopicIndexPage, TopicPage
from tests.factories import make_article

HOST = "city.test"
PARAGRAPH = (
    "<p>" + "Thành phố đẩy nhanh sắp xếp tổ chức bộ máy, giữ thông suốt mọi việc. " * 8 + "</p>"
)


def read(client, path, status=200, host=HOST):
    response = client.get(path, headers={"host": host})
    assert response.status_code == status, response.content[:500]
    return BeautifulSoup(response.content, "html.parser"), response


def path_of(page):
    return "/" + page.url_path.split("/", 2)[2]


def make_body(*blocks):
    return json.dumps([{"type": key, "value": value} for key, value in blocks])


def make_story(newsroom, genre, **fields):
    text = ("rich_text", PARAGRAPH)
    opening = {
        Genre.VIDEO: [("video", {"url": "https://youtu.be/abcdefghijk", "title": "Phim"})],
        Genre.AUDIO: [("audio", {"url": "https://soundcloud.com/a/b", "title": "Bản tin"})],
    }.get(genre, [])
    heading = ("heading", {"text": "Việc khó", "level": "h2"})
    quote = ("quote", {"text": "Còn dân là còn tất cả.", "speaker": "Sáu Hòa", "role": ""})
    body = make_body(*opening, text, heading, *[text] * 7, quote)
    fields = {"title": "Đảng bộ <phường> & dân", "lead": "Lời dẫn ngắn.", **fields}
    return make_article(newsroom.city.section, genre=genre, body=body, **fields)


@pytest.fixture
def places(newsroom):
    for number in range(25):
        make_article(newsroom.city.section, f"Tin số {number}")
    return {
        "front page": newsroom.city.home,
        "section": SectionPage.objects.get(pk=newsroom.city.section.pk),
        "topic": TopicPage.objects.get(pk=newsroom.topic.pk),
        "topics": TopicIndexPage.objects.get(),
    }


def check_frame(soup):
    """What every reader page has, and what none has."""
    assert soup.html["lang"] == "vi"
    assert len(soup.find_all("h1")) == 1
    assert soup.h1.get_text(strip=True)
    assert soup.title.get_text(strip=True)
    assert [len(soup.find_all(tag)) for tag in ("main", "header", "footer")] >= [1, 1, 1]
    skip = soup.find("a")
    assert soup.find(id=skip["href"].removeprefix("#")).name == "main"
    # What scripts add, no page needs: files of our own, after everything else.
    for script in soup.find_all("script"):
        assert script["src"].startswith("/static/")
        assert "defer" in script.attrs
        assert not script.get_text()
    assert soup.find_all("style") == []
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for tag in soup.find_all(True):
        assert "style" not in tag.attrs, tag
        assert not [name for name in tag.attrs if name.startswith("on")], tag
    for image in soup.find_all("img"):
        assert "alt" in image.attrs, image
    for tag in soup.find_all(["link", "img", "script", "source"]):
        address = tag.get("src") or tag.get("href") or ""
        if tag.get("rel") not in (["canonical"], ["alternate"]):
            assert not re.match(r"(https?:)?//", address), tag
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile(r"^h[1-6]$"))]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels)), levels


def test_every_kind_of_place_has_the_frame(client, places, subtests):
    for name, page in places.items():
        with subtests.test(name):
            soup, _response = read(client, path_of(page))
            check_frame(soup)


@pytest.mark.parametrize("genre", list(Genre))
def test_every_genre_has_the_frame_and_its_own_layout(client, newsroom, genre):
    story = make_story(newsroom, genre)
    soup, _response = read(client, path_of(story))
    check_frame(soup)
    assert soup.h1.get_text() == "Đảng bộ <phường> & dân"
    assert soup.select(f".story--{genre}")
    assert soup.find("link", rel="canonical")["href"].endswith(path_of(story))
    assert len(soup.select(".prose .rich-text")) == 8
    if genre in (Genre.VIDEO, Genre.AUDIO):
        assert soup.select_one(".story__player iframe")
        assert soup.select(".prose iframe") == []


def test_an_article_around_six_kilobytes_of_text_weighs_at_most_thirty(client, newsroom):
    for number in range(8):
        make_article(newsroom.city.section, f"Tin khác số {number}", lead="Lời dẫn. " * 40)
    story = make_story(newsroom, Genre.NEWS)
    soup, response = read(client, path_of(story))
    assert len(soup.select_one(".prose").get_text().encode()) > 6_000
    assert len(response.content) <= 30_000


def test_a_section_leads_to_its_older_stories(client, places):
    soup, _response = read(client, path_of(places["section"]))
    first = [a["href"] for a in soup.select(".listing .card__title a")]
    older = soup.select_one(".pager a[rel=next]")["href"]
    soup, _response = read(client, path_of(places["section"]) + older)
    second = [a["href"] for a in soup.select(".listing .card__title a")]
    assert len(first) == 20
    assert len(second) == 5
    assert not set(first) & set(second)
    check_frame(soup)


def test_an_empty_section_says_so(client, newsroom):
    soup, _response = read(client, path_of(newsroom.city.section))
    assert soup.select_one(".empty-state").get_text(strip=True)


def test_a_withdrawn_story_leaves_a_notice_and_nothing_of_itself(client, newsroom):
    story = make_story(newsroom, Genre.NEWS)
    ArticlePage.objects.get(pk=story.pk).unpublish()
    soup, _response = read(client, path_of(story), status=410)
    check_frame(soup)
    assert "phường" not in soup.get_text()
    assert soup.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_a_missing_page_offers_the_search_and_the_way_home(client, newsroom):
    soup, _response = read(client, "/khong-co/", status=404)
    check_frame(soup)
    assert soup.select_one(".error-page form[role=search]")
    assert soup.select_one(".error-page a.button")["href"] == "/"


@pytest.mark.parametrize("template", ["500.html", "429.html", "400.html"])
def test_a_broken_server_can_still_say_so(template):
    """No database: this test has no access to one."""
    soup = BeautifulSoup(render_to_string(template), "html.parser")
    assert soup.h1.get_text(strip=True)
    assert soup.find("script") is None


@pytest.mark.parametrize("template", ["403.html", "404.html", "410.html"])
def test_error_pages_stand_where_no_subportal_answers(template, root):
    request = RequestFactory().get("/", headers={"host": "testserver"})
    soup = BeautifulSoup(render_to_string(template, request=request), "html.parser")
    assert soup.h1.get_text(strip=True)


def test_the_sign_in_page_labels_its_fields(client, newsroom):
    soup, _response = read(client, "/account/login/", host="testserver")
    assert soup.find("script") is None
    for field in soup.select("form input:not([type=hidden])"):
        assert soup.find("label", attrs={"for": field["id"]}).get_text(strip=True)
    assert soup.html["lang"] == "vi"
