"""The lists of the record in the admin, and the previews of documents."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from library.enums import RelationKind
from library.models import Body, DocumentRecord, DocumentRelation, Person, RecordFile, Roster, Term
from tests.library.registers import make_file, make_register, soup_of
from tests.record_factories import (
    make_body,
    make_document,
    make_person,
    make_roster,
    make_term,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 5, 4)


def list_url(model):
    return reverse(model.snippet_viewset.get_url_name("list"))


def make_terms(unit, count):
    first = Term.objects.count()
    for number in range(first, first + count):
        make_term(
            unit,
            f"{number}",
            from_date=datetime.date(1900 + number, 1, 1),
            until_date=datetime.date(1900 + number, 12, 31),
        )


def make_rosters(unit, count):
    term = make_term(unit, until_date=datetime.date(2025, 1, 1))
    for _each in range(count):
        make_roster(make_body(unit), term)


MAKERS = {
    Person: lambda unit, count: [make_person(unit) for _each in range(count)],
    Body: lambda unit, count: [make_body(unit) for _each in range(count)],
    Term: make_terms,
    Roster: make_rosters,
    DocumentRecord: lambda unit, count: [make_document(unit) for _each in range(count)],
}


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_a_list_takes_as_many_queries_for_30_rows_as_for_3(signed_in, newsroom, model):
    client = signed_in(newsroom.city.reviewer)
    counts = []
    for unit, count in ((newsroom.a.unit, 3), (newsroom.b.unit, 27)):
        MAKERS[model](unit, count)
        client.get(list_url(model))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(list_url(model)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1482", ["1482-CV/TU"]),
        ("1482 cv tu", ["1482-CV/TU"]),
        ("1482-CV/TU", ["1482-CV/TU"]),
        ("chuyen doi", ["1482-CV/TU"]),
        ("chuyển đổi", ["1482-CV/TU"]),
        ("CHUYỂN", ["1482-CV/TU"]),
        ("nq/du", ["12-NQ/ĐU"]),
        ("khong co", []),
    ],
)
def test_a_document_is_found_by_number_and_by_words(signed_in, newsroom, words, found):
    make_document(newsroom.a.unit, "1482-CV/TU", type="Công văn", summary="Về chuyển đổi số")
    make_document(newsroom.a.unit, "14820-CV/TU", type="Công văn", live=False, summary="Khác")
    make_document(newsroom.a.unit, "12-NQ/ĐU", summary="Khác nữa")
    make_document(newsroom.b.unit, "1482-CV/TU", type="Công văn", summary="Về chuyển đổi số")
    client = signed_in(newsroom.a.editor)
    rows = client.get(list_url(DocumentRecord), {"q": words}).context["object_list"]
    assert [row.number_as_typed for row in rows] == found
    assert all(row.unit == newsroom.a.unit for row in rows)


class TestPreview:
    def preview(self, record, **attrs):
        response = record.make_preview_request()
        assert response.status_code == 200
        return soup_of(response)

    def draft(self, unit, **fields):
        record = make_document(unit, "12-NQ/QU", live=False, issued=DAY, **fields)
        return record.get_latest_revision_as_object()

    def test_it_stands_in_the_subportal_of_its_unit(self, newsroom):
        make_register(newsroom.a.home)
        make_register(newsroom.city.home)
        record = self.draft(newsroom.a.unit)
        assert record.full_url == "http://a.test/van-ban/"
        page = self.preview(record)
        assert page.h1.text == "Nghị quyết số 12-NQ/QU"
        assert "Quận ủy 1" in page.select_one(".breadcrumb").text
        assert not page.select(".document__downloads")

    def test_without_a_register_it_stands_in_the_subportal_all_the_same(self, newsroom):
        record = self.draft(newsroom.a.unit)
        assert record.full_url == "http://a.test/"
        assert self.preview(record).h1.text == "Nghị quyết số 12-NQ/QU"

    def test_it_shows_its_own_files_and_relations(self, newsroom):
        make_register(newsroom.a.home)
        live = make_document(newsroom.a.unit, "1-NQ/QU", issued=DAY)
        own_draft = make_document(newsroom.a.unit, "2-NQ/QU", live=False, issued=DAY)
        foreign = make_document(newsroom.b.unit, "3-NQ/QU", live=False, issued=DAY)
        record = self.draft(newsroom.a.unit)
        record.relations = [
            DocumentRelation(kind=RelationKind.BASED_ON, target=target)
            for target in (live, own_draft, foreign)
        ]
        record.files = [RecordFile(document=make_file(newsroom.a), label="Bản nháp")]
        page = self.preview(record)
        shown = [item.p.text for item in page.select(".related-document")]
        assert len(shown) == 2
        assert "3-NQ/QU" not in page.text
        assert "Bản nháp" in page.select_one(".document-file").text

    def test_a_revision_of_a_live_document_is_shown_as_it_will_be(self, newsroom):
        make_register(newsroom.a.home)
        record = make_document(newsroom.a.unit, "1-NQ/QU", issued=DAY)
        record.summary = "Về điều mới"
        record.relations.add(DocumentRelation(kind=RelationKind.BASED_ON, outside="Luật mới"))
        record.save_revision()
        page = self.preview(
            DocumentRecord.objects.get(pk=record.pk).get_latest_revision_as_object()
        )
        assert page.select_one(".document__summary").text == "Về điều mới"
        assert "Luật mới" in page.text

    def test_a_document_that_is_being_written_has_one(self, signed_in, newsroom):
        make_register(newsroom.a.home)
        record = DocumentRecord(
            unit=newsroom.a.unit,
            issuer=newsroom.a.unit.issuer,
            type=make_document(newsroom.a.unit).type,
            summary="",
        )
        page = self.preview(record)
        assert page.h1.text == "Nghị quyết"

    def test_another_units_people_see_none(self, signed_in, newsroom):
        record = make_document(newsroom.b.unit, live=False)
        name = DocumentRecord.snippet_viewset.get_url_name("preview_on_edit")
        client = signed_in(newsroom.a.editor)
        assert client.get(reverse(name, args=[record.pk])).status_code in (302, 403, 404)
