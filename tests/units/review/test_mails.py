"""Who gets how many mails at each step of the review, and that every one of them can be sent."""

from collections import Counter
from email.header import decode_header, make_header

import pytest
from django.apps import apps
from django.core import mail
from django.urls import reverse
from wagtail.admin.mail import Notifier
from wagtail.admin.mail import send_mail as wagtails_send_mail
from wagtail.models import Locale, WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected

from library.documents.citations import cite
from library.models import DocumentRecord
from tests.factories import make_article
from tests.record_factories import make_document
from tests.reviewing import step, submit, token_of
from tests.translation.steps import translate
from translation.drafts.target_drafts import begin_translation
from translation.drafts.target_drafts import submit as submit_translation
from translation.models import TranslationSettings
from units.models import ReviewState
from units.review import notifications as review_notifications
from units.staff.notifications import send_mail

pytestmark = pytest.mark.django_db

SUMMARY = "Về chuyển đổi số\ntrong các cơ quan Đảng\r\nnhiệm kỳ 2025 - 2030"


@pytest.fixture
def mailed(django_capture_on_commit_callbacks):
    """The mails of a step, by the address that they went to."""

    def mailed(act, *args, **kwargs):
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(*args, **kwargs)
        assert all(len(message.to) == 1 for message in mail.outbox)
        return Counter(message.to[0] for message in mail.outbox)

    return mailed


def to(*people) -> Counter:
    return Counter(person.email for person in people)


def take(item, user, action, **data):
    state = step(item)
    state.task.specific.on_action(state, user, action, **data)


def approve(item, user):
    take(item, user, "approve", revision=token_of(item), when="now")


def send_back(item, user):
    take(item, user, "reject", reason="facts", comment="Xem lại.")


@pytest.fixture(params=["page", "snippet"])
def draft(request, newsroom):
    author = newsroom.a.contributor
    if request.param == "page":
        return make_article(newsroom.a.section, live=False, owner=author)
    return make_document(newsroom.a.unit, live=False, user=author, summary=SUMMARY)


@pytest.fixture
def board(newsroom):
    city = newsroom.city
    return [city.reviewer, city.reviewer2, city.administrator]


def test_everybody_concerned_gets_one_mail_at_each_step(newsroom, board, draft, mailed):
    a, city = newsroom.a, newsroom.city
    assert mailed(submit, draft, a.contributor) == to(a.editor, a.chief)
    assert mailed(send_back, draft, a.chief) == to(a.contributor)
    assert mailed(submit, draft, a.contributor) == to(a.editor, a.chief)
    assert mailed(approve, draft, a.chief) == to(*board)
    assert mailed(send_back, draft, city.reviewer) == to(a.contributor)
    assert mailed(submit, draft, a.editor) == to(*board)
    assert mailed(approve, draft, city.reviewer) == to(a.contributor)


def test_of_what_an_editor_submits_for_another_both_hear(newsroom, board, draft, mailed):
    a = newsroom.a
    assert mailed(submit, draft, a.editor) == to(*board)
    assert mailed(send_back, draft, newsroom.city.reviewer) == to(a.editor, a.contributor)
    assert mailed(submit, draft, a.editor) == to(*board)
    assert mailed(approve, draft, newsroom.city.reviewer) == to(a.editor, a.contributor)


def test_a_recall_is_told_to_nobody_and_does_not_stop_the_next_mail(
    newsroom, board, draft, mailed, signed_in
):
    submit(draft, newsroom.a.editor)
    client = signed_in(newsroom.a.editor)
    address = reverse("reviews:recall", args=[step(draft).pk])
    assert mailed(client.post, address) == to()
    assert mailed(submit, draft, newsroom.a.editor) == to(*board)


