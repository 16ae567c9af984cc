"""An approval is for the pictures and names that the reviewer saw, now and at its later hour."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext, log

from library.live.guard import LiveChangeRefused
from library.models import ScheduledUse
from sections.models import Byline, Contributor
from tests.factories import make_article
from tests.library.upload_makers import block_of, make_document, make_image
from tests.reviewing import approve, fresh, step, submit, token_of
from units.models import ReviewRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(newsroom):
    return {
        "image": make_image(newsroom.a, credit="Nguyễn Văn An", description="Hội trường"),
        "document": make_document(newsroom.a),
        "contributor": Contributor.objects.create(unit=newsroom.a.unit, name="Trần Thị Bình"),
    }


@pytest.fixture
def draft(newsroom, drawn):
    story = make_article(
        newsroom.a.section, "Tin chờ đăng", live=False, owner=newsroom.a.editor,
        hero_image=drawn["image"], body=[block_of(drawn["document"])],
        bylines=[Byline(contributor=drawn["contributor"])],
    )  # fmt: skip
    submit(story, newsroom.a.editor)
    return story


def change(name, thing):
    if name == "image":
        thing.credit = "Người khác"
    elif name == "document":
        thing.file = ContentFile(b"%PDF-1.4 other words", name="khac.pdf")
    else:
        thing.name = "Tên khác"
    thing.save()


@pytest.mark.parametrize("name", ["image", "document", "contributor"])
def test_what_changed_since_it_was_read_asks_for_another_look(name, newsroom, drawn, draft):
    read = token_of(draft)
    change(name, drawn[name])
    with pytest.raises(ReviewRefused):
        approve(draft, newsroom.city.reviewer, revision=read)
    approve(draft, newsroom.city.reviewer)
    assert draft.live


def test_what_readers_do_not_see_asks_for_none(newsroom, drawn, draft):
    read = token_of(draft)
    drawn["image"].title = "Tên trong kho"
    drawn["image"].save()
    approve(draft, newsroom.city.reviewer, revision=read)
    assert draft.live


@pytest.fixture
def scheduled(newsroom, draft):
    hour = timezone.now() + datetime.timedelta(days=2)
    approve(draft, newsroom.city.reviewer, when="at", go_live_at=hour)
    assert draft.approved_schedule
    return draft


@pytest.mark.parametrize("name", ["image", "document", "contributor"])
def test_what_waits_for_its_hour_keeps_what_was_approved(name, newsroom, drawn, scheduled):
    assert not scheduled.live
    with LogContext(user=newsroom.a.editor):
        with pytest.raises(LiveChangeRefused):
            change(name, drawn[name])
        if name != "contributor":
            with pytest.raises(LiveChangeRefused):
                drawn[name].delete()


def test_the_screen_of_a_file_names_what_waits_for_its_hour(newsroom, drawn, scheduled, signed_in):
    url = reverse("wagtailimages:edit", args=[drawn["image"].pk])
    words = signed_in(newsroom.a.editor).get(url).content.decode()
    assert "Tin chờ đăng" in words


def test_a_schedule_taken_back_frees_it(newsroom, drawn, scheduled):
    scheduled.revisions.update(approved_go_live_at=None)
    with LogContext(user=newsroom.a.editor):
        change("image", drawn["image"])


def test_a_revision_takes_what_it_named_with_it(scheduled):
    assert ScheduledUse.objects.exists()
    scheduled.delete()
    assert not ScheduledUse.objects.exists()


@pytest.fixture
def of_before(scheduled):
    """Approved before anything was kept of what it draws, and due."""
    ScheduledUse.objects.all().delete()
    return scheduled


@pytest.mark.parametrize("name", ["image", "document", "contributor"])
def test_what_was_approved_before_uses_were_kept_is_kept_too(name, newsroom, drawn, of_before):
    call_command("publish_scheduled")
    assert fresh(of_before).approved_schedule
    with LogContext(user=newsroom.a.editor), pytest.raises(LiveChangeRefused):
        change(name, drawn[name])


def edit_with_a_trace(name, thing, user):
    change(name, thing)
    log(instance=thing, action="wagtail.edit", user=user)


@pytest.mark.parametrize("name", ["image", "document", "contributor"])
def test_what_changed_since_such_an_approval_goes_to_the_board_again(
    name, newsroom, drawn, of_before
):
    edit_with_a_trace(name, drawn[name], newsroom.a.editor)
    passed = timezone.now() - datetime.timedelta(minutes=1)
    of_before.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=passed)
    call_command("publish_scheduled")
    story = fresh(of_before)
    assert (story.live, bool(story.approved_schedule)) == (False, False)
    assert step(story) is not None


def test_what_was_edited_before_the_approval_waits_for_its_hour(newsroom, drawn, draft):
    edit_with_a_trace("image", drawn["image"], newsroom.a.editor)
    hour = timezone.now() + datetime.timedelta(days=2)
    approve(draft, newsroom.city.reviewer, when="at", go_live_at=hour)
    ScheduledUse.objects.all().delete()
    call_command("publish_scheduled")
    assert fresh(draft).approved_schedule
