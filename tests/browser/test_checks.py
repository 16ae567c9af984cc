"""The panel of checks beside the editor counts what stands in the preview and finds its faults."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_panel_of_checks_counts_words_and_names_a_fault(served, sign_in):
    body = [
        # A subheading below no heading.
        {"type": "heading", "value": {"text": "Kết quả", "level": "h3"}},
        {"type": "rich_text", "value": "<p>Hội nghị diễn ra sáng nay.</p>"},
    ]
    article = make_article(
        served.a.section, "Hội nghị", live=False, owner=served.a.editor, body=body
    )
    editor = sign_in(served.a.editor)
    editor.goto(f"{served.base}/admin/pages/{article.pk}/edit/")
    editor.locator("[data-side-panel-toggle=checks]").click()
    panel = editor.locator("[data-side-panel=checks]")
    words = panel.locator("[data-content-word-count]")
    expect(words).not_to_have_text("-")
    assert int(words.inner_text()) >= 10
    expect(panel.locator("[data-content-reading-time]")).to_contain_text("phút")
    expect(panel.locator("[data-content-checker-count]")).to_have_text("1")
    expect(panel.locator("[data-content-checker-name]").first).to_be_visible()


def test_readers_get_nothing_of_it(served, visit):
    article = make_article(served.a.section, "Hội nghị")
    reader = visit()
    reader.goto(f"{served.a.address}{article.get_url().removeprefix(served.a.address)}")
    assert reader.locator("#wagtail-userbar-template").count() == 0
