"""What readers get of a subportal in several languages."""

import re

import pytest
from wagtail.models import Locale

from home.models import Chrome
from sections.models import RelatedArticle
from sections.placements.sync import choose_places
from tests.factories import make_article, make_section, publish_version

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
_SWITCH = re.compile(r'<nav class="language-switch".*?</nav>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]+)" lang="([^"]+)" hreflang="\2">([^<]+)</a>')
_ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


@pytest.fixture
def article(newsroom):
    return make_article(newsroom.a.section, "Hội nghị", owner=newsroom.a.editor)


@pytest.fixture
def translated(newsroom, english, article):
    publish_version(newsroom.a.home, english, title="District 1")
    publish_version(newsroom.a.section, english, title="News", slug="news")
    return publish_version(article, english, title="Conference", slug="conference")


@pytest.fixture
def read(client):
    def read(address, status=200):
        answer = client.get(address, headers={"host": "a.test"})
        assert answer.status_code == status
        return answer.content.decode()

    return read


def switch_of(text):
    found = _SWITCH.search(text)
    return {code: (url, name) for url, code, name in _LINK.findall(found[0])} if found else {}


def test_the_switch_leads_to_the_very_page_and_back(read, translated):
    text = read("/tin-tuc/hoi-nghi/")
    assert switch_of(text) == {"en": ("http://a.test/en/news/conference/", "English")}
    there = read("/en/news/conference/")
    assert "Conference" in there
    assert '<html lang="en">' in there
    assert switch_of(there) == {"vi": ("http://a.test/tin-tuc/hoi-nghi/", "Tiếng Việt")}


def test_the_search_leads_to_itself_with_what_was_typed(read, translated):
    text = read("/tim-kiem/?q=h%E1%BB%99i")
    assert switch_of(text) == {"en": ("http://a.test/en/tim-kiem/?q=h%E1%BB%99i", "English")}
    there = read("/en/tim-kiem/?q=h%E1%BB%99i")
    assert switch_of(there) == {"vi": ("http://a.test/tim-kiem/?q=h%E1%BB%99i", "Tiếng Việt")}
    assert not _ALTERNATE.findall(there)
    assert not switch_of(read("/khong-co/", status=404))


def test_search_engines_are_told_of_all_versions(read, translated):
    expected = {
        "vi": "http://a.test/tin-tuc/hoi-nghi/",
        "x-default": "http://a.test/tin-tuc/hoi-nghi/",
        "en": "http://a.test/en/news/conference/",
    }
    assert dict(_ALTERNATE.findall(read("/tin-tuc/hoi-nghi/"))) == expected
    assert dict(_ALTERNATE.findall(read("/en/news/conference/"))) == expected
    assert _ALTERNATE.findall(read("/tin-tuc/?trang=2")) == []


def test_a_page_that_stands_alone_has_no_switch(newsroom, read, translated):
    make_article(newsroom.a.section, "Tin khác", owner=newsroom.a.editor)
    text = read("/tin-tuc/tin-khac/")
    assert switch_of(text) == {}
    assert "hreflang" not in text


def test_drafts_and_closed_languages_are_not_offered(newsroom, read, translated, english):
    translated.unpublish()
    assert switch_of(read("/tin-tuc/hoi-nghi/")) == {}
    newsroom.a.home.get_translation(english).unpublish()
    assert switch_of(read("/tin-tuc/")) == {}
    read("/en/", status=404)
    read("/en/news/", status=404)
    read("/en/tin-tuc/hoi-nghi/", status=404)


def test_the_menu_and_the_front_page_are_those_of_the_language(newsroom, read, translated):
    make_section(newsroom.a.home, "Xây dựng Đảng", "xay-dung-dang", show_in_menus=True)
    text = read("/en/")
    assert "Xây dựng Đảng" not in text
    assert "Hội nghị" not in text


def test_a_menu_that_editors_made_leads_to_translations(newsroom, read, translated):
    chrome = Chrome.for_site(newsroom.a.unit.site)
    alone = make_section(newsroom.a.home, "Xây dựng Đảng", "xay-dung-dang")
    chrome.menu = [
        {"type": "item", "value": {"title": "Thời sự", "page": page.pk, "children": []}}
        for page in (newsroom.a.section, alone)
    ]
    chrome.save()
    vietnamese, foreign = read("/"), read("/en/")
    assert vietnamese.count("Thời sự") >= 2
    assert "Thời sự" not in foreign
    assert 'href="/en/news/"' in foreign
    assert "xay-dung-dang" not in foreign


