"""Who issued each document of a table: named, told by the symbol, or asked for."""

import pytest

from library.imports.documents.issuer_column import IssuerColumn
from library.tables.faults import Faults
from library.tables.reader import TableColumn, TableRow

pytestmark = pytest.mark.django_db
ISSUER, NUMBER = TableColumn("issuer", "Cơ quan ban hành"), TableColumn("number", "Số, ký hiệu")


@pytest.fixture
def unit(newsroom):
    newsroom.a.unit.names.update(symbol="QU")
    newsroom.a.unit.refresh_names()
    return newsroom.a.unit


def read(unit, *cells):
    """The issuers of rows with the given (issuer, number), the faults and the notes."""
    faults = Faults()
    column = IssuerColumn(ISSUER, NUMBER, faults)
    rows = [
        TableRow(line, dict(zip(("issuer", "number"), pair, strict=True)))
        for line, pair in enumerate(cells, 2)
    ]
    column.detect_use(rows)
    found = [column.read(row, unit) for row in rows]
    return [issuer and str(issuer) for issuer in found], faults.texts, faults.notes


def test_an_issuer_is_known_by_name_code_and_former_name(unit):
    cells = ["QUỐC HỘI", unit.code.lower(), "Ban Tuyên giáo Trung ương"]
    found, faults, _notes = read(unit, *((cell, "") for cell in cells))
    assert found == ["Quốc hội", str(unit), "Ban Tuyên giáo và Dân vận Trung ương"]
    assert faults == []


def test_without_a_column_the_symbol_tells(unit):
    found, faults, _notes = read(
        unit, ("", "12-NQ/QU"), ("", "98/2023/QH15"), ("", "2569/QĐ-UBND"), ("", "7")
    )
    assert found == [str(unit), "Quốc hội", "Ủy ban nhân dân Thành phố", str(unit)]
    assert faults == []


def test_a_symbol_of_others_is_not_taken_for_the_unit(unit):
    found, faults, _notes = read(unit, ("", "57-NQ/TW"), ("", "01-QĐ/XYZ"))
    assert found == [None, None]
    assert ["Dòng 2" in faults[0], "Bộ Chính trị" in faults[0], "Dòng 3" in faults[1]] == [True] * 3


def test_of_merged_cells_the_empty_ones_are_not_the_unit(unit):
    found, faults, _notes = read(unit, ("Bộ Chính trị", "57-NQ/TW"), ("", "01"), ("", "12-NQ/QU"))
    assert found == ["Bộ Chính trị", None, str(unit)]
    assert len(faults) == 1
    assert "Dòng 3" in faults[0]


def test_a_mismatch_is_a_note_and_no_fault(unit):
    found, faults, notes = read(unit, (str(unit), "98/2023/QH15"), (str(unit), "12-NQ/QU"))
    assert found == [str(unit)] * 2
    assert faults == []
    assert len(notes) == 1
    assert "Quốc hội" in notes[0]
