"""What was submitted, approved or live stays on record in the words of then."""

import datetime
from contextlib import suppress

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from tests.factories import make_article
from tests.forms import form_data
from tests.record_factories import make_document
from tests.reviewing import act, approve, edit, fresh, send_back, step, submit, token_of
from tests.walls.table.records import form_of
from units.lifecycle.renaming import Names, rename_unit, undo_renaming
from units.models import ReviewState

pytestmark = pytest.mark.django_db

OTHER_WORDS = "Lời khác"


def page_editor(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def thing_editor(thing):
    return reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])


def overwrite(client, address, data, revision, *, by_itself):
    """Sends the form as Wagtail's editor does that has saved `revision` before."""
    ids = {"overwrite_revision_id": revision.pk, "loaded_revision_id": revision.pk}
    headers = {"accept": "application/json"} if by_itself else {}
    return client.post(address, {**data, **ids}, headers=headers)


def submitted(page, newsroom):
    submit(page, newsroom.a.editor)


def returned(page, newsroom):
    submit(page, newsroom.a.editor)
    send_back(page, newsroom.city.reviewer)


def recalled(page, newsroom):
    submit(page, newsroom.a.editor)
    step(page).workflow_state.cancel(user=newsroom.a.editor)


def approved(page, newsroom):
    submit(page, newsroom.a.editor)
    approve(page, newsroom.city.reviewer)


def withdrawn(page, newsroom):
    approved(page, newsroom)
    page.unpublish()


def live_without_review(page, newsroom):
    page.get_latest_revision().publish()


def withdrawn_without_review(page, newsroom):
    page.get_latest_revision().publish()
    fresh(page).unpublish()


def scheduled(page, newsroom):
    submit(page, newsroom.a.editor)
    at = timezone.now() + datetime.timedelta(hours=1)
    approve(page, newsroom.city.reviewer, when="at", go_live_at=at)


ON_RECORD = [returned, recalled, approved, withdrawn, live_without_review, withdrawn_without_review]


@pytest.mark.parametrize("by_itself", [True, False], ids=["autosave", "save"])
@pytest.mark.parametrize("become", ON_RECORD)
def test_no_save_of_a_page_rewrites_the_record(newsroom, signed_in, become, by_itself):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    become(page, newsroom)
    revision = fresh(page).latest_revision
    kept = dict(revision.content)
    data = form_data(page, title=OTHER_WORDS)
    client = signed_in(newsroom.a.editor)
    answer = overwrite(client, page_editor(page), data, revision, by_itself=by_itself)
    revision.refresh_from_db()
    assert revision.content == kept
    # Nothing that was typed is lost, and the next save of the same editor goes on from there.
    newest = fresh(page).latest_revision
    assert (newest.pk != revision.pk, newest.content["title"]) == (True, OTHER_WORDS)
    if by_itself:
        assert answer.json()["revision_id"] == newest.pk
        again = form_data(page, title="Lời thứ ba")
        overwrite(client, page_editor(page), again, newest, by_itself=True)
        assert fresh(page).latest_revision.pk == newest.pk
        assert fresh(page).latest_revision.content["title"] == "Lời thứ ba"


@pytest.mark.parametrize("become", [submitted, scheduled, *ON_RECORD])
def test_no_call_rewrites_the_record_either(newsroom, become):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    become(page, newsroom)
    revision = fresh(page).latest_revision
    kept = dict(revision.content)
    draft = revision.as_object()
    draft.title = OTHER_WORDS
    made = draft.save_revision(user=newsroom.a.editor, overwrite_revision=revision)
    revision.refresh_from_db()
    assert revision.content == kept
    assert made.pk != revision.pk


