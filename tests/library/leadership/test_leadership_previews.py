"""Previews of leaders, bodies, terms and lists, as readers would see them."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from freezegun import freeze_time

from library.models import Membership, Person, Roster
from tests.factories import make_unit
from tests.library.leadership.leadership_pages import NEW, TODAY, make_page, names, words
from tests.record_factories import (
    make_body,
    make_person,
    make_roster,
    make_term,
)
from units.enums import Level

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with freeze_time(TODAY):
        yield


@pytest.fixture
def page(newsroom):
    return make_page(newsroom.a)


def preview(client, obj):
    url = reverse(type(obj).snippet_viewset.get_url_name("revisions_view"), args=[
        obj.pk, obj.latest_revision_id,
    ])  # fmt: skip
    response = client.get(url)
    assert response.status_code == 200
    return response


class TestPreviews:
    def test_a_drafted_list_stands_in_place_of_the_live_one(self, newsroom, page, signed_in):
        unit, body = newsroom.a.unit, make_body(newsroom.a.unit)
        term = make_term(unit, "2025-2030", **NEW)
        roster = make_roster(body, term, [(make_person(unit, "Vũ An"), "Bí thư")])
        other = make_body(unit, "Ban Chấp hành", "committee")
        make_roster(other, term, [(make_person(unit, "Đỗ Chi"), "Ủy viên")])
        drafted = make_person(unit, "Lê Bích", live=False)
        stranger = make_person(newsroom.b.unit, "Người Lạ", live=False)
        roster.memberships = [
            Membership(person=drafted, position="Bí thư"),
            Membership(person=stranger, position="Ủy viên"),
        ]
        roster.save_revision(user=newsroom.a.editor)
        response = preview(signed_in(newsroom.a.editor), roster)
        assert names(response) == ["Lê Bích", "Đỗ Chi"]
        assert "http://b.test" not in words(response)

    def test_the_head_and_foot_are_those_of_the_units_subportal(self, newsroom, signed_in):
        client = signed_in(newsroom.city.reviewer)
        ward = make_unit("PHUONG-1", Level.WARD, "Phường 1", parent=newsroom.b.unit)
        for unit, name in ((newsroom.a.unit, "Quận ủy 1"), (ward, "Quận ủy 3")):
            body, term = make_body(unit, live=False), make_term(unit, live=False, **NEW)
            person = make_person(unit, live=False)
            roster = make_roster(body, term, [(person, "Bí thư")], live=False)
            for obj in (body, term, person, roster):
                response = preview(client, obj)
                title = BeautifulSoup(response.content, "html.parser").title.get_text()
                assert title.endswith(name), obj

    def test_a_drafted_person_body_and_term_are_shown_as_readers_would_see_them(
        self, newsroom, page, signed_in
    ):
        client, unit = signed_in(newsroom.a.editor), newsroom.a.unit
        person = make_person(unit, "Vũ An")
        body, term = make_body(unit), make_term(unit, "2025-2030", **NEW)
        make_roster(body, term, [(person, "Bí thư")])
        person.name = "Vũ Ân"
        person.save_revision()
        text = words(preview(client, person))
        assert "Vũ Ân" in text
        assert "Bí thư" in text
        body.name = "Ban Thường vụ mới"
        body.save_revision()
        response = preview(client, body)
        assert "Ban Thường vụ mới" in words(response)
        assert names(response) == ["Vũ An"]
        term.label = "2025-2031"
        term.save_revision()
        response = preview(client, term)
        assert "2025-2031" in words(response)
        assert names(response) == ["Vũ An"]

    def test_what_was_never_stored_is_previewed_too(self, newsroom, page, signed_in):
        client = signed_in(newsroom.a.editor)
        url = reverse(Person.snippet_viewset.get_url_name("preview_on_add"))
        data = {"unit": newsroom.a.unit.pk, "name": "Chưa lưu", "biography-count": "0"}
        assert client.post(url, data).json()["is_valid"]
        assert "Chưa lưu" in client.get(url).content.decode()
        url = reverse(Roster.snippet_viewset.get_url_name("preview_on_add"))
        empty = {f"memberships-{key}": 0 for key in ("TOTAL_FORMS", "INITIAL_FORMS")}
        body, term = make_body(newsroom.a.unit), make_term(newsroom.a.unit, **NEW)
        data = {"body": body.pk, "term": term.pk, **empty}
        assert client.post(url, data).json()["is_valid"]
        assert client.get(url).status_code == 200

    def test_nobody_previews_what_is_another_units(self, newsroom, page, signed_in):
        person = make_person(newsroom.a.unit, live=False)
        url = reverse(
            Person.snippet_viewset.get_url_name("revisions_view"),
            args=[person.pk, person.latest_revision_id],
        )
        assert signed_in(newsroom.b.editor).get(url).status_code == 404
