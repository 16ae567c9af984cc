import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_article
from tests.reviewing import send_back, step, submit
from tests.units.review.queue_screen import QUEUE, titles_in_queue
from units.models import ReviewState

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(newsroom):
    """Four items: two of A (unit and board step), one of B and one of the city."""
    items = []
    for setting, submitter, title in (
        (newsroom.a, "contributor", "A chờ đơn vị"),
        (newsroom.a, "chief", "A chờ Ban"),
        (newsroom.b, "chief", "B chờ Ban"),
        (newsroom.city, "editor", "P chờ Ban"),
    ):
        page = make_article(setting.section, title, live=False, owner=setting.contributor)
        items.append(submit(page, setting.people[submitter]))
    return items


def test_the_board_sees_everything_oldest_first(newsroom, waiting, signed_in):
    ReviewState.objects.filter(pk=waiting[2].pk).update(
        waiting_since=timezone.now() - datetime.timedelta(days=2)
    )
    assert titles_in_queue(signed_in(newsroom.city.reviewer)) == [
        "B chờ Ban",
        "A chờ đơn vị",
        "A chờ Ban",
        "P chờ Ban",
    ]


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("editor", ["A chờ đơn vị", "A chờ Ban"]),
        ("chief", ["A chờ đơn vị", "A chờ Ban"]),
        ("contributor", ["A chờ đơn vị", "A chờ Ban"]),
        ("translator", []),
    ],
)
def test_a_unit_sees_its_own(newsroom, waiting, signed_in, role, seen):
    assert titles_in_queue(signed_in(newsroom.a.people[role])) == seen


def test_filters_narrow_by_unit_step_and_age(newsroom, waiting, signed_in):
    client = signed_in(newsroom.city.reviewer)
    ReviewState.objects.filter(pk=waiting[3].pk).update(
        waiting_since=timezone.now() - datetime.timedelta(days=2)
    )
    assert titles_in_queue(client, f"?unit={newsroom.b.unit.pk}") == ["B chờ Ban"]
    assert titles_in_queue(client, "?task=unitreview") == ["A chờ đơn vị"]
    assert titles_in_queue(client, "?age=late") == ["P chờ Ban"]
    assert titles_in_queue(client, "?genre=video") == []


def test_an_overdue_item_is_marked(newsroom, waiting, signed_in):
    client = signed_in(newsroom.city.reviewer)
    assert b"review-age--overdue" not in client.get(QUEUE).content
    ReviewState.objects.filter(pk=waiting[0].pk).update(
        waiting_since=timezone.now() - datetime.timedelta(hours=25)
    )
    assert b"review-age--overdue" in client.get(QUEUE).content


def test_claiming_and_releasing(newsroom, waiting, signed_in):
    url = reverse("reviews:claim", args=[waiting[1].pk])
    signed_in(newsroom.city.reviewer).post(url)
    signed_in(newsroom.city.reviewer2).post(url)
    state = ReviewState.objects.get(pk=waiting[1].pk)
    assert state.claimed_by == newsroom.city.reviewer
    assert titles_in_queue(signed_in(newsroom.city.reviewer), "?mine=claimed") == ["A chờ Ban"]
    signed_in(newsroom.city.reviewer).post(url, {"release": "1"})
    state.refresh_from_db()
    assert state.claimed_by is None


def test_only_who_may_take_the_step_claims_it(newsroom, waiting, signed_in):
    url = reverse("reviews:claim", args=[waiting[1].pk])
    for person, claimed_by in (
        (newsroom.a.editor, None),
        (newsroom.city.reviewer, newsroom.city.reviewer),
    ):
        signed_in(person).post(url)
        assert ReviewState.objects.get(pk=waiting[1].pk).claimed_by == claimed_by


@pytest.mark.parametrize("view", ["review", "preview"])
def test_another_units_item_answers_like_one_that_is_not_there(newsroom, waiting, signed_in, view):
    client = signed_in(newsroom.a.editor)
    foreign = client.get(reverse(f"reviews:{view}", args=[waiting[2].pk]))
    missing = client.get(reverse(f"reviews:{view}", args=[999999]))
    assert foreign.status_code == missing.status_code == 404


def test_a_unit_recalls_what_the_board_has_and_may_edit_again(newsroom, waiting, signed_in):
    client = signed_in(newsroom.a.editor)
    page = waiting[1].workflow_state.content_object.specific
    assert page.permissions_for_user(newsroom.a.editor).page_locked()
    client.post(reverse("reviews:recall", args=[waiting[1].pk]))
    state = ReviewState.objects.get(pk=waiting[1].pk)
    assert state.status == "cancelled"
    assert state.waiting_since is None
    page = type(page).objects.get(pk=page.pk)
    assert not page.permissions_for_user(newsroom.a.editor).page_locked()