def test_what_a_unit_publishes_the_board_is_told_to_check(newsroom, board, mailed):
    a = newsroom.a
    a.unit.publishes_own_documents = True
    a.unit.save()
    record = make_document(a.unit, live=False, user=a.contributor)
    assert mailed(submit, record, a.contributor) == to(a.editor, a.chief)
    assert mailed(approve, record, a.chief) == to(*board)
    assert mailed(approve, record, newsroom.city.reviewer) == to(a.contributor)


@pytest.mark.parametrize("kind", ["page", "snippet"])
def test_each_step_of_a_translation_is_told_once(newsroom, board, mailed, kind):
    a, english = newsroom.a, Locale.objects.get(language_code="en")
    TranslationSettings.for_site(a.unit.site).languages.add(english)
    if kind == "page":
        source = make_article(a.section, owner=a.editor)
    else:
        source = make_document(a.unit, user=a.editor, summary=SUMMARY)
    translation = begin_translation(source, english, a.translator)
    translate(translation)
    target = translation.get_target_instance()
    assert mailed(submit_translation, translation, a.translator, partial=False) == to(*board)
    assert mailed(send_back, target, newsroom.city.reviewer) == to(a.translator)
    assert mailed(submit_translation, translation, a.translator, partial=False) == to(*board)
    assert mailed(approve, target, newsroom.city.reviewer) == to(a.translator)


@pytest.mark.parametrize("signal", [workflow_approved, workflow_rejected])
def test_the_order_of_the_apps_does_not_double_a_mail(signal):
    """Wagtail's app becomes ready after ours, or before: one of both tells people."""

    for ready in (apps.get_app_config("wagtailadmin").ready, review_notifications.connect) * 2:
        ready()
        receivers, _asynchronous = signal._live_receivers(WorkflowState)
        told_by = [type(one).__module__ for one in receivers if isinstance(one, Notifier)]
        assert told_by == ["units.review.notifications"]


def subjects() -> list[str]:
    return [str(make_header(decode_header(one.message()["Subject"]))) for one in mail.outbox]


def test_a_name_over_three_lines_reaches_everybody(newsroom, mailed):
    a = newsroom.a
    record = make_document(a.unit, live=False, user=a.contributor, summary=SUMMARY)
    assert "\n" not in str(record)
    assert "\r" not in str(record)
    for act, user, people in (
        (submit, a.contributor, (a.editor, a.chief)),
        (send_back, a.editor, (a.contributor,)),
    ):
        assert mailed(act, record, user) == to(*people)
        assert all("Về chuyển đổi số trong các cơ quan Đảng" in subject for subject in subjects())


def test_line_breaks_that_reached_the_tables_another_way_stop_no_mail(newsroom, mailed):
    """A title from before names were one line, or written past the forms."""
    a = newsroom.a
    page = make_article(a.section, live=False, owner=a.contributor)
    submit(page, a.contributor)
    broken = "Dòng một\ndòng hai\u2028dòng ba"
    type(page).objects.filter(pk=page.pk).update(title=broken, draft_title=broken)
    ReviewState.objects.update(title=broken)
    assert mailed(send_back, page, a.editor) == to(a.contributor)
    assert "Dòng một dòng hai dòng ba" in subjects()[0]


def test_both_ways_of_sending_a_mail_are_one(mailed):
    assert wagtails_send_mail is send_mail
    for subject in ("một\nhai", "một\r\nhai", "một\x0bhai\n"):
        mail.outbox.clear()
        send_mail(subject, "Lời", ["ai@example.org"])
        assert subjects() == ["một hai"]


def test_what_is_found_and_cited_is_called_by_one_line(newsroom):
    record = make_document(newsroom.a.unit, "12-NQ/QU", summary=SUMMARY)
    record = DocumentRecord.objects.get(pk=record.pk)
    assert str(record) == "12-NQ/QU – Về chuyển đổi số trong các cơ quan Đảng nhiệm kỳ 2025 - 2030"
    assert record.latest_revision.object_str == str(record)
    assert "\n" not in cite(record, "Quận ủy 1")
