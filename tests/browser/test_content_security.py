"""The admin works although no script in the text of a page may run, and no page breaks the rule.

What breaks it is counted by every window of these tests (`visit`).
"""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Locale, Page

from tests.audit_log import release_audit_rows
from tests.browser.steps import open_from_queue
from tests.factories import make_article
from tests.translation.steps import translate
from translation.drafts.target_drafts import begin_translation, submit
from translation.models import TranslationSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
ICONS = {"rich_text": "pilcrow", "table": "table"}
INJECTED = """
    const place = document.createElement("div");
    place.innerHTML = '<a id="probe" href="javascript:window.ran = 1">x</a>'
        + '<img src="data:," onerror="window.ran = 2">';
    document.body.append(place);
    document.getElementById("probe").click();
    const script = document.createElement("script");
    script.textContent = "window.ran = 3";
    document.body.append(script);
"""


def open_page(page, served, name, *args):
    answer = page.goto(served.base + reverse(name, args=args))
    assert answer.status == 200
    page.wait_for_load_state("networkidle")


def close_modal(page):
    expect(page.locator(".modal-dialog")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.locator(".modal-dialog button[data-dismiss=modal]").click()
    expect(page.locator(".modal-dialog")).to_have_count(0)


@pytest.fixture
def article(served):
    page = make_article(served.a.section, "Khánh thành thư viện", owner=served.a.editor)
    release_audit_rows()
    return page


def test_the_editor_of_a_page(served, article, sign_in):
    editor = sign_in(served.a.editor)
    open_page(editor, served, "wagtailadmin_pages:edit", article.pk)

    # Dates and times.
    editor.locator("#id_date").click()
    expect(editor.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)
    editor.locator("#id_title").click()

    # Pictures, as a chooser of the page; a text, a table and the preview beside it.
    editor.locator("#id_hero_image-chooser [data-chooser-action-choose]").first.click()
    close_modal(editor)
    for kind in ("rich_text", "table"):
        editor.locator("button.c-sf-add-button").last.click()
        editor.locator(f"[role=option]:has(.icon-{ICONS[kind]})").first.click()
    editor.locator("[contenteditable=true][role=textbox]").first.fill("Sáng nay.")
    expect(editor.locator(".handsontable").first).to_be_visible()
    editor.locator(
        "[data-side-panel-toggle=preview], [aria-label='Bật tắt xem trước']"
    ).first.click()
    expect(editor.frame_locator("#w-preview-iframe").locator("h1").first).to_be_visible()

    # A row of an inline panel, with a chooser that came with it.
    editor.get_by_role("tab", name="Thẻ và bài liên quan").click()
    editor.locator("#id_related-ADD").click()
    editor.locator("#inline_child_related-0 [data-chooser-action-choose]").first.click()
    close_modal(editor)


def test_screens_of_each_role(served, article, sign_in):
    chief = sign_in(served.a.chief)
    for name, *args in (
        ("wagtailadmin_home",),
        ("wagtailadmin_explore", served.a.section.pk),
        ("wagtailadmin_pages:history", article.pk),
        ("wagtailadmin_pages:move", article.pk),
        ("wagtailimages:index",),
        ("wagtailimages:add_multiple",),
        ("wagtaildocs:add_multiple",),
        ("wagtailmedia:add", "video"),
        ("wagtailredirects:add",),
        ("wagtailsettings:edit", "home", "chrome", served.a.unit.site_id),
        ("wagtailadmin_account",),
    ):
        open_page(chief, served, name, *args)


def test_a_script_in_a_page_does_not_run(served, article, browser):
    """The one window that may break the rule, to show that it is kept."""
    context = browser.new_context()
    page = context.new_page()
    for address in (f"{served.base}/account/login/", f"{served.a.address}/"):
        page.goto(address)
        page.evaluate(INJECTED)
        page.wait_for_timeout(300)
        assert page.evaluate("window.ran") is None
    context.close()


def test_the_translation_editor_and_the_review(served, article, sign_in):
    english = Locale.objects.get(language_code="en")
    TranslationSettings.for_site(served.a.unit.site).languages.add(english)
    article = article.specific
    article.source_name, article.source_url = "Báo", "https://baodanang.vn/"
    article.save_revision().publish()
    translation = begin_translation(article, english, served.a.translator)
    target = translation.get_target_instance()
    release_audit_rows()

    translator = sign_in(served.a.translator)
    open_page(translator, served, "wagtailadmin_pages:edit", target.pk)
    expect(translator.locator("li.incomplete").first).to_be_visible()
    assert translator.evaluate("window.chooserUrls.pageChooser")

    translate(translation)
    submit(translation, served.a.translator, partial=False)
    reviewer = sign_in(served.city.reviewer)
    open_page(reviewer, served, "reviews:queue")
    open_from_queue(
        reviewer, served, Page.objects.get(pk=target.pk).get_latest_revision_as_object().title
    )
    frame = reviewer.frame_locator(".review-preview iframe")
    expect(frame.locator("h1")).to_be_visible()
