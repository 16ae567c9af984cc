"""The end of a unit: who may still do what, what becomes of waiting items, and undoing it."""

import datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, TaskState, WorkflowState

from tests.factories import (
    UnitSetting,
    make_article,
    make_section,
    make_staff,
    make_subportal,
    make_unit,
    make_user,
)
from tests.reviewing import submit
from units.directory.events import predecessors_of, successors_of
from units.enums import EventKind, Role
from units.lifecycle.closing import close_unit, effects_of_closing
from units.lifecycle.undo import undo_event
from units.lifecycle.validation import EventRefused
from units.models import ReturnReason, ReviewState, Staff, Unit, UnitEvent
from units.review.pending_items import UNIT_CLOSED, pending_items

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
YESTERDAY = datetime.timedelta(days=1)


def stored(unit):
    return Unit.objects.get(pk=unit.pk)


def state_of(*units):
    """Everything that closing changes, to compare before and after."""
    return {
        "units": list(Unit.objects.filter(pk__in=[u.pk for u in units]).values()),
        "staff": list(Staff.objects.order_by("pk").values()),
        "steps": list(ReviewState.objects.order_by("pk").values()),
        "workflows": list(WorkflowState.objects.order_by("pk").values()),
        "hours": list(Revision.objects.order_by("pk").values_list("pk", "approved_go_live_at")),
    }


@pytest.fixture
def waiting(newsroom):
    """Two drafts of A at the two steps, a change of a public article, and one draft of B."""
    public = make_article(newsroom.a.section, "Đã đăng", owner=newsroom.a.contributor)
    public.title = "Sửa bài đã đăng"
    public.save_revision(user=newsroom.a.contributor)
    for setting, submitter, title in (
        (newsroom.a, "contributor", "Chờ đơn vị"),
        (newsroom.a, "chief", "Chờ Ban"),
        (newsroom.b, "chief", "Của B"),
    ):
        page = make_article(setting.section, title, live=False, owner=setting.contributor)
        submit(page, setting.people[submitter])
    submit(public, newsroom.a.contributor)
    mail.outbox.clear()
    return public


@pytest.mark.parametrize(
    ("count", "kind"),
    [(0, EventKind.CLOSED), (1, EventKind.MERGED), (2, EventKind.SPLIT)],
)
def test_the_number_of_successors_says_what_it_was(newsroom, count, kind):
    successors = [newsroom.b.unit, newsroom.city.unit][:count]
    event = close_unit(newsroom.a.unit, TODAY(), successors, decision="Quyết định số 1-QĐ/TU")
    assert event.kind == kind
    assert set(successors_of(newsroom.a.unit)) == set(successors)
    assert list(predecessors_of(newsroom.b.unit)) == ([newsroom.a.unit] if count else [])
    assert not stored(newsroom.a.unit).is_open


def test_a_unit_without_a_subportal_closes_too(newsroom):
    bare = make_unit("KHONG-TRANG", parent=newsroom.city.unit)
    make_staff(make_user(), bare, Role.EDITOR)
    event = close_unit(bare, TODAY())
    assert effects_of_closing(bare, TODAY()).live_pages == 0
    assert not Staff.objects.current().filter(unit=bare).exists()
    undo_event(event)
    assert stored(bare).is_open


def test_what_came_back_is_shown_without_a_way_to_edit_it(newsroom, waiting, signed_in):
    author = newsroom.a.contributor
    make_staff(author, newsroom.b.unit, Role.CONTRIBUTOR)
    close_unit(newsroom.a.unit, TODAY())
    page = signed_in(author).get("/admin/").text
    assert "Chờ Ban" in page
    state = ReviewState.objects.get(title="Chờ Ban", reason__code=UNIT_CLOSED)
    assert f"/admin/pages/{state.workflow_state.object_id}/edit/" not in page


