"""The search in a real browser, by keyboard alone: half a title, a narrower list, a suggestion."""

import datetime
import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import make_article

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
TITLE = "Khánh thành cầu Rạch Chiếc trên đường vành đai"


@pytest.fixture
def stories(served):
    """One story of each unit in 2023 and one of 2024, under titles that begin alike."""
    for setting, title, year in (
        (served.a, TITLE, 2023),
        (served.a, "Khánh thành cầu Rạch Dơi", 2024),
        (served.b, "Khánh thành cầu Rạch Lăng", 2023),
    ):
        date = timezone.make_aware(datetime.datetime(year, 5, 19))
        make_article(setting.section, title, slug=f"cau-{year}", date=date)
    call_command("update_index", verbosity=0)
    return served


def tab_to(page, locator):
    """Press Tab until `locator` has the focus."""
    expect(locator).to_have_count(1)
    for _step in range(80):
        if locator.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("no way there by keyboard")


def test_an_article_is_found_narrowed_and_opened_by_keyboard(stories, visit):
    page = visit()
    page.goto(f"{stories.a.address}/")
    tab_to(page, page.locator("#search-head"))
    page.keyboard.type("cau rach")
    page.keyboard.press("Enter")
    main = page.locator("main")
    expect(main.locator(".search-results > li")).to_have_count(2)
    expect(main.locator("mark").first).to_have_text("cầu Rạch")

    # From this subportal to all, then by unit and by year.
    tab_to(page, main.locator(".search-page__form .search-switch a[href*=pham-vi]"))
    page.keyboard.press("Enter")
    expect(main.locator(".search-results > li")).to_have_count(3)
    tab_to(page, main.locator(".search-facet a", has_text="Quận ủy 1"))
    page.keyboard.press("Enter")
    expect(main.locator(".search-page__chip")).to_have_count(1)
    tab_to(page, main.locator(".search-facet a", has_text="2023"))
    page.keyboard.press("Enter")
    expect(main.locator(".search-results > li")).to_have_count(1)
    assert "nam=2023" in page.url

    tab_to(page, main.locator(".search-results a", has_text=TITLE))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(TITLE)


def test_a_suggestion_is_picked_by_keyboard(stories, visit):
    page = visit(width=390, height=844)
    page.goto(f"{stories.a.address}/tim-kiem/")
    field = page.locator("#search-page")
    expect(field).to_have_attribute("role", "combobox")
    field.focus()
    page.keyboard.type("khanh thanh")
    options = page.locator("main [role=option]")
    expect(options).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("main form [role=status]")).to_have_text(re.compile("2"))

    page.keyboard.press("End")
    assert not field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("khanh thanh")

    page.keyboard.press("ArrowDown")
    title = options.first.locator(".suggestions__title").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)


def test_without_a_script_the_form_searches(stories, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{stories.a.address}/tim-kiem/")
    page.locator("#search-page").fill("rach chiec")
    page.keyboard.press("Enter")
    expect(page.locator(".search-results h2")).to_have_text(TITLE)
    context.close()
