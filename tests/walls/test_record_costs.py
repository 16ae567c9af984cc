"""Lists of leaders and documents, and of what waits, cost the same for few rows and for many."""

import pytest
from django.urls import reverse

from tests.factories import make_article
from tests.record_factories import (
    FIRST_DAY,
    make_body,
    make_document,
    make_person,
    make_roster,
    make_term,
)
from tests.walls.query_counts import query_count
from units.snippets.base import reviewed_models

pytestmark = pytest.mark.django_db


def record_addresses(roster, record):
    """The lists, choosers and editors of leaders and documents, and lists of what waits."""
    for model in reviewed_models():
        viewset = model.snippet_viewset
        yield reverse(viewset.get_url_name("list"))
        yield reverse(f"{viewset.chooser_viewset.url_namespace}:choose")
    for thing in (roster, record):
        yield reverse(thing.snippet_viewset.get_url_name("edit"), args=[thing.pk])
    yield "/admin/duyet/"


@pytest.mark.parametrize("who", ["editor", "reviewer"])
def test_a_leader_or_document_more_is_no_query_more(who, newsroom, signed_in):
    place, unit = newsroom.a, newsroom.a.unit
    client = signed_in({**newsroom.city.people, "editor": place.editor}[who])
    body, term = make_body(unit), make_term(unit, until_date=FIRST_DAY.replace(year=2025))
    roster = make_roster(body, term)
    record = make_document(unit, live=False)

    def fill(count):
        for number in range(count):
            person = make_person(unit, f"Lê Văn {count} {number}", user=place.editor)
            waiting = make_person(unit, f"Lê Thị {count} {number}", live=False, user=place.editor)
            day = FIRST_DAY.replace(year=1905 + 10 * number + count)
            draft_term = make_term(
                unit, f"T{number}", live=False, from_date=day, until_date=day
            )  # fmt: skip
            draft_body = make_body(unit, f"Ban {count} {number}", live=number % 2 == 0)
            make_roster(draft_body, draft_term, [(person, "Ủy viên")], live=False)
            document = make_document(unit, live=False, user=place.editor)
            make_document(unit, signer=person)
            page = make_article(place.section, f"Tin {count} {number}", live=False)
            for thing in (waiting, document, page):
                thing.get_workflow().start(thing, place.editor)

    fill(2)
    addresses = list(record_addresses(roster, record))
    few = {address: query_count(client, address) for address in addresses}
    fill(9)
    many = {address: query_count(client, address) for address in addresses}
    assert many == few
