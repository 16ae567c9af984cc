"""A day that is none stays as it was typed, and is refused; it does not become another day."""

import pytest
from playwright.sync_api import expect

from library.models import DocumentRecord
from tests.browser.steps import submit
from tests.record_factories import make_document

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_31st_of_february_is_no_day(served, sign_in):
    record = make_document(served.a.unit, live=False, user=served.a.editor)
    editor = sign_in(served.a.editor)
    editor.goto(f"{served.base}/admin/snippets/library/documentrecord/edit/{record.pk}/")
    day = editor.locator("#id_issued")
    day.click()
    day.fill("31/02/2026")
    day.press("Tab")
    editor.locator("#id_summary").fill("Về chuyển đổi số")
    expect(day).to_have_value("31/02/2026")
    submit(editor)
    expect(editor.locator("#id_issued")).to_have_value("31/02/2026")
    expect(editor.locator(".messages .errorlist")).to_contain_text("Ngày")
    issued = DocumentRecord.objects.get(pk=record.pk).get_latest_revision_as_object().issued
    assert issued == record.issued
