"""Tables as clerks have them: errors of spreadsheets, titles, merged cells, several sheets, ODS."""

import datetime
import io
import zipfile

import pytest
from django.utils import translation

from library.tables import files
from library.tables.faults import BadTable, Faults
from library.tables.reader import TableColumn, read_table
from tests.library.workbooks import make_ods, make_workbook

NAME = TableColumn("name", "họ và tên", others=("tên", "người ký họ tên"), needed=True)
POST = TableColumn("post", "chức vụ", needed=True)
DAY = TableColumn("day", "từ ngày")
HEAD = ["STT", "Họ và tên", "Chức vụ", "Từ ngày"]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def read(data, name="bang.xlsx"):
    faults = Faults()
    data = data.encode() if isinstance(data, str) else data
    rows = read_table(io.BytesIO(data), name, (NAME, POST, DAY), faults)
    return [(row.line, *row.cells.values()) for row in rows], faults


def ods(*rows):
    return make_ods(("Bảng", False, rows))


@pytest.mark.parametrize(
    "text",
    [
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"),
        *("Err:502", "#####", "Người ký #REF!#N/A", "Bí thư (#N/A)"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "csv", "ods"])
@pytest.mark.parametrize("column", [1, 2, 3])
def test_errors_of_a_spreadsheet_are_faults_in_every_column(text, kind, column):
    row = ["1", "Lê Hoa", "Bí thư", "25/8/2025"]
    row[column] = text
    if kind == "csv":
        data = ";".join(HEAD) + "\n" + ";".join(row)
    else:
        data = ods(HEAD, row) if kind == "ods" else make_workbook(HEAD, row)
    _rows, faults = read(data, f"bang.{kind}")
    heading = (NAME, POST, DAY)[column - 1].heading
    assert len(faults.texts) == 1
    assert faults.texts[0].startswith(f"Line 2, column “{heading}”: “{text}” is an error")


@pytest.mark.parametrize("text", ["Khu phố #3", "Tổ #12!", "#hashtag", "C# và .NET", "Số #1"])
def test_a_number_sign_is_no_error(text):
    rows, faults = read(make_workbook(HEAD, [1, text, "Bí thư", None]))
    assert (rows[0][1], faults.texts) == (text, [])


def test_a_formula_without_a_stored_result_is_a_fault():
    rows, faults = read(make_workbook(HEAD, [1, '=A1&"x"', "Bí thư", "=TODAY()"]))
    assert rows == [(2, "", "Bí thư", "")]
    assert [text.partition(" has")[0] for text in faults.texts] == [
        'Line 2, column “họ và tên”: The formula “=A1&amp;"x"”',
        "Line 2, column “từ ngày”: The formula “=TODAY()”",
    ]
    cell = '<table:table-cell table:formula="of:=[.A1]"/>'
    _rows, faults = read(ods(HEAD, ["1", cell, "Bí thư", ""]), "bang.ods")
    assert "has no stored result" in faults.texts[0]
    _rows, faults = read("tên;chức vụ\n=A1;Bí thư", "bang.csv")
    assert "has no stored result" in faults.texts[0]


def test_a_formula_whose_result_is_an_empty_text_is_empty():
    cell = '<table:table-cell table:formula="of:=&quot;&quot;" office:value-type="string"/>'
    rows, faults = read(ods(HEAD, ["1", "Lê Hoa", "Bí thư", cell]), "bang.ods")
    assert (rows, faults.texts) == ([(2, "Lê Hoa", "Bí thư", "")], [])


def test_escaped_signs_of_excel_are_decoded():
    rows, faults = read(make_workbook(HEAD, [1, "Lê_x000D_\nHoa", "Bí_x0020_thư _x005F_x000D_"]))
    assert rows == [(2, "Lê\nHoa", "Bí thư _x000D_", "")]
    assert faults.texts == []


def test_titles_above_and_a_line_that_counts_the_columns_are_left_out():
    data = make_workbook(
        ["ĐẢNG BỘ THÀNH PHỐ"],
        ["DANH SÁCH CÁN BỘ"],
        [],
        HEAD,
        ["(1)", "(2)", "(3)", "(4)"],
        [1, "Lê Hoa", "Bí thư", None],
    )
    rows, faults = read(data)
    assert rows == [(6, "Lê Hoa", "Bí thư", "")]
    assert faults.notes == ["The headings stand in line 4; what is above was left out."]
    assert read("Danh sách;;\nSTT;Tên;Chức vụ\n1;Lê Hoa;Bí thư", "a.csv")[0][0][0] == 3


def test_a_head_on_two_lines_with_merged_cells_is_understood():
    def merge(book):
        for area in ("A1:A2", "B1:C1", "D1:D2"):
            book.active.merge_cells(area)

    data = make_workbook(
        ["STT", "Người ký", None, "Từ ngày"],
        [None, "Họ tên", "Chức vụ", None],
        [1, "Lê Hoa", "Bí thư", "25/8/2025"],
        change=merge,
    )
    assert read(data)[0] == [(3, "Lê Hoa", "Bí thư", "25/8/2025")]
    # The same, as a CSV has it.
    data = "STT;Người ký;;Từ ngày\n;Họ tên;Chức vụ;\n1;Lê Hoa;Bí thư;25/8/2025"
    assert read(data, "a.csv")[0] == [(3, "Lê Hoa", "Bí thư", "25/8/2025")]


def test_a_merged_cell_counts_for_each_of_its_lines():
    rows = [[1, "Lê Hoa", "Ủy viên", None], [2, "Vũ An", None, None], [3, "Đỗ Chi", "Bí thư", None]]
    data = make_workbook(HEAD, *rows, change=lambda book: book.active.merge_cells("C2:C3"))
    found, faults = read(data)
    assert [row[2] for row in found] == ["Ủy viên", "Ủy viên", "Bí thư"]
    assert faults.notes == ["Merged cells were read as the same value in each of their lines."]
    span = '<table:table-cell office:value-type="string" table:number-rows-spanned="2">'
    span += "<text:p>Ủy viên</text:p></table:table-cell>"
    data = ods(HEAD, ["1", "Lê Hoa", span, ""], ["2", "Vũ An", "<table:covered-table-cell/>", ""])
    assert [row[2] for row in read(data, "a.ods")[0]] == ["Ủy viên", "Ủy viên"]


class TestSheets:
    def add(self, *rows, state="visible"):
        def change(book):
            sheet = book.create_sheet("Hai")
            sheet.sheet_state = state
            for row in rows:
                sheet.append(row)

        return change

    def test_a_guide_before_the_table_is_left_out_and_said(self):
        data = make_workbook(
            ["Hướng dẫn điền biểu mẫu"],
            title="Hướng dẫn",
            change=self.add(HEAD, [1, "Lê Hoa", "Bí thư"]),
        )
        rows, faults = read(data)
        assert rows == [(2, "Lê Hoa", "Bí thư", "")]
        assert faults.notes == ["Read from the sheet “Hai”. Not read: “Hướng dẫn”."]

    def test_two_tables_are_refused(self):
        data = make_workbook(
            HEAD,
            [1, "Vũ An", "Bí thư"],
            title="Một",
            change=self.add(HEAD, [1, "Lê Hoa", "Bí thư"]),
        )
        with pytest.raises(BadTable, match="The sheets “Một”, “Hai” each hold a table"):
            read(data)

    @pytest.mark.parametrize("state", ["hidden", "veryHidden"])
    def test_a_hidden_sheet_is_not_read(self, state):
        hidden = self.add(HEAD, [1, "Lê Hoa", "Bí thư"], state=state)
        with pytest.raises(BadTable, match="hidden sheet “Hai”"):
            read(make_workbook(["Bìa"], change=hidden))
        rows, faults = read(make_workbook(HEAD, [1, "Vũ An", "Bí thư"], change=hidden))
        assert rows == [(2, "Vũ An", "Bí thư", "")]
        assert "Not read: “Hai”" in faults.notes[0]
        with pytest.raises(BadTable, match="hidden sheet “An”"):
            read(make_ods(("An", True, [HEAD, ["1", "Lê Hoa", "Bí thư", ""]])), "a.ods")

    def test_hidden_lines_are_said(self):
        def hide(book):
            book.active.row_dimensions[2].hidden = True

        rows, faults = read(make_workbook(HEAD, [1, "Vũ An", "Bí thư"], change=hide))
        assert len(rows) == 1
        assert faults.notes == ["1 hidden line was read, too."]


def test_a_heading_among_the_lines_is_named():
    _rows, faults = read(make_workbook(HEAD, ["I. THƯỜNG TRỰC"], [1, "Vũ An", "Bí thư"]))
    fault = "Line 2, column “–”: There is only “I. THƯỜNG TRỰC” in this line."
    assert faults.texts[0].startswith(fault)
    assert len(faults.texts) == 1


def test_no_head_at_all_tells_which_headings_are_needed():
    with pytest.raises(BadTable, match="headings of a table: “họ và tên”, “chức vụ”"):
        read("một;hai\n1;2\n", "a.csv")


def test_ods_is_read_as_it_is_seen():
    data = ods(
        HEAD,
        [
            '<table:table-cell office:value-type="float" office:value="1"><text:p>01</text:p>'
            "</table:table-cell>",
            "Lê\nHoa",
            '<table:table-cell office:value-type="string"><office:annotation><text:p>chú thích'
            "</text:p></office:annotation><text:p>Bí<text:s/>thư</text:p></table:table-cell>",
            '<table:table-cell office:value-type="date" office:date-value="2025-08-25">'
            "<text:p>25/08/25</text:p></table:table-cell>",
        ],
    )
    assert read(data, "bang.ODS")[0] == [(2, "Lê\nHoa", "Bí thư", "25/08/2025")]


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        *(("mmm-yy", "05/1986"), ("mm/yyyy", "05/1986"), ("yyyy", "1986")),
        *(("dd/mm/yyyy", "01/05/1986"), ('"ngày "dd', "01/05/1986")),
        ("[$-42A]d mmmm yyyy;@", "01/05/1986"),
    ],
)
def test_a_month_is_no_day_though_a_spreadsheet_keeps_one(number_format, text):
    def shape(book):
        book.active["D2"].number_format = number_format

    data = make_workbook(HEAD, [1, "Vũ An", "Bí thư", datetime.date(1986, 5, 1)], change=shape)
    assert read(data)[0] == [(2, "Vũ An", "Bí thư", text)]