def test_search_finds_what_is_in_the_language(read, translated):
    assert "/en/news/conference/" in read("/en/tim-kiem/?q=conference")
    assert "/news/conference/" not in read("/tim-kiem/?q=conference")


def test_a_subportal_in_one_language_pays_nothing(
    newsroom, article, client, django_assert_max_num_queries
):
    def count(address):
        client.get(address, headers={"host": "a.test"})
        with django_assert_max_num_queries(30) as queries:
            client.get(address, headers={"host": "a.test"})
        return len(queries)

    alone = count("/tin-tuc/hoi-nghi/")
    publish_version(newsroom.a.home, Locale.objects.get(language_code="en"))
    assert count("/tin-tuc/hoi-nghi/") == alone + 1


def test_the_masthead_names_the_subportal_in_the_language(newsroom, read, translated):
    Chrome.objects.update_or_create(
        site=newsroom.a.unit.site, defaults={"title": "Trang tin Quận ủy 1"}
    )
    assert "Trang tin Quận ủy 1" in read("/tin-tuc/")
    foreign = read("/en/news/")
    assert "District 1" in foreign
    assert "Quận ủy 1" not in foreign


def test_blocks_of_the_front_page_show_what_is_translated(newsroom, read, article, english):
    other = make_article(newsroom.a.section, "Tin khác", owner=newsroom.a.editor)
    alone = make_section(newsroom.a.home, "Xây dựng Đảng", "xay-dung-dang")
    make_article(alone, "Sinh hoạt chi bộ", owner=newsroom.a.editor)
    chosen = [{"type": "item", "id": str(page.pk), "value": page.pk} for page in (other, article)]
    lead = {"heading": "", "articles": chosen, "use_slots": False, "count": 1}
    listing = {"heading": "", "layout": "columns", "count": 3}
    newsroom.a.home.body = [
        {"type": "lead_stories", "value": lead},
        {"type": "place_listing", "value": listing | {"place": newsroom.a.section.pk}},
        {"type": "place_listing", "value": listing | {"place": alone.pk}},
    ]
    newsroom.a.home.save_revision().publish()
    publish_version(newsroom.a.home, english, title="District 1")
    section = publish_version(newsroom.a.section, english, title="News", slug="news")
    publish_version(article, english, title="Conference", slug="conference")
    make_article(section, "Second", locale=english)
    text = read("/en/")
    assert text.index("Conference") < text.index("Second")
    assert 'href="/en/news/"' in text
    assert not any(word in text for word in ("Hội nghị", "Tin khác", "Sinh hoạt", "Xây dựng"))


def test_a_card_names_the_subportal_in_the_language(newsroom, client, translated, english):
    publish_version(newsroom.city.home, english, title="The city")
    city = publish_version(newsroom.city.section, english, title="News", slug="news")
    choose_places(translated, [city], newsroom.city.reviewer)
    text = client.get("/en/news/", headers={"host": "city.test"}).content.decode()
    assert "Conference" in text
    assert "District 1" in text
    assert "Quận ủy 1" not in text


def test_tags_are_for_readers_of_their_language(newsroom, read, article, translated):
    for page in (article, translated):
        page.tags.add("hội nghị")
        page.save()
    assert "?q=h%E1%BB%99i" in read("/tin-tuc/hoi-nghi/")
    assert "?q=" not in read("/en/news/conference/")


def test_links_between_stories_stay_in_the_language(newsroom, read, article, english):
    link = {"title": "", "page": article.pk, "url": ""}
    alone = make_article(newsroom.a.section, "Tin khác", owner=newsroom.a.editor)
    source = make_article(
        newsroom.a.section,
        "Tin chính",
        owner=newsroom.a.editor,
        body=[{"type": "related_link", "value": link}],
        related=[RelatedArticle(article=article), RelatedArticle(article=alone)],
    )
    publish_version(newsroom.a.home, english, title="District 1")
    publish_version(newsroom.a.section, english, title="News", slug="news")
    publish_version(source, english, title="Main story", slug="main-story")
    assert "/tin-tuc/hoi-nghi/" in read("/en/news/main-story/")
    publish_version(article, english, title="Conference", slug="conference")
    text = read("/en/news/main-story/")
    assert "/en/news/conference/" in text
    assert not any(word in text for word in ("/tin-tuc/hoi-nghi/", "Hội nghị", "khác"))
