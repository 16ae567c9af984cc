"""A unit that publishes its own documents: what the board checks afterwards, and ways around it."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from library.models import DocumentRecord
from tests.factories import make_staff
from tests.forms import document_form
from tests.record_factories import make_document
from tests.reviewing import act, approve, step, submit
from units.lifecycle.closing import close_unit, effects_of_closing
from units.lifecycle.undo import undo_event
from units.models import ReviewRefused, UnitLogEntry

pytestmark = pytest.mark.django_db
RETURN = {"reason": "facts", "comment": "Sai số."}


@pytest.fixture
def unit(newsroom):
    newsroom.a.unit.publishes_own_documents = True
    newsroom.a.unit.save()
    return newsroom.a.unit


@pytest.fixture
def published(newsroom, unit):
    record = make_document(unit, "12-NQ/QU", live=False, user=newsroom.a.editor)
    submit(record, newsroom.a.editor)
    approve(record, newsroom.a.chief)
    assert record.live
    return record


def edit_url(record):
    return reverse(DocumentRecord.snippet_viewset.get_url_name("edit"), args=[record.pk])


def fresh(record):
    return DocumentRecord.objects.get(pk=record.pk)


def test_a_switch_turned_off_between_the_steps_counts(newsroom, unit):
    record = make_document(unit, live=False, user=newsroom.a.editor)
    submit(record, newsroom.a.editor)
    unit.publishes_own_documents = False
    unit.save()
    approve(record, newsroom.a.chief)
    assert not record.live
    assert step(record).task.name == "Ban Biên tập duyệt"
    assert not step(record).post_check


def test_a_switch_turned_off_later_leaves_the_check(newsroom, unit, published):
    unit.publishes_own_documents = False
    unit.save()
    assert step(published).post_check
    act(published, newsroom.city.reviewer, "reject", **RETURN)
    assert not published.live


@pytest.mark.parametrize("changed", [False, True])
def test_what_the_board_returned_it_reads_before_readers_do(
    signed_in, newsroom, unit, published, changed
):
    act(published, newsroom.city.reviewer, "reject", **RETURN)
    revision = published.latest_revision_id
    data = document_form(unit, **{"action-submit": "1"})
    if changed:
        # Autosave writes into the same revision, which the unit had approved.
        data |= {"summary": "Không ai khác đã đọc", "overwrite_revision_id": revision}
        data["loaded_revision_id"] = revision
    signed_in(newsroom.a.editor).post(edit_url(published), data)
    assert not fresh(published).live
    assert step(published).task.name == "Ban Biên tập duyệt"
    assert not step(published).post_check
    approve(published, newsroom.city.reviewer)
    assert published.live


def test_words_written_into_an_approved_revision_are_read_anew(newsroom, unit):
    """The unit approved the revision; its author overwrites it while it waits for the board."""
    newsroom.a.unit.publishes_own_documents = False
    newsroom.a.unit.save()
    record = make_document(unit, live=False, user=newsroom.a.contributor)
    submit(record, newsroom.a.contributor)
    approve(record, newsroom.a.chief)
    act(record, newsroom.city.reviewer, "reject", **RETURN)
    draft = fresh(record).get_latest_revision_as_object()
    draft.summary = "Viết đè"
    draft.save_revision(user=newsroom.a.contributor, overwrite_revision=draft.latest_revision)
    assert submit(record, newsroom.a.contributor).task.name == "Đơn vị duyệt"


def test_a_return_stops_what_waits_for_its_hour(newsroom, unit):
    hour = timezone.now() + datetime.timedelta(hours=1)
    record = make_document(unit, live=False, user=newsroom.a.editor, go_live_at=hour)
    submit(record, newsroom.a.editor)
    approve(record, newsroom.a.chief)
    assert not record.live
    assert record.scheduled_revision
    act(record, newsroom.city.reviewer, "reject", **RETURN)
    assert fresh(record).scheduled_revision is None
    record.revisions.update(created_at=timezone.now())
    call_command("publish_scheduled", stdout=StringIO())
    assert not fresh(record).live


def test_at_its_hour_it_goes_live_and_the_check_goes_on(newsroom, unit):
    hour = timezone.now() + datetime.timedelta(hours=1)
    record = make_document(unit, live=False, user=newsroom.a.editor, go_live_at=hour)
    submit(record, newsroom.a.editor)
    approve(record, newsroom.a.chief)
    past = timezone.now() - datetime.timedelta(minutes=1)
    revision = fresh(record).latest_revision  # as if the hour had passed
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())
    assert fresh(record).live
    assert step(record).post_check
    approve(record, newsroom.city.reviewer)
    assert record.live


def test_what_the_board_corrects_meanwhile_goes_live_with_a_second_reviewer(
    newsroom, unit, published
):
    draft = published.get_latest_revision_as_object()
    draft.summary = "Ban đã sửa"
    draft.save_revision(user=newsroom.city.reviewer)
    with pytest.raises(ReviewRefused):
        approve(published, newsroom.city.reviewer)
    approve(published, newsroom.city.reviewer2)
    assert fresh(published).summary == "Ban đã sửa"
    assert fresh(published).current_workflow_state is None


@pytest.mark.parametrize("action", ["cancel-workflow", "restart-workflow", "submit", "edit"])
@pytest.mark.parametrize("view", ["edit", "revisions_revert"])
@pytest.mark.parametrize("role", ["editor", "chief"])
def test_nobody_of_the_unit_changes_or_ends_the_check(
    signed_in, newsroom, unit, published, action, view, role
):
    state, revision = step(published), published.latest_revision_id
    args = [published.pk] if view == "edit" else [published.pk, revision]
    address = reverse(DocumentRecord.snippet_viewset.get_url_name(view), args=args)
    data = document_form(unit, **{f"action-{action}": "1", "summary": "Sửa lén"})
    signed_in(newsroom.a.people[role]).post(address, data)
    state.refresh_from_db()
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert published.workflow_states.count() == 1
    assert fresh(published).latest_revision_id == revision


@pytest.mark.parametrize("view", ["revisions_unschedule", "unpublish", "delete", "lock"])
def test_nor_is_it_changed_while_the_board_reviews_it(signed_in, newsroom, unit, published, view):
    args = [published.pk]
    if view == "revisions_unschedule":
        args.append(published.latest_revision_id)
    client = signed_in(newsroom.a.editor)
    client.post(reverse(DocumentRecord.snippet_viewset.get_url_name(view), args=args))
    assert fresh(published).live
    assert not fresh(published).locked
    assert step(published).status == TaskState.STATUS_IN_PROGRESS


def test_who_serves_two_units_publishes_for_none_what_the_other_issued(signed_in, newsroom, unit):
    """Of A, which publishes by itself, and of B, which does not."""
    user = newsroom.a.editor
    make_staff(user, newsroom.b.unit, "editor")
    address = reverse(DocumentRecord.snippet_viewset.get_url_name("add"))
    client = signed_in(user)
    client.post(address, document_form(unit, issuer=newsroom.b.unit.issuer.pk))
    assert not DocumentRecord.objects.exists()
    client.post(address, document_form(newsroom.b.unit))
    record = DocumentRecord.objects.get()
    # Nor is it given to A afterwards.
    client.post(edit_url(record), document_form(unit, issuer=newsroom.b.unit.issuer.pk))
    assert fresh(record).unit == fresh(record).issuer.unit == newsroom.b.unit


# The end of the unit ------------------------------------------------------------------------------


def test_a_check_outlives_the_unit(newsroom, unit, published):
    """Readers see it already. Its author has no unit to go back to; the board decides on it."""
    event = close_unit(unit, timezone.localdate())
    assert event.changes["returned"] == []
    assert step(published).waiting_since
    act(published, newsroom.city.reviewer, "reject", **RETURN)
    assert not published.live


def test_a_check_of_a_closed_unit_can_be_ended_well(newsroom, unit, published):
    close_unit(unit, timezone.localdate(), [newsroom.b.unit], hand_over=True)
    approve(published, newsroom.city.reviewer)
    assert published.live
    assert fresh(published).current_workflow_state is None


def test_what_waits_at_either_step_goes_back_and_is_undone(newsroom, unit):
    first, second = (make_document(unit, live=False, user=newsroom.a.editor) for _each in range(2))
    submit(first, newsroom.a.editor)  # waits for a second person of the unit
    unit.publishes_own_documents = False
    unit.save()
    submit(second, newsroom.a.editor)  # waits for the board
    steps = [step(first), step(second)]
    effects = effects_of_closing(unit, timezone.localdate())
    assert effects.waiting == 2
    event = close_unit(unit, timezone.localdate(), user=newsroom.city.administrator)
    for record in (first, second):
        state = fresh(record).current_workflow_state
        assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert state.current_task_state.specific.reason.code == "unit-closed"
    undo_event(event)
    assert [step(first).pk, step(second).pk] == [state.pk for state in steps]
    assert step(first).waiting_since == steps[0].waiting_since


def test_returns_stand_in_the_log_of_the_unit(newsroom, unit):
    record = make_document(unit, live=False, user=newsroom.a.editor)
    submit(record, newsroom.a.editor)
    close_unit(unit, timezone.localdate(), user=newsroom.city.administrator)
    [entry] = UnitLogEntry.objects.filter(action="wagtail.workflow.reject")
    assert (entry.unit, entry.object_id) == (unit, str(record.pk))
    assert entry.user == newsroom.city.administrator
    assert unit.committee_name in str(entry.data["comment"])
    assert entry.message


def test_what_waits_for_its_hour_does_not_appear_any_more(newsroom, unit):
    hour = timezone.now() + datetime.timedelta(hours=1)
    records = [make_document(each.unit, live=False) for each in (newsroom.a, newsroom.b)]
    for record in records:
        record.revisions.update(approved_go_live_at=hour)
    assert effects_of_closing(unit, timezone.localdate()).scheduled == 1
    event = close_unit(unit, timezone.localdate())
    assert [fresh(record).scheduled_revision is None for record in records] == [True, False]
    undo_event(event)
    assert fresh(records[0]).scheduled_revision.approved_go_live_at == hour


def test_a_merger_returns_documents_for_they_are_those_of_their_unit(newsroom, unit):
    record = make_document(unit, live=False, user=newsroom.a.editor)
    submit(record, newsroom.a.editor)
    event = close_unit(unit, timezone.localdate(), [newsroom.b.unit], hand_over=True)
    assert (len(event.changes["handed"]), len(event.changes["returned"])) == (0, 1)
    assert fresh(record).unit == unit
