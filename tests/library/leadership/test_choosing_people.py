"""Namesakes are told apart where somebody chooses one of them."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from library.models import DocumentType
from tests.factories import make_staff, make_user
from tests.record_factories import make_body, make_document, make_person, make_roster, make_term
from units.enums import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(newsroom, client):
    user = make_user()
    make_staff(user, newsroom.a.unit, Role.EDITOR)
    client.force_login(user)


def rows(client, kind):
    answer = client.get(reverse(f"wagtailsnippetchoosers_library_{kind}:choose_results"))
    page = BeautifulSoup(answer.content, "html.parser")
    cells = [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in page("tr")]
    return [row for row in cells if row]


def test_leaders_of_one_name_show_year_post_and_unit(newsroom, editor, client):
    a, b = newsroom.a.unit, newsroom.b.unit
    chief = make_person(a, "Trần Thị Bình", birth_year=1970)
    make_person(b, "Trần Thị Bình", birth_year=1985)
    make_person(a, "Trần Thị Bình")
    make_roster(make_body(a), make_term(a), [(chief, "Bí thư")])
    details = {row[-1] for row in rows(client, "person")}
    assert details == {
        f"1970, Bí thư, {a.short_name}", f"1985, {b.short_name}", a.short_name,
    }  # fmt: skip


def test_papers_of_one_number_show_type_issuer_and_day(newsroom, editor, client):
    for type_name in ("Quyết định", "Quy định"):
        make_document(newsroom.a.unit, "05-QĐ/QU", type=type_name)
    unit = newsroom.a.unit.short_name
    assert {row[-1] for row in rows(client, "documentrecord")} == {
        f"Quyết định, {unit}, 18/10/2020", f"Quy định, {unit}, 18/10/2020",
    }  # fmt: skip


def test_a_chooser_costs_the_same_for_few_and_many(newsroom, editor, client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            rows(client, "person")
        return len(queries)

    make_person(newsroom.a.unit, "Người 0")
    cost()
    few = cost()
    for number in range(1, 9):
        make_person(newsroom.a.unit, f"Người {number}", birth_year=1960 + number)
    assert cost() == few


def test_there_is_a_type_for_what_has_no_other():
    assert DocumentType.objects.get(name="Văn bản khác").family == "party"