@pytest.mark.parametrize("by_itself", [True, False], ids=["autosave", "save"])
@pytest.mark.parametrize("is_live", [True, False], ids=["live", "returned"])
def test_no_save_of_a_document_rewrites_the_record(newsroom, signed_in, is_live, by_itself):
    editor = newsroom.a.editor
    record = make_document(newsroom.a.unit, live=False, user=editor)
    submit(record, editor)
    if is_live:
        approve(record, newsroom.city.reviewer)
    else:
        act(record, newsroom.city.reviewer, "reject", reason="facts", comment="Xem lại.")
    revision = fresh(record).latest_revision
    kept = dict(revision.content)
    data = form_of(record, summary=OTHER_WORDS)
    address = thing_editor(record)
    overwrite(signed_in(editor), address, data, revision, by_itself=by_itself)
    revision.refresh_from_db()
    assert revision.content == kept
    assert fresh(record).latest_revision.content["summary"] == OTHER_WORDS


def test_a_draft_that_nobody_has_submitted_is_still_overwritten(newsroom, signed_in):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    revision = page.latest_revision
    data = form_data(page, title=OTHER_WORDS)
    client = signed_in(newsroom.a.editor)
    overwrite(client, page_editor(page), data, revision, by_itself=True)
    assert fresh(page).latest_revision.pk == revision.pk
    assert fresh(page).latest_revision.content["title"] == OTHER_WORDS


def test_a_revision_that_somebody_has_replaced_is_refused_as_ever(newsroom, signed_in):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    returned(page, newsroom)
    old = fresh(page).latest_revision
    edit(page, newsroom.a.chief, "Chief sửa")
    data = form_data(page, title=OTHER_WORDS)
    client = signed_in(newsroom.a.editor)
    answer = overwrite(client, page_editor(page), data, old, by_itself=True)
    assert answer.json()["error_code"] == "invalid_revision"
    assert fresh(page).latest_revision.content["title"] == "Chief sửa"


def test_a_purge_takes_drafts_and_leaves_the_record(newsroom):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    unread = page.latest_revision
    edit(page, newsroom.a.editor, "Bản gửi duyệt")
    approved(fresh(page), newsroom)
    record = fresh(page).live_revision
    edit(page, newsroom.a.editor, "Bản nháp sau cùng")
    # As Wagtail's `purge_revisions` goes about it, each in a transaction of its own.
    for revision in page.revisions.exclude(pk=fresh(page).latest_revision_id):
        with suppress(ProtectedError), transaction.atomic():
            revision.delete()
    left = set(page.revisions.values_list("pk", flat=True))
    assert unread.pk not in left
    assert record.pk in left
    assert record.task_states.count() == 2
    assert fresh(page).live_revision == record
    with pytest.raises(ProtectedError), transaction.atomic():
        page.revisions.all().delete()


def test_a_page_is_still_deleted_with_its_record(newsroom):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    approved(page, newsroom)
    fresh(page).delete()
    assert not Revision.objects.filter(object_id=page.pk, base_content_type__model="page").exists()


@pytest.mark.parametrize("state", ["live", "scheduled", "draft"])
def test_a_renamed_unit_gets_a_new_revision_of_its_front_page(newsroom, state):
    unit, home = newsroom.a.unit, newsroom.a.home
    old_name = unit.committee_name
    revision = home.save_revision(user=newsroom.a.chief)
    if state == "live":
        revision.publish()
    hour = timezone.now() + datetime.timedelta(hours=1)
    if state == "scheduled":
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=hour)
    event = rename_unit(unit, timezone.localdate(), Names("Đảng bộ Mới", "Đơn vị mới", "Mới"))
    home, kept = fresh(home), Revision.objects.get(pk=revision.pk)
    assert (home.title, home.latest_revision.content["title"]) == ("Đơn vị mới", "Đơn vị mới")
    on_record = state != "draft"
    assert (kept.content["title"] == old_name) == on_record
    assert (home.latest_revision_id != kept.pk) == on_record
    assert (home.live_revision_id == home.latest_revision_id) == (state == "live")
    assert home.latest_revision.approved_go_live_at == (hour if state == "scheduled" else None)
    undo_renaming(event, newsroom.city.administrator)
    assert fresh(home).latest_revision.content["title"] == old_name


