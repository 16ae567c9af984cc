"""Who types a citation finds the document first, before stories that have the same words."""

import datetime

import pytest

from tests.factories import make_article
from tests.library.registers import make_register
from tests.record_factories import make_document

pytestmark = pytest.mark.django_db
DAY = datetime.date(2021, 6, 1)


@pytest.fixture
def network(newsroom, indexed):
    make_register(newsroom.a.home)
    make_register(newsroom.b.home)
    for number, type_name in (
        ("1374-QĐ/TU", "Quy định"), ("42/2022/NĐ-CP", "Nghị định"),
        ("10-BC/BBT", "Báo cáo"), ("1482-CV/TU", "Công văn"),
    ):  # fmt: skip
        make_document(newsroom.a.unit, number, type=type_name, issued=DAY, summary="Về việc chung")
        for words in ("Học tập", "Quán triệt"):
            title = f"{words} {type_name} số {number} và {type_name.lower()} {number.split('-')[0]}"
            make_article(newsroom.a.section, title, lead=title)
    make_document(newsroom.b.unit, "1374-QĐ/QU", type="Quy định", issued=DAY)
    indexed()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Quy định 1374", "Quy định số 1374-QĐ/TU"),
        ("nghị định 42", "Nghị định số 42/2022/NĐ-CP"),
        ("nghi dinh 42", "Nghị định số 42/2022/NĐ-CP"),
        ("báo cáo số 10-BC/BBT", "Báo cáo số 10-BC/BBT"),
        ("Công văn số 1482-CV/TU", "Công văn số 1482-CV/TU"),
        ("1482-CV/TU", "Công văn số 1482-CV/TU"),
    ],
)
def test_the_document_that_is_cited_stands_first(network, search, query, first):
    found = search.titles(query)
    assert found[0] == first
    assert len(found) == len(set(found)) > 1


def test_what_the_filters_hide_stays_hidden(network, search):
    assert "Quy định số 1374-QĐ/QU" not in search.titles("Quy định 1374")
    everywhere = search.titles("Quy định 1374", pham_vi="tat-ca")
    assert set(everywhere[:2]) == {"Quy định số 1374-QĐ/TU", "Quy định số 1374-QĐ/QU"}
    stories = search.titles("Quy định 1374", loai="article")
    assert stories
    assert not any(title.startswith("Quy định số") for title in stories)


def test_a_number_alone_may_be_anything(network, search):
    assert search.titles("1374")
