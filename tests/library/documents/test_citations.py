"""Citations: taken apart, and led to the one document that they can mean."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from library.documents.citation_matching import CitationQuery, match_citations
from library.documents.citation_parser import parse_citation
from library.documents.relation_validation import validate_relations
from library.enums import RelationKind
from library.models import DocumentRelation
from tests.record_factories import make_document

JUNE = datetime.date(2024, 6, 1)


@pytest.mark.parametrize(
    ("text", "type_words", "key", "day", "issuer"),
    [
        ("Quyết định số 602-QĐ/TU ngày 01/6/2024", "quyet dinh", "602qdtu", JUNE, ""),
        ("quyet dinh so 602-QD/TU ngay 1/6/2024", "quyet dinh", "602qdtu", JUNE, ""),
        (
            "Quyết định số 602 -QĐ/TU, ngày 01 tháng 6 năm 2024 của Thành ủy về việc kiện toàn",
            "quyet dinh", "602qdtu", JUNE, "thanh uy",
        ),
        ("Quyết định 602-QĐ/TU (01-6-2024)", "quyet dinh", "602qdtu", JUNE, ""),
        ("602-QĐ/TU ký ngày 01.6.2024", "", "602qdtu", JUNE, ""),
        ("602-QĐ/TU của Ban Thường vụ Quận ủy ngày 01/6/2024", "", "602qdtu", JUNE,
         "ban thuong vu quan uy"),
        ("Nghị quyết số 98/2023/QH15", "nghi quyet", "982023qh15", None, ""),
        ("Quy định 1374", "quy dinh", "1374", None, ""),
        ("Nghị định 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ", "nghi dinh", "422022ndcp",
         datetime.date(2022, 6, 24), "chinh phu"),
        ("05-QĐ/QU", "", "5qdqu", None, ""),
        # A day in the summary is not that of the paper.
        ("Công văn số 1482-CV/TU về lễ ngày 02/9/2024", "cong van", "1482cvtu", None, ""),
        ("", "", "", None, ""),
    ],
)  # fmt: skip
def test_the_parts_of_a_citation(text, type_words, key, day, issuer):
    found = parse_citation(text)
    assert (found.type, found.number.key, found.day, found.issuer) == (
        type_words, key, day, issuer,
    )  # fmt: skip


def test_a_day_that_cannot_be_is_not_no_day():
    assert parse_citation("602-QĐ/TU ngày 31/02/2024").has_invalid_date
    assert parse_citation("602-QĐ/TU ngày 6/2024").has_invalid_date
    assert parse_citation("602-QĐ/TU").is_of(None) is not False


@pytest.fixture
def decision(newsroom):
    return make_document(newsroom.a.unit, "12-QĐ/QU", type="Quy định", issued=JUNE)


def meant(unit, text, **fields):
    fields = {"unit_id": unit.pk, "issuer_id": unit.issuer.pk, "issuer_symbol": "QU", **fields}
    return match_citations([CitationQuery(text, **fields)])[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "12-QĐ/QU",
        "Quy định 12-QĐ/QU",
        "QyĐ 12-QĐ/QU",
        "Quy định số 12 - QĐ/QU, ngày 01/6/2024",
        "Quy định số 12-QĐ/QU năm 2024",
    ],
)
def test_what_leaves_one_document_leads_to_it(newsroom, decision, text):
    found = meant(newsroom.a.unit, text)
    assert (found.record, found.reason) == (decision, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 12-QĐ/QU",
        "Quy định số 12-QĐ/QU ngày 02/6/2024",
        "Quy định số 12-QĐ/QU ngày 31/6/2024",
        "Quy định số 12-QĐ/QU năm 2023",
        "Quy định số 12-QĐ/QU của Quận ủy khác",
        "Sắc lệnh 12-QĐ/QU",
        "12",
        "Quy định 12",
        "012/2024/QĐ-UBND",
        "Quy định về chế độ họp",
    ],
)
def test_what_does_not_fit_stays_text_and_says_why(newsroom, decision, text):
    found = meant(newsroom.a.unit, text)
    assert found.record is None
    assert found.reason


@pytest.mark.django_db
def test_nothing_that_was_issued_later_is_meant(newsroom, decision):
    day = datetime.timedelta(days=1)
    assert meant(newsroom.a.unit, "12-QĐ/QU", issued=JUNE).record == decision
    assert meant(newsroom.a.unit, "12-QĐ/QU", issued=JUNE - day).record is None


@pytest.mark.django_db
def test_of_two_types_or_terms_none_is_guessed(newsroom, decision):
    unit = newsroom.a.unit
    other = make_document(unit, "12-QĐ/QU", type="Quyết định", issued=JUNE)
    assert meant(unit, "12-QĐ/QU").record is None
    assert meant(unit, "Quyết định số 12-QĐ/QU").record == other
    older = make_document(unit, "12-QĐ/QU", type="Quy định", issued=datetime.date(2018, 3, 5))
    assert meant(unit, "Quy định 12-QĐ/QU").record is None
    assert meant(unit, "Quy định 12-QĐ/QU ngày 05/3/2018").record == older


@pytest.mark.django_db
def test_the_same_symbol_means_the_own_committee_unless_another_is_named(newsroom, decision):
    a, b = newsroom.a.unit, newsroom.b.unit
    assert meant(b, "12-QĐ/QU").record is None
    assert meant(b, f"12-QĐ/QU của {a.committee_name}").record == decision
    assert meant(b, "12-QĐ/QU", issuer_symbol="TU").record == decision
    own = make_document(b, "12-QĐ/QU", type="Quy định", issued=JUNE)
    assert meant(b, "12-QĐ/QU").record == own


@pytest.mark.django_db
def test_drafts_are_found_among_the_own_only(newsroom):
    a, b = newsroom.a.unit, newsroom.b.unit
    draft = make_document(a, "12-QĐ/QU", type="Quy định", issued=JUNE, live=False)
    assert meant(a, "12-QĐ/QU").record == draft
    assert meant(a, "12-QĐ/QU", is_public=True).record is None
    assert meant(b, "12-QĐ/QU", issuer_symbol="TU").record is None


@pytest.mark.django_db
def test_many_citations_cost_a_few_queries(newsroom, decision, django_assert_max_num_queries):
    unit = newsroom.a.unit
    citings = [CitationQuery.in_record("12-QĐ/QU", decision)] + [
        CitationQuery(f"Quy định số {number}-QĐ/QU", unit.pk) for number in range(1, 400)
    ]
    with django_assert_max_num_queries(4):
        found = match_citations(citings)
    assert found[0].record is None
    assert [cited.record for cited in found if cited.record] == [decision]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", RelationKind.values)
def test_no_paper_refers_to_one_that_was_issued_later(newsroom, decision, kind):
    unit = newsroom.a.unit
    early = make_document(unit, issued=datetime.date(2004, 6, 1))
    for target, record, is_right in ((decision, early, False), (early, decision, True)):
        row = DocumentRelation(record=record, kind=kind, target=target)
        if is_right:
            validate_relations(record, [row])
        else:
            with pytest.raises(ValidationError, match="sau"):
                validate_relations(record, [row])
