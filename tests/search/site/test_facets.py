"""Facets: what the hits have, how many, and where choosing it leads."""

import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.utils import timezone

from tests.factories import make_article, make_section
from tests.library.registers import make_register
from tests.record_factories import make_document

pytestmark = pytest.mark.django_db


def at(year):
    return timezone.make_aware(datetime.datetime(year, 6, 1))


@pytest.fixture
def stories(newsroom, indexed):
    """Two of unit A in 2023, one of them a video in another section; one of unit B in 2024."""
    other = make_section(newsroom.a.home, "Xây dựng Đảng", "xay-dung-dang")
    make_article(newsroom.a.section, "Cầu Rạch một", slug="mot", date=at(2023))
    make_article(other, "Cầu Rạch hai", slug="hai", date=at(2023), genre="video")
    make_article(newsroom.b.section, "Cầu Rạch ba", slug="ba", date=at(2024))
    make_register(newsroom.a.home)
    make_document(
        newsroom.a.unit, type="Công văn", summary="Cầu Rạch", issued=datetime.date(2024, 2, 1)
    )
    indexed()
    return other


def facets(soup):
    """{title: {label: count}} as they stand on the page."""
    return {
        facet.h2.get_text(): {
            choice.find_all("span")[-2].get_text(): choice.find_all("span")[-1].get_text()
            for choice in facet.select("a:not([aria-current])")
        }
        for facet in soup.select(".search-facet")
    }


def link(soup, label):
    return next(
        dict(parse_qsl(urlsplit(choice["href"]).query))
        for choice in soup.select(".search-facet a")
        if label in choice.get_text()
    )


def test_values_of_the_hits_are_offered_with_their_numbers(search, stories):
    offered = facets(search.soup("Rạch", nam="khong"))
    assert offered["Chuyên mục"] == {"Tin tức": "1", "Xây dựng Đảng": "1"}
    assert offered["Năm"] == {"2024": "1", "2023": "2"}
    assert list(offered["Năm"]) == ["2024", "2023"]
    assert "Đơn vị" not in offered


def test_the_network_is_narrowed_by_unit(search, stories):
    soup = search.soup("Rạch", pham_vi="tat-ca")
    offered = facets(soup)
    assert offered["Đơn vị"] == {"Quận ủy 1": "3", "Quận ủy 3": "1"}
    assert "Chuyên mục" not in offered
    chosen = link(soup, "Quận ủy 3")
    assert chosen == {"q": "Rạch", "pham-vi": "tat-ca", "don-vi": "quan-uy-3"}
    assert search.titles("Rạch", pham_vi="tat-ca", don_vi="quan-uy-3") == ["Cầu Rạch ba"]


@pytest.mark.parametrize(
    ("params", "count"),
    [
        ({"loai": "document"}, 1),
        ({"loai": "article"}, 2),
        ({"the_loai": "video"}, 1),
        ({"van_ban": "cong-van"}, 1),
        ({"co_quan": "quan-uy-1"}, 1),
        ({"nam": 2023}, 2),
        ({"nam": 2023, "the_loai": "video"}, 1),
        ({"nam": 2022}, 0),
        # What names nothing counts as not given.
        ({"van_ban": "khong-co"}, 3),
        ({"co_quan": "khong-co"}, 3),
        ({"chuyen_muc": 999999}, 3),
    ],
)
def test_parameters_narrow(search, stories, params, count):
    assert len(search.titles("Rạch", **params)) == count


def test_a_section_of_another_subportal_names_nothing(search, newsroom, stories):
    assert search.titles("Rạch", chuyen_muc=stories.pk) == ["Cầu Rạch hai"]
    assert len(search.titles("Rạch", chuyen_muc=newsroom.b.section.pk)) == 3


def test_what_is_chosen_can_be_taken_away(search, stories):
    soup = search.soup("Rạch", nam=2023, the_loai="video", trang=1)
    chips = {
        chip.find_all("span")[-1].get_text(): chip["href"]
        for chip in soup.select(".search-page__chip")
    }
    assert chips == {"Video": "?q=R%E1%BA%A1ch&nam=2023", "2023": "?q=R%E1%BA%A1ch&the-loai=video"}
    current = soup.select(".search-facet [aria-current]")
    assert {choice["href"] for choice in current} == set(chips.values())


def test_the_form_keeps_scope_and_order(search, stories):
    soup = search.soup("Rạch", pham_vi="tat-ca", thu_tu="moi-nhat", nam=2023)
    kept = {tag["name"]: tag["value"] for tag in soup.select("main form input[type=hidden]")}
    assert kept == {"pham-vi": "tat-ca", "thu-tu": "moi-nhat"}


def test_the_newest_come_first_when_asked(search, stories):
    titles = search.titles("Rạch", pham_vi="tat-ca", loai="article", thu_tu="moi-nhat")
    assert titles[0] == "Cầu Rạch ba"
