"""Tables that people fill in: both formats, every delimiter, every fault with its place."""

import datetime
import io
import zipfile

import pytest
from django.utils import translation
from openpyxl import Workbook

from library.tables import files, reader
from library.tables.faults import BadTable, Faults
from library.tables.reader import TableColumn, TableRow, read_date, read_number, read_table

NAME = TableColumn("name", "họ và tên", others=("tên",), needed=True)
DAY = TableColumn("day", "từ ngày")
ORDER = TableColumn("order", "thứ tự")
COLUMNS = (NAME, DAY, ORDER)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read(data, name="bang.csv"):
    data = data.encode() if isinstance(data, str) else data
    faults = Faults()
    rows = read_table(io.BytesIO(data), name, COLUMNS, faults)
    return rows, faults.texts


def workbook(*rows):
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_of_every_spreadsheet_is_read(delimiter, mark):
    lines = ["Họ và tên|Từ ngày|Thứ tự", "Lê Hoa|25/8/2025|2"]
    rows, faults = read(mark + "\r\n".join(lines).replace("|", delimiter))
    assert rows == [TableRow(2, {"name": "Lê Hoa", "day": "25/8/2025", "order": "2"})]
    assert faults == []


@pytest.mark.parametrize(
    "heading", ["HO VA TEN", " Họ  và tên * ", "Ho\u0323 va\u0300 tên:", "name", "tên"]
)
def test_a_heading_is_known_by_its_letters(heading):
    rows, _faults = read(f"{heading}\nLê Hoa\n")
    assert rows[0]["name"] == "Lê Hoa"
    assert rows[0]["day"] == ""


def test_lines_are_counted_as_the_editor_shows_them():
    rows, _faults = read('tên,thứ tự\n\n"Lê\nHoa",1\n,\nTrần Bình,2\n')
    assert [(row.line, row["name"]) for row in rows] == [(3, "Lê\nHoa"), (6, "Trần Bình")]


def test_a_workbook_is_read_as_it_is_seen():
    data = workbook(
        ["Họ và tên", "Từ ngày", "Thứ tự"],
        ["Lê Hoa", datetime.datetime(2025, 8, 25), 2.0],
        [None, None, None],
        ["Trần Bình", "26-8-2025", "3"],
    )
    rows, faults = read(data, "Bảng.XLSX")
    assert [row.line for row in rows] == [2, 4]
    assert rows[0].cells == {"name": "Lê Hoa", "day": "25/08/2025", "order": "2"}
    assert faults == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("tên\n", "empty"),
        ("tên,nghề\nLê Hoa,\n", "no column “nghề”"),
        ("tên,họ và tên\nLê Hoa,\n", "twice"),
        ("thứ tự\n1\n", "“họ và tên” is missing"),
        ("tên\nLê Hoa\n".encode("utf-16"), "CSV UTF-8"),
        ("tên\n\xca".encode("latin-1"), "CSV UTF-8"),
        ("tên\n" + "a" * 140_000, "Line 2"),
    ],
)
def test_a_table_of_no_use_says_why(data, fault):
    with pytest.raises(BadTable, match=fault):
        read(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x00" * 400, b"t\xc3\xaan\nL\xc3\xaa\n"])
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(BadTable, match="no workbook"):
        read(data, "bang.xlsx")


def test_a_zip_that_is_no_workbook_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook")
    with pytest.raises(BadTable, match="no workbook"):
        read(out.getvalue(), "bang.xlsx")


def test_sizes_are_bounded(monkeypatch):
    monkeypatch.setattr(reader, "MAX_ROWS", 3)
    with pytest.raises(BadTable, match="more than 3 rows"):
        read("tên\n" + "Lê Hoa\n" * 4)
    data = workbook(["tên"], *[["Lê Hoa"]] * 4)
    with pytest.raises(BadTable, match="more than 3 rows"):
        read(data, "bang.xlsx")
    monkeypatch.setattr(files, "MAX_UNPACKED", 10)
    with pytest.raises(BadTable, match="too large"):
        read(data, "bang.xlsx")
    for module in (reader, files):
        monkeypatch.setattr(module, "MAX_BYTES", 10)
    with pytest.raises(BadTable, match="larger than"):
        read(data, "bang.xlsx")


def test_every_faulty_cell_is_named():
    long = "a" * (reader.MAX_CELL + 1)
    _rows, faults = read(f"tên,thứ tự\nLê Hoa,1,thừa\n{long},2\n")
    assert faults == [
        "Line 2, column “–”: The line has cells under no heading.",
        "Line 3, column “họ và tên”: The text is too long.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("25/8/2025", "25-08-2025", "25.8.2025", "2025-08-25", "25/08/2025 00:00:00"),
        *("2025-08-25T00:00:00Z", "2025-08-25 00:00:00", "25/8/2025 14:30", "45894", "45894.0"),
        # Midnight here, as a program of another zone writes it.
        *("2025-08-24T17:00:00.000Z", "2025-08-24T17:00:00+00:00", "2025-08-25T23:30:00+07:00"),
        *("Ngày 25 tháng 8 năm 2025", "ngày 25 tháng 08 năm 2025", "25 tháng 8 năm 2025"),
        "Thành phố Hồ Chí Minh, ngày 25 tháng 8 năm 2025",
    ],
)
def test_days_are_read_as_they_are_written_here(text):
    row = TableRow(2, {"day": text})
    assert read_date(row, DAY, Faults()) == datetime.date(2025, 8, 25)


@pytest.mark.parametrize(
    "text",
    [
        "31/2/2025",
        "2025",
        "hôm nay",
        "1986",
        "32 tháng 8 năm 2025",
        "2025-08-24T99:00:00Z",
        "8/25/2025",
        "25/8/25",
        "1/1/0000",
    ],
)
def test_what_is_no_day_is_a_fault(text):
    faults = Faults()
    assert read_date(TableRow(7, {"day": text}), DAY, faults) is None
    assert faults.texts == [f"Line 7, column “từ ngày”: “{text}” is no date like 25/8/2025."]


def test_numbers_and_what_are_none():
    faults = Faults()
    assert read_number(TableRow(2, {"order": "12"}), ORDER, faults) == 12
    assert read_number(TableRow(2, {"order": ""}), ORDER, faults) is None
    assert faults.texts == []
    for text in ("-1", "1,5", "x", "9" * 30, "²"):
        assert read_number(TableRow(3, {"order": text}), ORDER, faults) is None
    assert len(faults.texts) == 5


def test_faults_are_told_by_line_those_of_the_file_first():
    faults = Faults()
    faults.stop_if_any()
    faults.add(9, "a", "x.")
    faults.add(2, "b", "y.")
    faults.add_for_file("z.")
    with pytest.raises(BadTable) as bad:
        faults.stop_if_any()
    assert bad.value.faults == [
        "z.", "Line 2, column “b”: y.", "Line 9, column “a”: x.",
    ]  # fmt: skip
