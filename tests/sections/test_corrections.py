"""A correction of a story leaves a trace that readers find: at the story, in feeds, in a list."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from sections.models import Correction
from tests.factories import make_article
from tests.forms import form_data
from tests.reviewing import approve, fresh, step, submit

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
NOTE = "Số đại biểu là 150, không phải 105; nguồn tin nhầm."


@pytest.fixture
def story(newsroom):
    return make_article(newsroom.a.section, "Hội nghị sơ kết", owner=newsroom.a.contributor)


def send(client, story, **extra):
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    data = form_data(story, title="Hội nghị sơ kết quý", **{"action-submit": "1", **extra})
    return client.post(url, data)


def correct(newsroom, story, **words):
    draft = fresh(story).get_latest_revision_as_object()
    for name, value in words.items():
        setattr(draft, name, value)
    draft.save_revision(user=newsroom.a.editor)
    submit(fresh(story), newsroom.a.editor)
    approve(story, newsroom.city.reviewer)


@pytest.mark.parametrize(
    ("note", "is_sent"),
    [
        ({}, False),
        ({"correction_kind": "correction"}, False),
        ({"correction_text": NOTE}, False),
        ({"correction_kind": "rectification", "correction_text": NOTE}, True),
        ({"correction_kind": "minor"}, True),
    ],
)
def test_a_live_story_is_sent_to_review_with_a_note(note, is_sent, newsroom, story, signed_in):
    response = send(signed_in(newsroom.a.editor), story, **note)
    assert bool(step(story)) == is_sent
    if not is_sent:
        words = response.content.decode()
        assert "Hội nghị sơ kết quý" in words
        assert response.context["form"].errors.keys() <= {"correction_kind", "correction_text"}


def test_what_readers_never_had_is_sent_without_one(newsroom, signed_in):
    draft = make_article(newsroom.a.section, live=False, owner=newsroom.a.contributor)
    send(signed_in(newsroom.a.editor), draft)
    assert step(draft)


def test_readers_find_it_at_the_story_in_feeds_and_in_the_list(newsroom, story, client):
    correct(newsroom, story, correction_kind="correction", correction_text=NOTE)
    [row] = Correction.objects.all()
    assert (row.page, row.kind, row.text) == (story, "correction", NOTE)
    path = fresh(story).get_url_parts()[2]
    for address in (path, "/tin-tuc/feed/", "/dinh-chinh/"):
        words = client.get(address, headers={"host": "a.test"}).content.decode()
        assert NOTE in words, address
        assert "Đính chính" in words
    assert "Cập nhật:" in client.get(path, headers={"host": "a.test"}).content.decode()
    # Each subportal keeps a list of its own.
    other = client.get("/dinh-chinh/", headers={"host": "b.test"})
    assert (other.status_code, NOTE in other.content.decode()) == (200, False)


def test_a_slip_of_spelling_is_kept_and_told_to_nobody(newsroom, story, client):
    correct(newsroom, story, correction_kind="minor")
    assert Correction.objects.get().kind == "minor"
    for address in (fresh(story).get_url_parts()[2], "/dinh-chinh/"):
        response = client.get(address, headers={"host": "a.test"})
        assert "trình bày" not in response.content.decode()
        assert 'class="correction"' not in response.content.decode()


def test_each_version_brings_its_own_note(newsroom, story, signed_in):
    correct(newsroom, story, correction_kind="correction", correction_text=NOTE)
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    client = signed_in(newsroom.a.editor)
    # The note that readers have is no note for what comes next.
    form = client.get(url).context["form"]
    assert (form["correction_kind"].value(), form["correction_text"].value()) == ("", "")
    assert not step(story)
    send(client, story)
    assert not step(story)
    send(client, story, correction_kind="update", correction_text="Bổ sung kết quả bầu cử.")
    approve(story, newsroom.city.reviewer)
    kinds = list(Correction.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["correction", "update"]


def test_a_draft_of_a_correction_keeps_its_note(newsroom, story, signed_in):
    client = signed_in(newsroom.a.editor)
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    note = {"correction_kind": "update", "correction_text": "Bổ sung."}
    client.post(url, form_data(story, **note))
    form = client.get(url).context["form"]
    assert {name: form[name].value() for name in note} == note


def test_a_version_published_once_more_is_no_second_correction(newsroom, story):
    correct(newsroom, story, correction_kind="correction", correction_text=NOTE)
    fresh(story).latest_revision.publish()
    # A lock or a comment changes nothing for readers.
    fresh(story).save_revision(user=newsroom.a.editor).publish()
    fresh(story).unpublish()
    fresh(story).latest_revision.publish()
    assert Correction.objects.count() == 1


def by_approval(newsroom, story):
    correct(newsroom, story, lead="Lời dẫn khác.")


def by_a_revision(newsroom, story):
    draft = fresh(story).get_latest_revision_as_object()
    draft.lead = "Lời dẫn khác."
    draft.save_revision(user=newsroom.a.editor).publish()


def by_a_schedule(newsroom, story):
    draft = fresh(story).get_latest_revision_as_object()
    draft.lead = "Lời dẫn khác."
    draft.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    revision = draft.save_revision(user=newsroom.a.editor)
    revision.publish()
    assert not Correction.objects.exclude(text=NOTE).exists()
    past = timezone.now() - datetime.timedelta(minutes=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")


def by_reverting(newsroom, story):
    first = fresh(story).revisions.order_by("pk").first()
    by_a_revision(newsroom, story)
    Correction.objects.filter(kind="update").delete()
    first.content["lead"] = "Lời dẫn khác."
    first.content["kicker"] = "Như trước"
    first.save()
    first.publish(previous_revision=first)


WAYS = [by_approval, by_a_revision, by_a_schedule, by_reverting]


@pytest.mark.parametrize("noted_before", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_no_way_passes_without_a_trace(way, noted_before, newsroom, story, client):
    if noted_before:
        correct(newsroom, story, correction_kind="correction", correction_text=NOTE)
    way(newsroom, story)
    assert fresh(story).lead == "Lời dẫn khác."
    row = Correction.objects.order_by("pk").last()
    assert (row.kind, row.text) == ("update", "Nội dung được cập nhật.")
    assert Correction.objects.count() == 1 + noted_before
    words = client.get(fresh(story).get_url_parts()[2], headers={"host": "a.test"})
    assert "Nội dung được cập nhật." in words.content.decode()


def test_two_slips_one_after_the_other_are_told_to_nobody(newsroom, story, signed_in):
    client = signed_in(newsroom.a.editor)
    for number in range(1, 3):
        send(client, story, lead=f"Lời dẫn {number}.", correction_kind="minor")
        approve(story, newsroom.city.reviewer)
        kinds = list(Correction.objects.values_list("kind", flat=True))
        assert kinds == ["minor"] * number
    # Nor does a third way pass as a slip because the last version was one.
    by_a_revision(newsroom, story)
    assert Correction.objects.latest("pk").kind == "update"


def test_the_list_leaves_out_what_was_withdrawn(newsroom, story, client):
    correct(newsroom, story, correction_kind="correction", correction_text=NOTE)
    fresh(story).unpublish()
    words = client.get("/dinh-chinh/", headers={"host": "a.test"}).content.decode()
    assert NOTE not in words


def test_the_list_asks_as_much_for_many(newsroom, client):
    def queries():
        client.get("/dinh-chinh/", headers={"host": "a.test"})
        with CaptureQueriesContext(connection) as found:
            client.get("/dinh-chinh/", headers={"host": "a.test"})
        return len(found)

    def write_down(number):
        story = make_article(newsroom.a.section, f"Tin {number}")
        Correction.objects.create(page=story, kind="update", text=NOTE, date=timezone.now())

    write_down(0)
    before = queries()
    for number in range(1, 6):
        write_down(number)
    assert queries() == before


def test_an_update_of_a_translation_is_told_in_its_language(newsroom, story):
    english = Locale.objects.get(language_code="en")
    newsroom.a.home.copy_for_translation(english)
    newsroom.a.section.copy_for_translation(english)
    correct(newsroom, story, correction_kind="correction", correction_text=NOTE)
    words = fresh(story).copy_for_translation(english)
    words.save_revision().publish()
    # What the original had corrected before is no correction of the translation.
    assert not Correction.objects.filter(page=words).exists()
    words = fresh(words)
    words.lead = "Another lead."
    words.save_revision().publish()
    row = Correction.objects.get(page=words)
    assert (row.kind, row.text) == ("update", "The translation follows changes of the original.")
