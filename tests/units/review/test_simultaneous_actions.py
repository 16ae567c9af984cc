"""Two people at one item at the same moment: one has their turn first, the other hears of it.

Played by real threads, each with its own connection, on a database that knows locks of rows.
"""

import datetime
from collections import Counter
from functools import partial
from itertools import combinations_with_replacement

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import registry as log_registry
from wagtail.models import WorkflowState

from tests.audit_log import release_audit_rows
from tests.factories import make_article, make_newsroom
from tests.forms import form_data
from tests.record_factories import make_document
from tests.reviewing import act, fresh, step, submit, token_of
from tests.threads import ROUNDS, at_once
from tests.walls.table.records import form_of
from units.lifecycle.closing import close_unit
from units.models import ReviewRefused, ReviewState

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not connection.features.has_select_for_update,
        reason="this database writes one after the other: there are no turns to take",
    ),
]

# Of the pairs that end nothing.
SOME_TIMES = 4
# What ends a step of the review; of two people one only may do so.
ENDINGS = {f"wagtail.workflow.{action}" for action in ("approve", "reject", "cancel")}
STEPS = {"approve", "return", "recall"}
READ = "Hội nghị sơ kết"


@pytest.fixture
def newsroom(root):
    newsroom = make_newsroom()
    release_audit_rows()
    return newsroom


@pytest.fixture
def client_of():
    """Signs a person in on a client of their own, which tells a fault of the server as a 500."""

    def client_of(user):
        client = Client(raise_request_exception=False)
        client.force_login(user)
        return client

    return client_of


def status_of(client, address, data=None) -> int:
    return client.post(address, data).status_code


def endings(item) -> Counter:
    logs = log_registry.get_logs_for_instance(item).filter(action__in=ENDINGS)
    return Counter(logs.values_list("action", flat=True))


class Desk:
    """What people post about an article that waits for the board."""

    def __init__(self, newsroom, client_of):
        self.newsroom = newsroom
        # Two for each action: of two people who do the same, each has their own window.
        people = newsroom.city.people | newsroom.a.people
        self.clients = {
            name: [client_of(people[one]), client_of(people[other])]
            for name, one, other in (
                ("approve", "reviewer", "reviewer2"),
                ("return", "reviewer", "reviewer2"),
                ("recall", "contributor", "chief"),
                ("save", "reviewer2", "reviewer2"),
                ("claim", "reviewer", "reviewer2"),
            )
        }

    def waiting(self):
        newsroom = self.newsroom
        article = make_article(newsroom.a.section, READ, live=False, owner=newsroom.a.contributor)
        submit(article, newsroom.a.chief)
        return fresh(article)

    def post(self, name, which, article):
        state = step(article)
        review = reverse("reviews:review", args=[state.pk])
        address, data = {
            "approve": (
                review,
                {"step": "approve", "revision": token_of(article), "when": "now"},
            ),
            "return": (review, {"step": "return", "reason": "facts", "comment": "Xem lại."}),
            "recall": (reverse("reviews:recall", args=[state.pk]), {}),
            "claim": (reverse("reviews:claim", args=[state.pk]), {}),
            "save": (
                reverse("wagtailadmin_pages:edit", args=[article.pk]),
                form_data(article, title="Tựa chưa ai đọc"),
            ),
        }[name]
        return partial(status_of, self.clients[name][which], address, data)


def faults_of(one, other, article, answers) -> list[str]:
    """What went wrong when `one` and `other` were done to `article` at once."""
    article = fresh(article)
    done = endings(article)
    found = [f"answered {answer}" for answer in answers if answer not in (200, 302)]
    ending = {one, other} & STEPS
    unread = article.latest_revision.object_str != READ
    if ending and sum(done.values()) != (0 if unread and not done else 1):
        found.append(f"ended {dict(done)}")
    if article.live != (done["wagtail.workflow.approve"] == 1):
        found.append("live without an approval, or approved and not live")
    if article.title != READ and article.live:
        found.append("live in words that nobody approved")
    if one == other == "save" and not unread:
        found.append("nothing saved")
    if "claim" in (one, other) and not ending and step(article).claimed_by_id is None:
        found.append("claimed by nobody")
    return found


