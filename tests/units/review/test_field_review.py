"""A section may name an advisory body that reads its stories before the board does."""

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, TaskState

from sections.models import SectionPage
from tests.factories import (
    make_article,
    make_section,
    make_staff,
    make_subportal,
    make_unit,
    make_user,
)
from tests.reviewing import approve, edit, fresh, send_back, step, submit, token_of
from tests.translation.steps import translate
from tests.units.review.queue_screen import QUEUE, titles_in_queue
from translation.drafts.target_drafts import begin_translation
from translation.drafts.target_drafts import submit as submit_translation
from translation.models import TranslationSettings
from units.access_sync import BOARD_REVIEW_NAME, UNIT_REVIEW_NAME, sync_access
from units.enums import Level, Role
from units.models import FieldReview, ReviewRefused, ReviewState

pytestmark = pytest.mark.django_db
FIELD = FieldReview.NAME


class Body:
    """An advisory body with a subportal and its people, by their roles."""

    def __init__(self, code, short):
        self.unit = make_unit(code, Level.ADVISORY, short)
        self.home = make_subportal(self.unit, f"{self.unit.slug}.test")
        self.section = make_section(self.home)
        for role in (Role.CONTRIBUTOR, Role.EDITOR, Role.CHIEF):
            user = make_user(f"{role.value}-{self.unit.slug}")
            make_staff(user, self.unit, role)
            setattr(self, role.value, user)


@pytest.fixture
def body(newsroom):
    body = Body("BAN-TUYEN-GIAO", "Ban Tuyên giáo")
    sync_access()
    newsroom.a.section.adviser = body.unit
    newsroom.a.section.save()
    return body


@pytest.fixture
def draft(newsroom, body):
    return make_article(newsroom.a.section, live=False, owner=newsroom.a.contributor)


def test_a_story_passes_its_unit_then_its_field_then_the_board(newsroom, body, draft):
    assert submit(draft, newsroom.a.contributor).task.name == UNIT_REVIEW_NAME
    approve(draft, newsroom.a.chief)
    assert step(draft).task.name == FIELD
    assert step(draft).adviser == body.unit
    approve(draft, body.editor)
    assert step(draft).task.name == BOARD_REVIEW_NAME
    assert not draft.live
    approve(draft, newsroom.city.reviewer)
    assert draft.live


def test_the_word_of_an_editor_leads_straight_to_the_field(newsroom, body, draft):
    assert submit(draft, newsroom.a.editor).task.name == FIELD


def test_without_a_name_nothing_is_different(newsroom, body):
    plain = make_article(newsroom.b.section, live=False, owner=newsroom.b.contributor)
    submit(plain, newsroom.b.editor)
    assert step(plain).task.name == BOARD_REVIEW_NAME
    states = ReviewState.objects.filter(workflow_state=step(plain).workflow_state)
    assert {state.task.name for state in states} == {UNIT_REVIEW_NAME, BOARD_REVIEW_NAME}


@pytest.mark.parametrize("role", ["contributor", "editor", "chief"])
def test_neither_its_unit_nor_another_takes_the_step(newsroom, body, draft, role):
    submit(draft, newsroom.a.editor)
    for user in (newsroom.a.people[role], newsroom.b.people[role], body.contributor):
        with pytest.raises(ReviewRefused):
            approve(draft, user)
        with pytest.raises(ReviewRefused):
            send_back(draft, user)
    assert step(draft).status == TaskState.STATUS_IN_PROGRESS


def test_the_board_does_not_take_the_step_for_them_but_an_administrator_may(newsroom, body, draft):
    submit(draft, newsroom.a.editor)
    with pytest.raises(ReviewRefused):
        approve(draft, newsroom.city.reviewer)
    approve(draft, newsroom.city.administrator)
    assert step(draft).task.name == BOARD_REVIEW_NAME


def test_nobody_approves_for_the_field_what_they_wrote(newsroom, body):
    make_staff(body.editor, newsroom.a.unit, Role.CONTRIBUTOR)
    sync_access()
    own = make_article(newsroom.a.section, live=False, owner=body.editor)
    submit(own, newsroom.a.editor)
    assert step(own).task.name == FIELD
    with pytest.raises(ReviewRefused):
        approve(own, body.editor)
    approve(own, body.chief)
    assert step(own).task.name == BOARD_REVIEW_NAME