def test_what_came_back_stands_above_the_queue_with_its_reason(newsroom, signed_in):
    page = make_article(newsroom.a.section, "Bài trả lại", live=False, owner=newsroom.a.contributor)
    submit(page, newsroom.a.chief)
    send_back(page, newsroom.city.reviewer, comment="Bổ sung nguồn.")
    for person in (newsroom.a.contributor, newsroom.a.chief):
        content = signed_in(person).get(QUEUE).content.decode()
        assert "Bổ sung nguồn." in content
        assert "Cần kiểm tra lại thông tin" in content
    assert "Bổ sung nguồn." not in signed_in(newsroom.a.editor).get(QUEUE).content.decode()


def test_the_review_page_shows_the_preview_and_both_forms(newsroom, waiting, signed_in):
    client = signed_in(newsroom.city.reviewer)
    content = client.get(reverse("reviews:review", args=[waiting[1].pk])).content
    page = BeautifulSoup(content, "html.parser")
    assert page.select_one("iframe")["src"] == reverse("reviews:preview", args=[waiting[1].pk])
    steps = [button["value"] for button in page.select("button[name=step]")]
    assert steps == ["approve", "return"]
    preview = client.get(reverse("reviews:preview", args=[waiting[1].pk]))
    assert preview.status_code == 200
    assert "A chờ Ban" in preview.content.decode()


def test_approving_from_the_review_page_publishes(newsroom, waiting, signed_in):
    client = signed_in(newsroom.city.reviewer)
    url = reverse("reviews:review", args=[waiting[1].pk])
    page = BeautifulSoup(client.get(url).content, "html.parser")
    data = {
        "step": "approve",
        "when": "now",
        "revision": page.select_one("input[name=revision]")["value"],
    }
    assert client.post(url, data).status_code == 302
    article = waiting[1].workflow_state.content_object
    article.refresh_from_db()
    assert article.live


def test_returning_from_the_review_page_without_words_loses_nothing(newsroom, waiting, signed_in):
    client = signed_in(newsroom.city.reviewer)
    url = reverse("reviews:review", args=[waiting[1].pk])
    response = client.post(url, {"step": "return", "reason": "facts", "comment": ""})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("select[name=reason] option[selected]")["value"] == "facts"
    assert ReviewState.objects.get(pk=waiting[1].pk).status == "in_progress"


def test_the_queue_costs_the_same_for_few_and_many(newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)

    def fill(number):
        for index in range(number):
            page = make_article(
                newsroom.a.section, f"Bài {number}-{index}", live=False, owner=newsroom.a.editor
            )
            submit(page, newsroom.a.chief)

    fill(3)
    client.get(QUEUE)
    with CaptureQueriesContext(connection) as few:
        client.get(QUEUE)
    fill(27)
    with CaptureQueriesContext(connection) as many:
        client.get(QUEUE)
    assert len(many) == len(few)


def test_the_step_is_over_when_the_item_waits_no_more(newsroom, waiting):
    page = waiting[0].workflow_state.content_object.specific
    assert step(page).waiting_since is not None
    page.current_workflow_state.cancel(user=newsroom.a.contributor)
    assert not ReviewState.objects.filter(pk=waiting[0].pk, waiting_since__isnull=False).exists()


def test_a_reviewer_lands_at_the_queue_and_others_at_the_dashboard(newsroom, waiting, signed_in):
    assert signed_in(newsroom.city.reviewer).get("/admin/").url == QUEUE
    dashboard = signed_in(newsroom.a.editor).get("/admin/")
    assert dashboard.status_code == 200
    assert "A chờ đơn vị" in dashboard.content.decode()
    assert "B chờ Ban" not in dashboard.content.decode()


@pytest.mark.parametrize("view", ["review", "claim", "recall"])
def test_who_comes_too_late_is_told_so_and_led_back(newsroom, waiting, signed_in, view):
    """A colleague was faster, or the mail is an old one: that is no fault of the address."""
    state = waiting[1]
    send_back(state.workflow_state.content_object.specific, newsroom.city.reviewer)
    client = signed_in(newsroom.city.reviewer2)
    url = reverse(f"reviews:{view}", args=[state.pk])
    answers = [client.post(url, {"step": "approve", "when": "now"}, follow=True)]
    if view == "review":
        answers.append(client.get(url, follow=True))
    for answer in answers:
        assert answer.redirect_chain == [(QUEUE, 302)]
        assert "Đã có người xử lý tin bài này" in answer.content.decode()
    state.refresh_from_db()
    assert (state.status, state.claimed_by_id) == ("rejected", None)
