"""What is sent while Wagtail saves by itself is saved once."""

import re

import pytest

from library.models import DocumentRecord
from tests.browser.steps import submit
from tests.factories import make_article

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


def is_autosave(request) -> bool:
    by_itself = "application/json" in request.headers.get("accept", "")
    return request.method == "POST" and by_itself and request.url.endswith("/edit/")


@pytest.fixture
def writing(served, sign_in):
    """A draft that is open in the browser, and the times at which it was saved by itself."""
    draft = make_article(served.a.section, "Bản nháp", live=False, owner=served.a.editor)
    editor, saves, answered = sign_in(served.a.editor), [], []
    for event, requests in (("request", saves), ("requestfinished", answered)):
        editor.on(event, lambda made, seen=requests: seen.append(made) if is_autosave(made) else 0)
    editor.goto(f"{served.base}/admin/pages/{draft.pk}/edit/")
    # Wagtail looks for changes from two seconds after the form was opened.
    editor.wait_for_timeout(2500)
    yield editor, saves, draft
    # Nothing is being saved any more when the database is emptied.
    editor.wait_for_timeout(2500)
    while len(answered) < len(saves):
        editor.wait_for_timeout(200)


def write_on(editor, words):
    lead = editor.locator("#id_lead")
    for word in words.split():
        lead.press_sequentially(f"{word} ")
        editor.wait_for_timeout(500)


def saved_lead(draft):
    draft.refresh_from_db()
    return draft.get_latest_revision_as_object().lead


def test_a_draft_is_saved_when_a_field_is_left_and_not_at_each_pause(settings, request):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 60_000
    editor, saves, draft = request.getfixturevalue("writing")
    write_on(editor, "Quận ủy họp bàn về chuyển đổi số")
    editor.wait_for_timeout(1500)
    assert saves == []
    with editor.expect_response(lambda response: is_autosave(response.request)):
        editor.locator("#id_lead").press("Tab")
    assert "chuyển đổi số" in saved_lead(draft)


def test_a_draft_is_saved_while_somebody_writes_on(settings, request):
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 2_000
    editor, _saves, draft = request.getfixturevalue("writing")
    with editor.expect_response(lambda response: is_autosave(response.request)):
        write_on(editor, "Quận ủy họp bàn về chuyển đổi số " * 2)
    assert "Quận ủy" in saved_lead(draft)