def test_what_the_field_returned_it_reads_again(newsroom, body, draft):
    submit(draft, newsroom.a.contributor)
    approve(draft, newsroom.a.chief)
    send_back(draft, body.editor)
    edit(draft, newsroom.a.contributor, "Đã sửa số liệu")
    # Its unit has not read the new words either.
    assert submit(draft, newsroom.a.contributor).task.name == UNIT_REVIEW_NAME
    approve(draft, newsroom.a.chief)
    assert step(draft).task.name == FIELD
    approve(draft, body.chief)
    assert step(draft).task.name == BOARD_REVIEW_NAME


def test_what_the_board_returned_and_its_unit_changed_the_field_reads_again(newsroom, body, draft):
    submit(draft, newsroom.a.editor)
    approve(draft, body.editor)
    send_back(draft, newsroom.city.reviewer)
    edit(draft, newsroom.a.editor, "Đã bổ sung")
    assert submit(draft, newsroom.a.editor).task.name == FIELD
    approve(draft, body.editor)
    approve(draft, newsroom.city.reviewer)
    assert draft.live


def test_what_the_board_changes_goes_live_by_the_board_alone(newsroom, body, draft):
    submit(draft, newsroom.a.editor)
    approve(draft, body.editor)
    edit(draft, newsroom.city.reviewer2, "Ban đã sửa")
    approve(draft, newsroom.city.reviewer)
    assert (draft.live, draft.title) == (True, "Ban đã sửa")


def test_a_story_of_the_board_is_not_held_up(newsroom, body, draft):
    assert submit(draft, newsroom.city.reviewer).task.name == BOARD_REVIEW_NAME


def test_nobody_edits_it_meanwhile_and_its_unit_may_recall_it(newsroom, body, draft, signed_in):
    submit(draft, newsroom.a.editor)
    people = (newsroom.a.editor, newsroom.city.reviewer, body.editor)
    assert all(fresh(draft).permissions_for_user(user).page_locked() for user in people)
    address = reverse("reviews:recall", args=[step(draft).pk])
    signed_in(body.editor).post(address)
    assert step(draft).status == TaskState.STATUS_IN_PROGRESS
    signed_in(newsroom.a.editor).post(address)
    assert not fresh(draft).workflow_in_progress


def test_sections_below_follow_the_nearest_that_names_one(newsroom, body):
    other = Body("BAN-DAN-VAN", "Ban Dân vận")
    below = make_section(newsroom.a.section, "Thanh niên", "thanh-nien")
    deepest = make_section(below, "Đoàn", "doan")
    story = make_article(deepest, live=False, owner=newsroom.a.contributor)
    submit(story, newsroom.a.editor)
    assert step(story).adviser == body.unit
    SectionPage.objects.filter(pk=below.pk).update(adviser=other.unit)
    second = make_article(deepest, live=False, owner=newsroom.a.contributor)
    submit(second, newsroom.a.editor)
    assert step(second).adviser == other.unit


def test_its_own_stories_and_those_of_a_closed_body_have_no_such_step(newsroom, body):
    body.section.adviser = body.unit
    body.section.save()
    own = make_article(body.section, live=False, owner=body.contributor)
    assert submit(own, body.editor).task.name == BOARD_REVIEW_NAME
    body.unit.closed_on = timezone.localdate()
    body.unit.save()
    story = make_article(newsroom.a.section, live=False, owner=newsroom.a.contributor)
    assert submit(story, newsroom.a.editor).task.name == BOARD_REVIEW_NAME


def test_the_board_passes_on_what_a_closed_body_left(newsroom, body, draft):
    submit(draft, newsroom.a.editor)
    body.unit.closed_on = timezone.localdate()
    body.unit.save()
    approve(draft, newsroom.city.reviewer)
    assert step(draft).task.name == BOARD_REVIEW_NAME