def test_a_month_of_an_ods_is_no_day():
    cell = '<table:table-cell office:value-type="date" office:date-value="1986-05-01">'
    cell += "<text:p>05/1986</text:p></table:table-cell>"
    assert read(ods(HEAD, ["1", "Vũ An", "Bí thư", cell]), "a.ods")[0][0][3] == "05/1986"


def test_repeated_cells_and_lines_cost_no_more_than_their_bound():
    many = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    many += "<text:p>x</text:p></table:table-cell>"
    rows, faults = read(ods(HEAD, ["1", "Lê Hoa", "Bí thư", many]), "a.ods")
    assert len(rows) == 1
    assert "under no heading" in faults.texts[0]


def test_an_ods_that_declares_entities_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(BadTable, match="no workbook"):
        read(out.getvalue(), "a.ods")


def test_the_unpacked_size_of_an_ods_is_bounded(monkeypatch):
    monkeypatch.setattr(files, "MAX_UNPACKED", 10)
    with pytest.raises(BadTable, match="too large"):
        read(ods(HEAD), "a.ods")


def test_an_old_workbook_or_one_with_a_wrong_name_says_what_to_do():
    for name in ("bang.xls", "bang.csv"):
        with pytest.raises(BadTable, match="Save the table as an Excel workbook"):
            read(make_workbook(HEAD), name)


def test_a_line_that_names_the_separator_and_our_own_marks_are_understood():
    rows, _faults = read("sep=;\ntên;chức vụ\n'-Lê Hoa;Bí thư\n", "a.csv")
    assert rows == [(3, "-Lê Hoa", "Bí thư", "")]