# What an approval says it has done, it has done.


def messages_of(client, page, step_of, **data):
    state = step_of
    answer = client.post(
        reverse("reviews:review", args=[state.pk]),
        {"step": "approve", "revision": token_of(page), "when": "now", **data},
        follow=True,
    )
    return " ".join(str(message) for message in answer.context["messages"])


def test_an_approval_that_changes_nothing_for_readers_says_so(newsroom, signed_in):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.editor)
    submit(page, newsroom.a.editor)
    client = signed_in(newsroom.city.reviewer)
    assert "đã lên trang" in messages_of(client, page, step(page))
    submit(fresh(page), newsroom.a.editor)
    said = messages_of(client, page, step(page))
    assert "đã lên trang" not in said
    assert "không có gì thay đổi" in said


def test_a_corrected_record_goes_live_by_its_second_approval(newsroom, signed_in):
    editor = newsroom.a.editor
    record = make_document(newsroom.a.unit, live=False, user=editor)
    submit(record, editor)
    approve(record, newsroom.city.reviewer)
    revision = fresh(record).latest_revision
    data = form_of(record, summary=OTHER_WORDS, **{"action-submit": "1"})
    overwrite(signed_in(editor), thing_editor(record), data, revision, by_itself=False)
    client = signed_in(newsroom.city.reviewer)
    assert "đã lên trang" in messages_of(client, record, step(record))
    assert fresh(record).summary == OTHER_WORDS


@pytest.fixture
def checked_later(newsroom):
    """A document that its unit has put before readers; the board has not checked it yet."""
    newsroom.a.unit.publishes_own_documents = True
    newsroom.a.unit.save()
    record = make_document(newsroom.a.unit, live=False, user=newsroom.a.contributor)
    submit(record, newsroom.a.contributor)
    approve(record, newsroom.a.chief)
    return fresh(record)


def test_a_check_does_not_put_before_readers_what_was_withdrawn(newsroom, signed_in, checked_later):
    assert checked_later.live
    checked_later.unpublish()
    client = signed_in(newsroom.city.reviewer)
    said = messages_of(client, checked_later, step(checked_later))
    assert not fresh(checked_later).live
    assert "đã lên trang" not in said
    assert "vẫn ở trên trang" not in said


def test_a_save_during_the_approval_of_its_unit_goes_live_with_nobody(newsroom, monkeypatch):
    """The unit's word is about the revision that it read, whatever was saved a moment later."""
    newsroom.a.unit.publishes_own_documents = True
    newsroom.a.unit.save()
    record = make_document(newsroom.a.unit, live=False, user=newsroom.a.contributor)
    submit(record, newsroom.a.contributor)
    approve_as_before = ReviewState.approve

    def save_first(state, **options):
        draft = fresh(record).get_latest_revision_as_object()
        draft.summary = OTHER_WORDS
        draft.save_revision(user=newsroom.a.editor)
        return approve_as_before(state, **options)

    monkeypatch.setattr(ReviewState, "approve", save_first)
    approve(record, newsroom.a.chief)
    assert fresh(record).summary != OTHER_WORDS
    assert fresh(record).live_revision is None or (
        fresh(record).live_revision.content["summary"] != OTHER_WORDS
    )


def test_a_save_during_the_approval_of_the_board_stays_a_draft(newsroom, monkeypatch):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.contributor)
    submit(page, newsroom.a.chief)
    read = token_of(page)
    approve_as_before = ReviewState.approve

    def save_first(state, **options):
        edit(page, newsroom.city.reviewer2, OTHER_WORDS)
        return approve_as_before(state, **options)

    monkeypatch.setattr(ReviewState, "approve", save_first)
    act(page, newsroom.city.reviewer, "approve", revision=read, when="now")
    assert fresh(page).title != OTHER_WORDS
