"""Text pasted from a word processor arrives as it was meant."""

import pytest
from playwright.sync_api import expect

from sections.models import ArticlePage
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# As Word puts it on the clipboard: a footnote, a link to a file, a picture before the words.
WORD = """<html><body><!--StartFragment-->
<p class=MsoNormal>Diện tích 120 m<sup>2</sup>, giảm phát thải CO<sub>2</sub><a
 href="#_ftn1" name="_ftnref1"><span>[1]</span></a>.</p>
<p class=MsoNormal><img width=20 height=20 src="file:///C:/TEMP/image001.jpg">Toàn cảnh hội nghị</p>
<p class=MsoNormal>Xem <a href="file:///C:/bao-cao.docx">báo cáo</a> và
<a href="https://bao.example/tin">tin</a>.</p>
<!--EndFragment--></body></html>"""
PASTE = """(field, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "x");
    field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
}"""


def test_raised_letters_stay_pictures_make_no_list_and_links_to_nowhere_go(served, sign_in):
    body = [{"type": "rich_text", "value": "<p>Đầu</p>"}]
    article = make_article(
        served.a.section, "Bài dán", live=False, owner=served.a.editor, body=body
    )
    editor = sign_in(served.a.editor)
    editor.goto(f"{served.base}/admin/pages/{article.pk}/edit/")
    field = editor.locator("[data-contentpath=body] .public-DraftEditor-content").first
    field.click()
    editor.keyboard.press("Control+End")
    editor.keyboard.press("Enter")
    field.evaluate(PASTE, WORD)
    expect(field).to_contain_text("Toàn cảnh hội nghị")
    expect(editor.locator(".messages")).to_contain_text("không dẫn tới")
    # The editor hands its text to the form in a pause.
    editor.wait_for_timeout(1000)
    with editor.expect_navigation():
        editor.locator("button.action-save").first.click()
    stored = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    source = stored.body[0].value.source
    assert "m<sup>2</sup>" in source
    assert "CO<sub>2</sub>[1]" in source
    assert "<li" not in source
    assert "<img" not in source
    assert 'báo cáo và <a href="https://bao.example/tin">tin</a>' in source
    assert "file:" not in source
