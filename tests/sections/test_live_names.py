"""A name under what was approved stays: contributors, tags and the board's lists."""

import pytest
from django.urls import reverse
from wagtail.log_actions import LogContext

from library.live.guard import CHANGED_LIVE, LiveChangeRefused
from library.models import DocumentType, NewsTag
from sections.models import Byline, Contributor
from tests.factories import make_article
from tests.record_factories import make_document, make_person
from units.models import UnitLogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
PEOPLE = "wagtailsnippets_sections_contributor"


def reload(row):
    return type(row).objects.get(pk=row.pk)


@pytest.fixture
def contributor(newsroom):
    return Contributor.objects.create(unit=newsroom.a.unit, name="Trần Thị Bình")


@pytest.fixture
def story(newsroom, contributor):
    return make_article(newsroom.a.section, "Tin có tên", bylines=[Byline(contributor=contributor)])


def form_of(contributor, **change):
    data = {"unit": contributor.unit_id, "name": contributor.name, "pen_name": "", "user": ""}
    return {**data, "active": "on", **change}


@pytest.mark.parametrize("change", [{"name": "Trần Bình"}, {"pen_name": "Bình Minh"}])
@pytest.mark.parametrize("role", ["editor", "chief"])
def test_a_unit_renames_nobody_under_what_was_approved(
    role, change, newsroom, contributor, story, signed_in
):
    url = reverse(f"{PEOPLE}:edit", args=[contributor.pk])
    response = signed_in(newsroom.a.people[role]).post(
        url, form_of(contributor, **change, change_live="on")
    )
    words = response.content.decode()
    assert reload(contributor).byline_name == "Trần Thị Bình"
    # What to do instead, where it stands, and all that was typed.
    assert "Tin có tên" in words
    assert next(iter(change.values())) in words


def test_what_readers_do_not_see_of_a_contributor_is_changed_freely(
    newsroom, contributor, story, signed_in
):
    url = reverse(f"{PEOPLE}:edit", args=[contributor.pk])
    client = signed_in(newsroom.a.editor)
    client.post(url, form_of(contributor, active="", user=newsroom.a.editor.pk))
    contributor = reload(contributor)
    assert (contributor.active, contributor.user) == (False, newsroom.a.editor)
    # Under articles stands the pen name; the full name is the house's own affair.
    Contributor.objects.update(pen_name="Bình Minh")
    client.post(url, form_of(contributor, pen_name="Bình Minh", name="Trần Thị Thanh Bình"))
    assert reload(contributor).name == "Trần Thị Thanh Bình"


def test_the_board_renames_where_it_says_so(newsroom, contributor, story, signed_in):
    url = reverse(f"{PEOPLE}:edit", args=[contributor.pk])
    client = signed_in(newsroom.city.reviewer)
    response = client.post(url, form_of(contributor, name="Trần Bình"))
    assert "Tin có tên" in response.content.decode()
    assert reload(contributor).name == "Trần Thị Bình"
    client.post(url, form_of(contributor, name="Trần Bình", change_live="on"))
    assert reload(contributor).name == "Trần Bình"
    assert UnitLogEntry.objects.get(action=CHANGED_LIVE).data["uses"] == ["Tin có tên"]


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_a_contributor_of_a_live_story_is_deleted_in_no_way(
    who, newsroom, contributor, story, signed_in
):
    client = signed_in(getattr(newsroom.a if who == "editor" else newsroom.city, who))
    single = reverse(f"{PEOPLE}:delete", args=[contributor.pk])
    many = reverse("wagtail_bulk_action", args=["sections", "contributor", "delete"])
    assert "Tin có tên" in client.get(single).content.decode()
    for url in (single, f"{many}?id={contributor.pk}"):
        response = client.post(url)
        assert (response.status_code, "Tin có tên" in response.content.decode()) == (409, True)
    assert reload(contributor)


@pytest.fixture
def words(newsroom):
    """A tag and a type of documents, each on something that is live."""
    story = make_article(newsroom.a.section, "Tin có nhãn")
    story.tags.add("Chuyển đổi số")
    story.save_revision().publish()
    record = make_document(newsroom.a.unit, summary="Về công tác năm")
    return {
        "tags": (story.tags.get(), {"unit": newsroom.a.unit.pk}, "Tin có nhãn"),
        "document_types": (
            record.type,
            {"symbol": record.type.symbol, "family": record.type.family, "order": 1},
            "Về công tác năm",
        ),
    }


@pytest.mark.parametrize("views", ["tags", "document_types"])
def test_a_word_of_a_list_is_changed_by_the_board_where_it_says_so(
    views, newsroom, words, signed_in
):
    word, data, use = words[views]
    old, url = word.name, reverse(f"{views}:edit", args=[word.pk])
    client = signed_in(newsroom.city.reviewer)
    response = client.post(url, {**data, "name": "Tên khác"})
    assert use in response.content.decode()
    assert reload(word).name == old
    client.post(url, {**data, "name": "Tên khác", "change_live": "on"})
    assert reload(word).name == "Tên khác"
    response = client.post(reverse(f"{views}:delete", args=[word.pk]))
    assert (response.status_code, use in response.content.decode()) == (409, True)
    assert reload(word)


@pytest.mark.parametrize("model", [NewsTag, DocumentType])
def test_a_word_that_nothing_live_bears_is_free(model, newsroom, signed_in):
    word = model.objects.create(name="Chưa dùng")
    with LogContext(user=newsroom.city.reviewer):
        word.name = "Vẫn chưa dùng"
        word.save()
        word.delete()


def test_a_leader_in_a_live_story_is_not_deleted(newsroom):
    person = make_person(newsroom.a.unit)
    story = make_article(newsroom.a.section)
    story.people.create(person=person)
    story.save_revision().publish()
    with LogContext(user=newsroom.city.reviewer), pytest.raises(LiveChangeRefused):
        person.delete()
