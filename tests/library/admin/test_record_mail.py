"""The letters about a leader or a document in review."""

import pytest
from django.core import mail

from tests.record_factories import make_document, make_person
from tests.reviewing import act, approve, step, submit

pytestmark = pytest.mark.django_db


def letters():
    found = {letter.to[0]: letter for letter in mail.outbox}
    mail.outbox.clear()
    return found


def test_the_board_hears_what_waits_and_where_to_read_it(
    newsroom, django_capture_on_commit_callbacks
):
    record = make_document(newsroom.a.unit, "12-NQ/QU", live=False, user=newsroom.a.editor)
    letters()
    with django_capture_on_commit_callbacks(execute=True):
        submit(record, newsroom.a.editor)
    letter = letters()[newsroom.city.reviewer.email]
    assert letter.subject.startswith("Chờ duyệt: 12-NQ/QU")
    assert f"http://testserver/admin/duyet/{step(record).pk}/" in letter.body
    assert str(newsroom.a.editor) in letter.body
    assert newsroom.a.unit.committee_name in letter.body


def test_it_hears_of_a_check_that_readers_see_it_already(
    newsroom, django_capture_on_commit_callbacks
):
    newsroom.a.unit.publishes_own_documents = True
    newsroom.a.unit.save()
    record = make_document(newsroom.a.unit, "12-NQ/QU", live=False, user=newsroom.a.editor)
    submit(record, newsroom.a.editor)
    letters()
    with django_capture_on_commit_callbacks(execute=True):
        approve(record, newsroom.a.chief)
    letter = letters()[newsroom.city.reviewer.email]
    assert "hậu kiểm" in letter.subject.casefold()
    with django_capture_on_commit_callbacks(execute=True):
        act(record, newsroom.city.reviewer, "reject", reason="facts", comment="Sai số.")
    letter = letters()[newsroom.a.editor.email]
    assert "Sai số." in letter.body


def test_the_author_hears_why_a_leader_came_back(newsroom, django_capture_on_commit_callbacks):
    person = make_person(newsroom.a.unit, live=False, user=newsroom.a.editor)
    submit(person, newsroom.a.editor)
    letters()
    with django_capture_on_commit_callbacks(execute=True):
        act(person, newsroom.city.reviewer, "reject", reason="facts", comment="Sai năm sinh.")
    letter = letters()[newsroom.a.editor.email]
    assert "Sai năm sinh." in letter.body
    assert f"/admin/snippets/library/person/edit/{person.pk}/" in letter.body
