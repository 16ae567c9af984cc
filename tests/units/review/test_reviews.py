"""The two reviews, step by step, through the same calls that the views make."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.log_actions import registry as log_registry
from wagtail.models import TaskState, WorkflowState

from tests.factories import make_article
from tests.reviewing import act, approve, edit, fresh, send_back, step, submit, token_of
from units.access_sync import BOARD_REVIEW_NAME, UNIT_REVIEW_NAME
from units.models import ReviewRefused, ReviewSettings, ReviewState

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(newsroom):
    return make_article(newsroom.a.section, live=False, owner=newsroom.a.contributor)


def test_a_contributors_item_goes_to_the_unit_then_to_the_board(newsroom, draft):
    assert submit(draft, newsroom.a.contributor).task.name == UNIT_REVIEW_NAME
    approve(draft, newsroom.a.chief)
    assert step(draft).task.name == BOARD_REVIEW_NAME
    assert not draft.live
    approve(draft, newsroom.city.reviewer)
    assert draft.live
    assert draft.live_revision == draft.latest_revision


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_the_word_of_an_editor_or_chief_goes_straight_to_the_board(newsroom, role):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.people[role])
    assert submit(page, newsroom.a.people[role]).task.name == BOARD_REVIEW_NAME


def test_what_an_editor_corrected_another_passes_on(newsroom, draft):
    submit(draft, newsroom.a.contributor)
    edit(draft, newsroom.a.editor, "Hội nghị sơ kết quý III")
    with pytest.raises(ReviewRefused):
        approve(draft, newsroom.a.editor)
    approve(draft, newsroom.a.chief)
    assert step(draft).task.name == BOARD_REVIEW_NAME


@pytest.mark.parametrize("role", ["contributor", "editor", "chief", "translator"])
def test_nobody_of_the_unit_takes_the_boards_step(newsroom, role):
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.contributor)
    submit(page, newsroom.a.chief)
    with pytest.raises(ReviewRefused):
        approve(page, newsroom.a.people[role])
    page.refresh_from_db()
    assert not page.live


def test_another_units_editor_takes_no_step(newsroom, draft):
    submit(draft, newsroom.a.contributor)
    with pytest.raises(ReviewRefused):
        approve(draft, newsroom.b.editor)
    with pytest.raises(ReviewRefused):
        send_back(draft, newsroom.b.chief)


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_nobody_approves_their_own(newsroom, role):
    author = newsroom.city.people[role]
    page = make_article(newsroom.city.section, live=False, owner=author)
    assert submit(page, author).task.name == BOARD_REVIEW_NAME
    with pytest.raises(ReviewRefused):
        approve(page, author)
    page.refresh_from_db()
    assert not page.live


def test_nobody_approves_what_they_last_edited(newsroom, draft):
    submit(draft, newsroom.a.chief)
    edit(draft, newsroom.city.reviewer, "Tựa mới")
    with pytest.raises(ReviewRefused):
        approve(draft, newsroom.city.reviewer)
    approve(draft, newsroom.city.reviewer2)
    assert draft.live
    assert draft.title == "Tựa mới"


def test_a_setting_lets_a_reviewer_approve_after_their_own_edit_and_marks_it(newsroom, draft):
    ReviewSettings.objects.update_or_create(defaults={"allow_approval_after_own_edit": True})
    submit(draft, newsroom.a.chief)
    edit(draft, newsroom.city.reviewer, "Tựa mới")
    state = step(draft)
    approve(draft, newsroom.city.reviewer)
    state.refresh_from_db()
    assert draft.live
    assert state.own_edit


def test_the_setting_never_covers_ones_own_authorship(newsroom):
    ReviewSettings.objects.update_or_create(defaults={"allow_approval_after_own_edit": True})
    page = make_article(newsroom.city.section, live=False, owner=newsroom.city.reviewer)
    submit(page, newsroom.city.reviewer)
    with pytest.raises(ReviewRefused):
        approve(page, newsroom.city.reviewer)


def test_an_administrator_breaks_the_glass_with_a_reason_that_is_kept(newsroom):
    author = newsroom.city.administrator
    page = make_article(newsroom.city.section, live=False, owner=author)
    submit(page, author)
    approve(page, author, break_glass_reason="Bão khẩn cấp, không liên lạc được ai.")
    assert page.live
    entries = log_registry.get_logs_for_instance(page).filter(action="units.break_glass")
    assert [entry.data["reason"] for entry in entries] == ["Bão khẩn cấp, không liên lạc được ai."]


def test_approving_names_the_text_that_was_read(newsroom, draft):
    submit(draft, newsroom.a.chief)
    read = token_of(draft)
    edit(draft, newsroom.city.reviewer2, "Đã đổi trong lúc đọc")
    with pytest.raises(ReviewRefused):
        approve(draft, newsroom.city.reviewer, revision=read)
    draft.refresh_from_db()
    assert not draft.live


def test_autosave_that_rewrites_the_revision_in_place_counts_as_a_change(newsroom, draft):
    submit(draft, newsroom.a.chief)
    revision = edit(draft, newsroom.city.reviewer2, "Bản một")
    read = token_of(draft)
    page = fresh(draft).get_latest_revision_as_object()
    page.title = "Bản hai"
    page.save_revision(user=newsroom.city.reviewer2, overwrite_revision=revision)
    draft.refresh_from_db()
    with pytest.raises(ReviewRefused):
        approve(draft, newsroom.city.reviewer, revision=read)


def test_an_edit_by_the_unit_after_its_approval_needs_the_unit_again(newsroom, draft):
    submit(draft, newsroom.a.contributor)
    approve(draft, newsroom.a.chief)
    send_back(draft, newsroom.city.reviewer)
    edit(draft, newsroom.a.contributor, "Sửa theo ý Ban Biên tập")
    assert submit(draft, newsroom.a.contributor).task.name == UNIT_REVIEW_NAME
    approve(draft, newsroom.a.editor)
    assert step(draft).task.name == BOARD_REVIEW_NAME


def test_a_returned_item_that_the_editor_resubmits_goes_back_to_the_board(newsroom, draft):
    submit(draft, newsroom.a.contributor)
    approve(draft, newsroom.a.chief)
    send_back(draft, newsroom.city.reviewer)
    edit(draft, newsroom.a.editor, "Đã bổ sung")
    assert submit(draft, newsroom.a.editor).task.name == BOARD_REVIEW_NAME


@pytest.mark.parametrize(
    "data",
    [
        {"reason": "", "comment": "Có lời"},
        {"reason": "facts", "comment": "  "},
        {"reason": "không-có", "comment": "Có lời"},
        {},
    ],
)
def test_returning_needs_a_reason_from_the_list_and_words(newsroom, draft, data):
    submit(draft, newsroom.a.chief)
    with pytest.raises(ReviewRefused):
        act(draft, newsroom.city.reviewer, "reject", **data)
    assert step(draft).status == TaskState.STATUS_IN_PROGRESS


def test_the_author_learns_why_by_mail_and_in_the_editor(
    newsroom, draft, signed_in, django_capture_on_commit_callbacks
):
    submit(draft, newsroom.a.contributor)
    approve(draft, newsroom.a.chief)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        send_back(draft, newsroom.city.reviewer, "sources", "Thiếu nguồn ở đoạn ba.")
    assert [newsroom.a.contributor.email] in [message.to for message in mail.outbox]
    assert any("Thiếu nguồn ở đoạn ba." in message.body for message in mail.outbox)
    page = signed_in(newsroom.a.contributor).get(f"/admin/pages/{draft.pk}/edit/")
    assert "Thiếu nguồn ở đoạn ba." in page.content.decode()


def test_those_who_may_take_the_step_get_mail_and_the_author_does_not(
    newsroom, draft, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        submit(draft, newsroom.a.contributor)
    recipients = {address for message in mail.outbox for address in message.to}
    assert {newsroom.a.editor.email, newsroom.a.chief.email} <= recipients
    assert newsroom.a.contributor.email not in recipients
    assert newsroom.b.editor.email not in recipients


def test_a_mail_server_that_is_down_stops_nothing(
    newsroom, draft, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with django_capture_on_commit_callbacks(execute=True):
        submit(draft, newsroom.a.contributor)
    assert step(draft).task.name == UNIT_REVIEW_NAME


def test_the_boards_time_rules_not_the_editors_proposal(newsroom, draft):
    page = draft.get_latest_revision_as_object()
    page.go_live_at = timezone.now() + datetime.timedelta(days=3)
    page.save_revision(user=newsroom.a.contributor)
    submit(draft, newsroom.a.chief)
    at = timezone.now() + datetime.timedelta(hours=2)
    approve(draft, newsroom.city.reviewer, when="at", go_live_at=at)
    assert not draft.live
    assert draft.scheduled_revision.approved_go_live_at == at


def test_publish_now_overrides_a_proposed_date(newsroom, draft):
    page = draft.get_latest_revision_as_object()
    page.go_live_at = timezone.now() + datetime.timedelta(days=3)
    page.save_revision(user=newsroom.a.contributor)
    submit(draft, newsroom.a.chief)
    approve(draft, newsroom.city.reviewer)
    assert draft.live


def test_a_time_in_the_past_is_refused(newsroom, draft):
    submit(draft, newsroom.a.chief)
    with pytest.raises(ReviewRefused):
        approve(
            draft,
            newsroom.city.reviewer,
            when="at",
            go_live_at=timezone.now() - datetime.timedelta(minutes=1),
        )


def test_the_second_of_two_reviewers_hears_that_it_is_done(newsroom, draft):
    submit(draft, newsroom.a.chief)
    state = step(draft)
    token = token_of(draft)
    state.task.specific.on_action(
        state, newsroom.city.reviewer, "approve", revision=token, when="now"
    )
    with pytest.raises(ReviewRefused):
        state.task.specific.on_action(
            state, newsroom.city.reviewer2, "approve", revision=token, when="now"
        )


def test_every_step_stands_in_the_audit_log(newsroom, draft):
    submit(draft, newsroom.a.contributor)
    approve(draft, newsroom.a.chief)
    approve(draft, newsroom.city.reviewer)
    steps = log_registry.get_logs_for_instance(draft).filter(action__startswith="wagtail.workflow.")
    assert set(steps.values_list("action", "user_id")) == {
        ("wagtail.workflow.start", newsroom.a.contributor.pk),
        ("wagtail.workflow.approve", newsroom.a.chief.pk),
        ("wagtail.workflow.approve", newsroom.city.reviewer.pk),
    }


def read_before(page):
    """The review as somebody has read it who acts only later."""
    return fresh(page).current_workflow_state


def test_a_recall_that_comes_after_the_approval_ends_nothing(newsroom, draft):
    submit(draft, newsroom.a.chief)
    late = read_before(draft)
    approve(draft, newsroom.city.reviewer)
    with pytest.raises(ReviewRefused):
        late.cancel(user=newsroom.a.chief)
    assert WorkflowState.objects.get(pk=late.pk).status == WorkflowState.STATUS_APPROVED
    assert fresh(draft).live


def test_an_approval_that_comes_after_the_recall_publishes_nothing(newsroom, draft):
    submit(draft, newsroom.a.chief)
    state, token = step(draft), token_of(draft)
    # The recall is stored, and has not yet come to the step.
    WorkflowState.objects.filter(pk=state.workflow_state_id).update(
        status=WorkflowState.STATUS_CANCELLED
    )
    with pytest.raises(ReviewRefused):
        state.task.specific.on_action(
            state, newsroom.city.reviewer, "approve", revision=token, when="now"
        )
    assert not fresh(draft).live


def test_what_came_back_is_submitted_once(newsroom, draft):
    submit(draft, newsroom.a.chief)
    send_back(draft, newsroom.city.reviewer)
    late = read_before(draft)
    read_before(draft).resume(newsroom.a.chief)
    with pytest.raises(ReviewRefused):
        late.resume(newsroom.a.chief)
    waiting = ReviewState.objects.filter(waiting_since__isnull=False)
    assert waiting.filter(workflow_state=late).count() == 1