def test_a_translation_has_no_such_step(newsroom, body):
    english = Locale.objects.get(language_code="en")
    TranslationSettings.for_site(newsroom.a.unit.site).languages.add(english)
    source = make_article(newsroom.a.section, owner=newsroom.a.editor)
    translation = begin_translation(source, english, newsroom.a.translator)
    translate(translation)
    submit_translation(translation, newsroom.a.translator, partial=False)
    assert step(translation.get_target_instance()).task.name == BOARD_REVIEW_NAME


# In the queue, by mail and on the review page.


def test_the_bodys_editors_find_it_in_their_queue_and_nobody_else_more(
    newsroom, body, draft, signed_in
):
    submit(draft, newsroom.a.editor)
    make_article(newsroom.b.section, "Của đơn vị khác", live=False)
    for user in (body.editor, body.chief, newsroom.a.editor, newsroom.city.reviewer):
        assert titles_in_queue(signed_in(user)) == [draft.title]
        assert titles_in_queue(signed_in(user), "?task=fieldreview") == [draft.title]
    for user in (body.contributor, newsroom.b.editor):
        assert titles_in_queue(signed_in(user)) == []
    content = signed_in(body.editor).get(QUEUE).content.decode()
    assert "Cơ quan tham mưu duyệt: Ban Tuyên giáo" in content
    approve(draft, body.editor)
    assert titles_in_queue(signed_in(body.editor)) == []


def test_the_bodys_editors_are_told_by_mail(
    newsroom, body, draft, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        submit(draft, newsroom.a.editor)
    assert {address for message in mail.outbox for address in message.to} == {
        body.editor.email,
        body.chief.email,
    }
    assert len(mail.outbox) == 2


def test_every_link_of_the_review_page_answers_its_reader(newsroom, body, draft, signed_in):
    submit(draft, newsroom.a.editor)
    client = signed_in(body.editor)
    address = reverse("reviews:review", args=[step(draft).pk])
    page = BeautifulSoup(client.get(address).content, "html.parser")
    links = {link["href"] for link in page.select(".review-tools a")}
    links.add(page.select_one("iframe")["src"])
    assert links
    assert {client.get(link).status_code for link in links} == {200}
    # The unit's own editors have the history, too.
    own = BeautifulSoup(signed_in(newsroom.a.editor).get(address).content, "html.parser")
    assert "Lịch sử" in own.select_one(".review-tools").get_text()


def test_both_pages_say_where_it_goes_next(newsroom, body, draft, signed_in):
    submit(draft, newsroom.a.contributor)
    for user, button, said in (
        (newsroom.a.editor, "Chuyển sang Ban Tuyên giáo", "sang Ban Tuyên giáo"),
        (body.editor, "Chuyển lên Ban Biên tập", "lên Ban Biên tập"),
    ):
        client = signed_in(user)
        address = reverse("reviews:review", args=[step(draft).pk])
        page = BeautifulSoup(client.get(address).content, "html.parser")
        assert page.select_one("button[value=approve]").get_text(strip=True) == button
        data = {"step": "approve", "revision": token_of(draft)}
        answer = client.post(address, data, follow=True)
        assert said in " ".join(str(message) for message in answer.context["messages"])


def test_a_section_offers_open_advisory_bodies_of_others(newsroom, body):
    closed = make_unit("BAN-CU", Level.ADVISORY, "Ban cũ", closed_on=timezone.localdate())
    form_class = SectionPage.get_edit_handler().get_form_class()

    def offered(section, user):
        field = form_class(instance=section, for_user=user).fields.get("adviser")
        return field and list(field.queryset)

    assert offered(newsroom.a.section, newsroom.a.chief) == [body.unit]
    assert offered(body.section, body.chief) is None
    newsroom.b.section.adviser = closed
    assert offered(newsroom.b.section, newsroom.b.chief) == [body.unit, closed]


def test_the_queue_costs_the_same_for_any_number(newsroom, body, signed_in):
    client = signed_in(body.editor)

    def cost(count):
        for number in range(count):
            story = make_article(newsroom.a.section, f"Bài {number}", live=False)
            submit(story, newsroom.a.editor)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(QUEUE)
        return len(queries)

    client.get(QUEUE)
    assert cost(2) == cost(6)
