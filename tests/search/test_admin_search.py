"""In the admin pages, documents, leaders and files are found however their names are typed."""

import unicodedata

import pytest
from django.urls import reverse

from tests.factories import make_article
from tests.record_factories import make_document, make_person

pytestmark = pytest.mark.django_db

SPELLINGS = ("hoà giải ở cơ sở", "hòa giải ở cơ sở", "hoa giai o co so", "HÒA GIẢI", "co so hoa")


def found_in_explorer(client, words):
    response = client.get(reverse("wagtailadmin_pages:search"), {"q": words})
    return [page.title for page in response.context["object_list"]]


def found_in_list(client, name, words):
    response = client.get(reverse(name), {"q": words})
    return [str(row) for row in response.context["object_list"]]


@pytest.mark.parametrize("words", [*SPELLINGS, unicodedata.normalize("NFD", SPELLINGS[0])])
def test_a_page_is_found_however_its_title_is_typed(newsroom, signed_in, words):
    make_article(newsroom.a.section, "Hoà giải ở cơ sở", slug="hoa-giai", live=False)
    make_article(newsroom.a.section, "Tin khác", slug="khac")
    assert found_in_explorer(signed_in(newsroom.a.editor), words) == ["Hoà giải ở cơ sở"]


def test_a_half_typed_word_is_enough(newsroom, signed_in):
    make_article(newsroom.a.section, "Đại hội Đảng bộ phường", slug="dai-hoi")
    assert found_in_explorer(signed_in(newsroom.a.editor), "dang bo phu")


def test_another_units_draft_is_not_found(newsroom, signed_in):
    make_article(newsroom.b.section, "Hoà giải ở cơ sở", slug="hoa-giai", live=False)
    assert found_in_explorer(signed_in(newsroom.a.editor), "hoa giai") == []


@pytest.mark.parametrize(
    "words", ["1482-CV/TU", "1482 cv tu", "1482cv", "chuyển đổi", "chuyen doi"]
)
def test_a_document_is_found_by_number_and_by_words(newsroom, signed_in, words):
    make_document(newsroom.a.unit, "1482-CV/TU", summary="Về chuyển đổi số")
    make_document(newsroom.a.unit, "15-NQ/TU", summary="Về công tác cán bộ")
    client = signed_in(newsroom.a.editor)
    assert found_in_list(client, "wagtailsnippets_library_documentrecord:list", words) == [
        "1482-CV/TU – Về chuyển đổi số"
    ]


@pytest.mark.parametrize("words", ["Thuỷ", "thủy", "thuy nguyen", "NGUYỄN THỊ"])
def test_a_leader_is_found_by_any_part_of_the_name(newsroom, signed_in, words):
    make_person(newsroom.a.unit, "Nguyễn Thị Thủy")
    make_person(newsroom.a.unit, "Trần Văn Bình")
    client = signed_in(newsroom.a.editor)
    assert found_in_list(client, "wagtailsnippets_library_person:list", words) == [
        "Nguyễn Thị Thủy"
    ]


WORDLESS = ("-", "'", "*", "()", "a -", "“”", "…", "\\", "%", "-a", "AND", "²")
SEARCHED_LISTS = (
    *("wagtailadmin_pages:search", "wagtailadmin_explore_root", "wagtailadmin_choose_page_search"),
    *("wagtailimages:index", "wagtailimages_chooser:choose", "wagtaildocs:index"),
    *("wagtaildocs_chooser:choose", "wagtailmedia:index", "wagtailusers_users:index"),
    *("wagtailredirects:index", "unit_staff:index", "wagtailsnippets_library_person:list"),
    *("wagtailsnippets_library_documentrecord:list", "wagtailsnippets_sections_contributor:list"),
)


@pytest.mark.parametrize("name", SEARCHED_LISTS)
def test_a_search_without_a_word_is_answered(newsroom, signed_in, name):
    client = signed_in(newsroom.city.administrator)
    statuses = {typed: client.get(reverse(name), {"q": typed}).status_code for typed in WORDLESS}
    assert set(statuses.values()) == {200}, statuses


def test_a_search_without_a_word_finds_nothing(newsroom, signed_in):
    client = signed_in(newsroom.city.administrator)
    assert found_in_explorer(client, "Tin tức")
    assert found_in_explorer(client, "-") == []
