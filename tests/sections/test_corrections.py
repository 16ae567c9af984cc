"""A correction of a story leaves a trace that readers find: at the story, in feeds, in a list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from sections.models import Correction
from tests.factories import make_article
from tests.units.test_nothing_goes_live import form_data
from tests.units.test_reviews import approve, fresh, step, submit

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
    correct(newsroom, story, lead="Lời dẫn khác.")
    assert Correction.objects.count() == 1


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