@pytest.mark.parametrize("role", ["contributor", "editor", "chief", "translator"])
def test_nobody_of_a_closed_unit_can_write(newsroom, signed_in, role):
    article = make_article(newsroom.a.section, owner=newsroom.a.people[role])
    user = newsroom.a.people[role]
    client = signed_in(user)
    assert client.get("/admin/").status_code == 200
    close_unit(newsroom.a.unit, TODAY())
    for address in ("/admin/", f"/admin/pages/{article.pk}/edit/"):
        assert client.get(address).status_code in (302, 403)
    assert not type(user).objects.get(pk=user.pk).groups.exists()
    assert not Staff.objects.filter(unit=newsroom.a.unit, until_date__isnull=True).exists()


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
def test_the_board_can_only_withdraw_what_a_closed_unit_left(newsroom, who):
    user = newsroom.city.people[who]
    article = make_article(newsroom.a.section)
    section = newsroom.a.section
    foreign = make_article(newsroom.b.section)
    elsewhere = newsroom.b.section.permissions_for_user(user)
    assert foreign.permissions_for_user(user).can_move_to(section)
    close_unit(newsroom.a.unit, TODAY())
    rights = article.permissions_for_user(user)
    assert not section.permissions_for_user(user).can_add_subpage()
    assert not section.permissions_for_user(user).can_reorder_children()
    for refused in ("edit", "delete", "move", "copy", "lock", "unlock", "set_view_restrictions"):
        assert not getattr(rights, f"can_{refused}")(), refused
    assert not rights.can_submit_for_moderation()
    assert not rights.can_move_to(newsroom.b.section)
    assert not foreign.permissions_for_user(user).can_move_to(section)
    assert not foreign.permissions_for_user(user).can_copy_to(section)
    assert rights.can_unpublish()
    # The neighbours are as they were.
    assert elsewhere.can_add_subpage()
    assert foreign.permissions_for_user(user).can_edit()


def test_the_admins_own_screens_refuse_too(newsroom, signed_in):
    article = make_article(newsroom.a.section)
    foreign = make_article(newsroom.b.section, "Của B")
    client = signed_in(newsroom.city.administrator)
    close_unit(newsroom.a.unit, TODAY())
    section = newsroom.a.section
    titles = {"title": "Mới", "slug": "moi"}
    for address, data in (
        (f"/admin/pages/{article.pk}/edit/", titles),
        (f"/admin/pages/{article.pk}/delete/", {}),
        (f"/admin/pages/add/sections/articlepage/{section.pk}/", titles),
        (f"/admin/pages/{foreign.pk}/move/{section.pk}/confirm/", {}),
        (f"/admin/pages/{article.pk}/move/{newsroom.b.section.pk}/confirm/", {}),
    ):
        client.post(address, data)
    assert section.get_children().count() == 1
    assert not section.get_children().exclude(title=article.title).exists()
    client.post(f"/admin/pages/{article.pk}/unpublish/", {"reason": "Sai sự thật"})
    article.refresh_from_db()
    assert not article.live


