"""A newsroom served on a port of its own, and one browser window for each person."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.audit_log import release_audit_rows
from tests.browser.steps import PASSWORD
from tests.factories import make_newsroom

# Playwright keeps an event loop running in this thread; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# The test machine is shared: patience is cheaper than a second run.
PATIENCE_MS = 20_000


def pytest_itemcollected(item):
    """Every test of this folder is marked `indexed`."""
    item.add_marker("indexed")


@pytest.fixture(scope="session")
def browser(chromium_path):
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def served(live_server, root, settings):
    """The small newsroom at `localhost` and `<slug>.localhost`; returns it with `base` added."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url.replace("127.0.0.1", "localhost")
    newsroom = make_newsroom()
    port = int(live_server.url.rsplit(":", 1)[1])
    for setting in (newsroom.city, newsroom.a, newsroom.b):
        site = setting.unit.site
        is_city = setting.unit.is_city
        site.hostname = "localhost" if is_city else f"{setting.unit.slug}.localhost"
        site.port = port
        site.save()
        setting.address = site.root_url
    newsroom.base = settings.WAGTAILADMIN_BASE_URL
    release_audit_rows()
    return newsroom


@pytest.fixture
def visit(browser):
    """Opens a window that belongs to nobody yet: `visit()` gives a reader's page.

    In none of them a page may ask for what its own policy forbids.
    """
    contexts, forbidden = [], []

    def note(message):
        if "Content Security Policy" in message.text:
            forbidden.append(f"{message.page.url}: {message.text}")

    def open_window(width=1280, height=900):
        context = browser.new_context(locale="vi-VN", viewport={"width": width, "height": height})
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", note)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert forbidden == []


@pytest.fixture
def sign_in(served, visit):
    """Signs a person in through the real form; returns their window in the admin."""

    def sign_in(user):
        page = visit()
        page.goto(f"{served.base}/admin/")
        page.locator("input[name='auth-username']").fill(user.username)
        page.locator("input[name='auth-password']").fill(PASSWORD)
        page.locator("button[type=submit], input[type=submit]").last.click()
        page.wait_for_url("**/admin/**")
        return page

    return sign_in
