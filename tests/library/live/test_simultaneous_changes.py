"""A picture or a name changes while somebody approves what draws it: one of the two is refused.

Played by real threads, each with its own connection, on a database that knows locks of rows.
"""

from functools import partial
from time import sleep

import pytest
from django.db import connection
from wagtail.log_actions import LogContext

from library.live.guard import LiveChangeRefused
from sections.models import Byline, Contributor
from tests.audit_log import release_audit_rows
from tests.factories import make_article, make_newsroom
from tests.library.upload_makers import make_image
from tests.reviewing import act, fresh, step, submit, token_of
from tests.threads import ROUNDS, at_once
from units.models import ReviewRefused

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not connection.features.has_select_for_update,
        reason="this database writes one after the other: there are no turns to take",
    ),
]


@pytest.fixture
def newsroom(root):
    newsroom = make_newsroom()
    release_audit_rows()
    return newsroom


def change_picture(draft):
    picture = draft.hero_image
    picture.credit = "Người khác"
    picture.save()


def change_name(draft):
    contributor = draft.bylines.get().contributor
    contributor.pen_name = "Tên khác"
    contributor.save()


def delete_picture(draft):
    draft.hero_image.delete()


def is_as_approved(draft):
    draft = fresh(draft)
    return draft.hero_image.credit == "Cũ" and draft.bylines.get().display_name.startswith("Tên cũ")


def later(seconds, change, draft, user):
    sleep(seconds)
    with LogContext(user=user):
        change(draft)


def play(change, newsroom):
    """Have `change` meet an approval; readers get what was approved, or nothing."""
    for number in range(ROUNDS):
        contributor = Contributor.objects.create(unit=newsroom.a.unit, name=f"Tên cũ {number}")
        draft = make_article(
            newsroom.a.section, f"Tin {number}", live=False, owner=newsroom.a.editor,
            hero_image=make_image(newsroom.a, credit="Cũ", description="Hội trường"),
            bylines=[Byline(contributor=contributor)],
        )  # fmt: skip
        submit(draft, newsroom.a.editor)
        assert step(draft)
        data = {"revision": token_of(draft), "when": "now"}
        # The two meet at another point of the approval each time.
        approval, edit = at_once(
            partial(act, fresh(draft), newsroom.city.reviewer, "approve", **data),
            partial(later, number * 0.01, change, fresh(draft), newsroom.a.editor),
        )
        assert isinstance(approval, ReviewRefused | None), approval
        assert isinstance(edit, LiveChangeRefused | None), edit
        live = fresh(draft).live
        assert live == (approval is None)
        assert live == (edit is not None)
        if live:
            assert is_as_approved(draft)


def test_a_picture_is_changed_while_its_story_is_approved(newsroom):
    play(change_picture, newsroom)


def test_a_name_is_changed_while_its_story_is_approved(newsroom):
    play(change_name, newsroom)


def test_a_picture_is_deleted_while_its_story_is_approved(newsroom):
    play(delete_picture, newsroom)