def test_the_explorer_costs_the_same_for_a_closed_unit(newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)
    counts = []
    for rows in (3, 20):
        for number in range(rows):
            make_article(newsroom.a.section, f"Bài {rows} {number}")
        if rows == 3:
            close_unit(newsroom.a.unit, TODAY())
        client.get(f"/admin/pages/{newsroom.a.section.pk}/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/admin/pages/{newsroom.a.section.pk}/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_waiting_items_go_back_with_a_reason(newsroom, waiting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        close_unit(newsroom.a.unit, TODAY(), user=newsroom.city.administrator)
    assert not pending_items(newsroom.a.unit).exists()
    assert pending_items(newsroom.b.unit).count() == 1
    back = ReviewState.objects.filter(unit=newsroom.a.unit, reason__code=UNIT_CLOSED)
    assert back.count() == 3
    for state in back:
        assert state.status == TaskState.STATUS_REJECTED
        assert state.workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
        assert newsroom.a.unit.committee_name in state.get_comment()
    assert PageLogEntry.objects.filter(action="wagtail.workflow.reject").count() == 3
    # Reviewers are not offered the reason.
    assert not ReturnReason.objects.get(code=UNIT_CLOSED).active
    # One letter a person, however many items they have.
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert len(letters) == len(mail.outbox)
    assert set(letters) == {newsroom.a.contributor.email, newsroom.a.chief.email}
    assert all(t in letters[newsroom.a.contributor.email] for t in ("Chờ đơn vị", "Chờ Ban"))


def test_closing_costs_the_same_for_any_number(newsroom):
    def close_with(setting, count):
        for number in range(count):
            title = f"Bài {number}"
            page = make_article(setting.section, title, live=False, owner=setting.contributor)
            submit(page, setting.chief)
        with CaptureQueriesContext(connection) as captured:
            close_unit(setting.unit, TODAY())
        return len(captured)

    ReturnReason.objects.create(code=UNIT_CLOSED, label="Đơn vị đã kết thúc", active=False)
    close_with(make_closable(newsroom), 1)  # what is read once a process
    assert close_with(newsroom.a, 2) == close_with(newsroom.b, 9)


def make_closable(newsroom):
    unit = make_unit("QUAN-UY-5", parent=newsroom.city.unit)
    home = make_subportal(unit, "c.test")
    people = {role: make_user() for role in ("contributor", "chief")}
    for role, user in people.items():
        make_staff(user, unit, role)
    return UnitSetting(unit, home, make_section(home), people)


def test_a_merger_hands_drafts_over_to_the_successor(
    newsroom, waiting, django_capture_on_commit_callbacks
):
    make_article(newsroom.b.section, "Chờ Ban")  # takes an address that a draft would need
    with django_capture_on_commit_callbacks(execute=True):
        event = close_unit(newsroom.a.unit, TODAY(), [newsroom.b.unit], hand_over=True)
    assert not pending_items(newsroom.a.unit).exists()
    handed = ReviewState.objects.get(title="Chờ đơn vị")
    assert handed.unit == newsroom.b.unit
    assert handed.section_id == newsroom.b.section.pk
    assert handed.waiting_since
    page = handed.workflow_state.content_object
    assert page.get_parent().pk == newsroom.b.section.pk
    # Those of the successor take the step from here.
    assert handed.task.specific.can_review(newsroom.b.editor, page)
    assert not handed.task.specific.can_review(newsroom.a.editor, page)
    # What was public stays at its address, so its change goes back; so does what finds no room.
    returned = {row["state"] for row in event.changes["returned"]}
    titles = set(ReviewState.objects.filter(pk__in=returned).values_list("title", flat=True))
    assert titles == {"Sửa bài đã đăng", "Chờ Ban"}
    assert newsroom.b.editor.email in {letter.to[0] for letter in mail.outbox}


def test_what_waits_for_its_hour_does_not_appear(newsroom):
    article = make_article(newsroom.a.section, live=False)
    other = make_article(newsroom.b.section, live=False)
    hour = timezone.now() + datetime.timedelta(hours=1)
    for page in (article, other):
        Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=hour)
    assert effects_of_closing(newsroom.a.unit, TODAY()).scheduled == 1
    event = close_unit(newsroom.a.unit, TODAY())
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
    assert [revision.object_id for revision in waiting] == [str(other.pk)]
    undo_event(event)
    assert waiting.get(object_id=str(article.pk)).approved_go_live_at == hour


@pytest.mark.parametrize("hand_over", [False, True])
def test_undoing_on_the_same_day_restores_everything(newsroom, waiting, hand_over):
    late = make_staff(make_user(), newsroom.a.unit, Role.EDITOR, from_date=TODAY())
    ended = make_staff(
        make_user(), newsroom.a.unit, Role.EDITOR, until_date=TODAY() - 9 * YESTERDAY
    )
    before = state_of(newsroom.a.unit)
    event = close_unit(newsroom.a.unit, TODAY() - YESTERDAY, [newsroom.b.unit], hand_over=hand_over)
    assert Staff.objects.get(pk=late.pk).until_date == TODAY()
    assert Staff.objects.get(pk=ended.pk).until_date == ended.until_date
    assert state_of(newsroom.a.unit) != before
    event = undo_event(event, newsroom.city.administrator)
    assert event.undone_by == newsroom.city.administrator
    assert state_of(newsroom.a.unit) == before
    assert newsroom.a.section.permissions_for_user(newsroom.a.editor).can_add_subpage()
    assert not successors_of(newsroom.a.unit).exists()
    # And it can close again.
    close_unit(newsroom.a.unit, TODAY())