def test_of_any_two_actions_at_one_moment_one_wins(newsroom, client_of):
    desk = Desk(newsroom, client_of)
    found = Counter()
    for one, other in combinations_with_replacement(desk.clients, 2):
        both_end = STEPS & {one, other} and "claim" not in (one, other)
        for _time in range(ROUNDS if both_end else SOME_TIMES):
            article = desk.waiting()
            answers = at_once(desk.post(one, 0, article), desk.post(other, 1, article))
            for fault in faults_of(one, other, article, answers):
                found[f"{one}, {other}: {fault}"] += 1
    assert not found


def test_a_page_that_is_submitted_twice_at_once_waits_once(newsroom, client_of):
    author = newsroom.a.contributor
    clients = [client_of(author), client_of(author)]
    for again in (False, True):
        for _time in range(SOME_TIMES):
            article = make_article(newsroom.a.section, READ, live=False, owner=author)
            if again:
                submit(article, author)
                act(article, newsroom.a.chief, "reject", reason="facts", comment="Xem lại.")
            address = reverse("wagtailadmin_pages:edit", args=[article.pk])
            data = form_data(article, **{"action-submit": "1"})
            answers = at_once(*(partial(status_of, c, address, data) for c in clients))
            assert set(answers) <= {200, 302}
            states = WorkflowState.objects.filter(object_id=article.pk)
            assert states.filter(status=WorkflowState.STATUS_IN_PROGRESS).count() == 1
            waiting = ReviewState.objects.filter(workflow_state__in=states)
            assert waiting.filter(waiting_since__isnull=False).count() == 1


def test_a_document_that_is_submitted_twice_or_saved_meanwhile_waits_once(newsroom, client_of):
    clients = [client_of(newsroom.a.editor), client_of(newsroom.a.editor)]
    for number in range(2 * SOME_TIMES):
        record = make_document(
            newsroom.a.unit, f"{number + 1}-NQ/QU", live=False, user=newsroom.a.editor
        )
        address = reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])
        first = form_of(record, **{"action-submit": "1"})
        second = first if number % 2 else form_of(record)
        answers = at_once(
            partial(status_of, clients[0], address, first),
            partial(status_of, clients[1], address, second),
        )
        assert set(answers) <= {200, 302}
        waiting = ReviewState.objects.filter(waiting_since__isnull=False)
        states = record.workflow_states
        assert waiting.filter(workflow_state__in=states).count() == 1


def test_what_is_due_and_withdrawn_at_once_is_published_by_one_scheduler_only(newsroom, client_of):
    desk = Desk(newsroom, client_of)
    for _time in range(SOME_TIMES):
        article = desk.waiting()
        soon = timezone.now() + datetime.timedelta(hours=1)
        act(
            article,
            newsroom.city.reviewer,
            "approve",
            revision=token_of(article),
            when="at",
            go_live_at=soon,
        )
        due = timezone.now() - datetime.timedelta(minutes=1)
        article.revisions.update(approved_go_live_at=due)
        revision = article.get_latest_revision()
        revision.content["go_live_at"] = due.isoformat()
        revision.save(update_fields=["content"])
        withdrawal = reverse("wagtailadmin_pages:unpublish", args=[article.pk])
        client = desk.clients["approve"][0]
        answers = at_once(
            partial(call_command, "publish_scheduled"),
            partial(call_command, "publish_scheduled"),
            partial(status_of, client, withdrawal, {"reason": "Sai sự thật"}),
        )
        assert answers[:2] == [None, None]
        assert answers[2] in (200, 302)
        logs = log_registry.get_logs_for_instance(article)
        assert logs.filter(action="wagtail.publish.scheduled").count() == 1


def test_a_unit_that_closes_while_its_item_is_approved_has_it_live_or_returned(newsroom):
    for setting in (newsroom.a, newsroom.b):
        article = make_article(setting.section, READ, live=False, owner=setting.contributor)
        submit(article, setting.chief)
        state, token = step(article), token_of(article)
        task = state.task.specific
        answers = at_once(
            partial(
                task.on_action,
                state,
                newsroom.city.reviewer,
                "approve",
                revision=token,
                when="now",
            ),
            partial(
                close_unit,
                setting.unit,
                timezone.localdate(),
                user=newsroom.city.administrator,
            ),
        )
        assert isinstance(answers[0], ReviewRefused | None)
        assert not isinstance(answers[1], Exception)
        assert sum(endings(article).values()) == 1
        assert fresh(article).live == (answers[0] is None)
