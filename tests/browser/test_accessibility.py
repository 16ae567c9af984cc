"""What readers meet, looked at by axe (WCAG 2.1 and its good practice), on a phone and a desk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import expect

from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = {"phone": (390, 844), "desk": (1280, 900)}


@pytest.fixture
def stories(served):
    for setting in (served.a, served.b):
        make_article(setting.section, "Khánh thành cầu Rạch Chiếc", slug="cau")
    call_command("update_index", verbosity=0)
    return served


def faults_of(page) -> list[str]:
    found = Axe().run(page)
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def test_nothing_is_wrong_on_the_pages_of_the_search(stories, visit):
    for size in WIDTHS.values():
        page = visit(*size)
        for address in (
            "",
            "?q=cau",
            "?q=cau&pham-vi=tat-ca&don-vi=quan-uy-1&thu-tu=ngay",
            "?q=kh%C3%A1nh+thnah",
            "?q=kh%C3%B4ng+c%C3%B3+g%C3%AC",
        ):
            page.goto(f"{stories.a.address}/tim-kiem/{address}")
            assert faults_of(page) == [], address
        page.goto(f"{stories.a.address}/tim-kiem/")
        page.locator("#search-page").press_sequentially("khanh")
        expect(page.locator("main [role=option]")).to_have_count(1)
        assert faults_of(page) == []


def test_nothing_is_wrong_on_the_way_to_a_story(stories, visit):
    for size in WIDTHS.values():
        page = visit(*size)
        page.goto(f"{stories.a.address}/")
        assert faults_of(page) == []
        for href in (stories.a.section.url, f"{stories.a.section.url}cau/"):
            page.goto(stories.a.address + href[href.index("/", 8) :] if "//" in href else href)
            assert faults_of(page) == []