def test_undoing_leaves_alone_what_somebody_has_touched_since(newsroom, waiting):
    event = close_unit(newsroom.a.unit, TODAY())
    row = Staff.objects.get(unit=newsroom.a.unit, role=Role.CHIEF)
    Staff.objects.filter(pk=row.pk).update(until_date=TODAY() - 30 * YESTERDAY)
    cancelled = ReviewState.objects.get(title="Chờ Ban", reason__code=UNIT_CLOSED)
    cancelled.workflow_state.cancel()
    undo_event(event)
    assert Staff.objects.get(pk=row.pk).until_date == TODAY() - 30 * YESTERDAY
    assert pending_items(newsroom.a.unit).count() == 2


def test_undoing_is_refused_when_it_is_too_late_or_out_of_order(newsroom):
    old = close_unit(newsroom.a.unit, TODAY())
    UnitEvent.objects.filter(pk=old.pk).update(recorded_at=timezone.now() - YESTERDAY)
    founded = UnitEvent.objects.create(unit=newsroom.b.unit, kind=EventKind.FOUNDED, date=TODAY())
    recent = close_unit(newsroom.b.unit, TODAY())
    UnitEvent.objects.create(unit=newsroom.b.unit, kind=EventKind.RENAMED, date=TODAY())
    for event in (old, founded, recent):
        with pytest.raises(EventRefused):
            undo_event(event)
        event.refresh_from_db()
        assert event.undone_at is None
    assert not stored(newsroom.a.unit).is_open


def test_closings_that_are_refused(newsroom):
    city, a, b = newsroom.city.unit, newsroom.a.unit, newsroom.b.unit
    tomorrow = TODAY() + YESTERDAY
    gone = make_unit("CU", parent=city, closed_on=TODAY() - 9 * YESTERDAY)
    late = make_unit("MOI", parent=city, founded_on=TODAY())
    bare = make_unit("KHONG-TRANG", parent=city)
    make_unit("CON", parent=b)
    before = state_of(city, a, b, gone, late, bare)
    for unit, on, options in (
        (city, TODAY(), {}),
        (gone, TODAY(), {}),
        (a, tomorrow, {}),
        (b, TODAY(), {}),  # a unit below it is open
        (late, TODAY() - YESTERDAY, {}),
        (a, TODAY(), {"successors": [a]}),
        (a, TODAY(), {"successors": [gone]}),
        (a, TODAY() - YESTERDAY, {"successors": [late]}),
        (a, TODAY(), {"hand_over": True}),
        (a, TODAY(), {"successors": [b, late], "hand_over": True}),
        (a, TODAY(), {"successors": [bare], "hand_over": True}),
    ):
        with pytest.raises(EventRefused):
            close_unit(unit, on, **options)
    assert state_of(city, a, b, gone, late, bare) == before
    assert not UnitEvent.objects.exists()


def test_a_closing_date_set_by_hand_gets_its_event_once(newsroom):
    day = TODAY() - 30 * YESTERDAY
    Unit.objects.filter(pk=newsroom.a.unit.pk).update(closed_on=day)
    with pytest.raises(EventRefused):
        close_unit(newsroom.a.unit, TODAY())
    close_unit(newsroom.a.unit, day, [newsroom.b.unit])
    assert list(successors_of(newsroom.a.unit)) == [newsroom.b.unit]
    with pytest.raises(EventRefused):
        close_unit(newsroom.a.unit, day, [newsroom.b.unit])
