"""What is sent while Wagtail saves by itself is saved once."""

import re

import pytest

from library.models import DocumentRecord
from tests.browser.test_main_road import submit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


def test_a_form_that_is_sent_during_the_first_save_makes_one_thing(served, sign_in):
    held = []

    def hold(route):
        is_by_itself = "application/json" in route.request.headers.get("accept", "")
        if route.request.method == "POST" and is_by_itself and not held:
            # The newsroom has saved it, but its answer is slow.
            held.append((route, route.fetch()))
        else:
            route.continue_()

    editor = sign_in(served.a.editor)
    editor.goto(f"{served.base}/admin/snippets/library/documentrecord/add/")
    editor.route("**/documentrecord/**", hold)
    editor.locator("#id_type").select_option(label="Công văn")
    editor.locator("#id_number_as_typed").fill("1482-CV/QU")
    editor.locator("#id_issued").fill("04/05/2024")
    editor.keyboard.press("Escape")
    # Wagtail looks for changes from two seconds after the form was opened, and saves in a pause.
    for number in range(10):
        editor.locator("#id_summary").fill(f"Về chuyển đổi số {number}")
        editor.wait_for_timeout(2500)
        if held:
            break
    submit(editor)
    for route, answer in held:
        route.fulfill(response=answer)
    editor.wait_for_url(re.compile(r"/documentrecord/(\?|$)"))
    record = DocumentRecord.objects.get()
    assert record.workflow_in_progress
