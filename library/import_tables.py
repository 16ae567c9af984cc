"""Tables that people fill in, CSV or XLSX: read into rows of text, every fault told with its place.

A table comes from anywhere and goes to a command or a form, so its size is bounded and nothing in
it can end in an error: what cannot be read is a fault. Headings are known by their letters, however
they are accented and spaced.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, NoReturn

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from units.vietnamese import fold, nfc

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 30_000
_DELIMITERS = ";,\t"
# Spreadsheets keep line breaks inside a cell; nothing else below the space has a meaning in one.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2})")
_MIDNIGHT = datetime.min.time()


@dataclass(frozen=True)
class TableColumn:
    """A column that a table may have: the name by which code asks for it, and its headings."""

    name: str
    heading: str
    others: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True)
class TableRow:
    """One line of a table. Every column has a text, which is empty where the table has none."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells[name]


class BadTable(Exception):
    """The table cannot be used; `faults` name each faulty line and column."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


class Faults:
    """What is wrong with a table so far; all of it is told together, by line."""

    def __init__(self):
        self._of_file: list[str] = []
        self._of_lines: list[tuple[int, str]] = []

    def add(self, line: int, column: str, text: str) -> None:
        place = {"line": line, "column": column, "fault": text}
        fault = _("Line %(line)d, column “%(column)s”: %(fault)s") % place
        self._of_lines.append((line, fault))

    def add_for_file(self, text: str) -> None:
        self._of_file.append(text)

    def __len__(self) -> int:
        return len(self._of_file) + len(self._of_lines)

    @property
    def texts(self) -> list[str]:
        by_line = sorted(self._of_lines, key=lambda fault: fault[0])
        return list(dict.fromkeys([*self._of_file, *(text for _line, text in by_line)]))

    def stop_if_any(self) -> None:
        if len(self):
            raise BadTable(self.texts)

    def stop(self, text: str) -> NoReturn:
        self.add_for_file(text)
        raise BadTable(self.texts)


def read_table(
    file: BinaryIO, name: str, columns: Sequence[TableColumn], faults: Faults
) -> list[TableRow]:
    """The rows of `file`, whose kind its `name` tells, without those that are empty.

    Raises BadTable when the file or its headings are of no use; `faults` gets what is wrong with
    single cells.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        limit = {"size": MAX_BYTES // 1024 // 1024}
        faults.stop(_("The file is larger than %(size)d MB.") % limit)
    if name.lower().endswith((".xlsx", ".xlsm")):
        lines = _read_xlsx(data, faults)
    else:
        lines = _read_csv(data, columns, faults)
    lines = [(line, cells) for line, cells in lines if any(cells)]
    if len(lines) < 2:
        faults.stop(_("The table is empty."))
    if len(lines) > MAX_ROWS + 1:
        faults.stop(_("The table has more than %(number)d rows. Split it.") % {"number": MAX_ROWS})
    found = _find_columns(lines[0][1], columns, faults)
    return [_build_row(line, cells, found, columns, faults) for line, cells in lines[1:]]


def read_date(row: TableRow, column: TableColumn, faults: Faults) -> date | None:
    """The day in a cell; None for an empty one and, with a fault, for one that is no day."""
    text = row[column.name]
    if not text:
        return None
    if found := _DATE.fullmatch(text):
        day, month, year = found[1] or found[6], found[2] or found[5], found[3] or found[4]
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            pass
    faults.add(
        row.line, column.heading, _("“%(text)s” is no date like 25/8/2025.") % {"text": text}
    )
    return None


def read_number(row: TableRow, column: TableColumn, faults: Faults) -> int | None:
    """The whole number in a cell; None for an empty one and, with a fault, for anything else."""
    text = row[column.name]
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    faults.add(row.line, column.heading, _("“%(text)s” is no whole number.") % {"text": text})
    return None


def known_word(text: str) -> str:
    """`text` as words are compared: without accents, case and doubled spaces."""
    return " ".join(re.sub(r"[*:]", " ", fold(nfc(text))).split())


def _find_columns(headings, columns, faults) -> dict[str, int]:
    """Where each column stands, by its name."""
    known = {known_word(word): column for column in columns for word in _words_of(column)}
    found: dict[str, int] = {}
    for index, heading in enumerate(headings):
        if not heading:
            continue
        column = known.get(known_word(heading))
        if column is None:
            faults.add_for_file(_("There is no column “%(name)s” here.") % {"name": heading[:80]})
        elif column.name in found:
            faults.add_for_file(
                _("The column “%(name)s” stands there twice.") % {"name": column.heading}
            )
        else:
            found[column.name] = index
    for column in columns:
        if column.needed and column.name not in found:
            faults.add_for_file(_("The column “%(name)s” is missing.") % {"name": column.heading})
    faults.stop_if_any()
    return found


def _words_of(column):
    return (column.name, column.heading, *column.others)


def _build_row(line, cells, found, columns, faults) -> TableRow:
    headings = {column.name: column.heading for column in columns}
    if any(cells[MAX_COLUMNS:]) or any(
        cell for index, cell in enumerate(cells) if index not in found.values()
    ):
        faults.add(line, "–", _("The line has cells under no heading."))
    row = {
        column.name: cells[found[column.name]]
        if column.name in found and found[column.name] < len(cells)
        else ""
        for column in columns
    }
    for name, text in row.items():
        if len(text) > MAX_CELL:
            faults.add(line, headings[name], _("The text is too long."))
            row[name] = ""
        elif _CONTROL.search(text):
            faults.add(line, headings[name], _("The text has signs that cannot be printed."))
            row[name] = ""
    return TableRow(line, row)


def _read_csv(data: bytes, columns, faults) -> Iterable[tuple[int, list[str]]]:
    try:
        # Spreadsheets put a mark before the first letter.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.stop(
            _("The file cannot be read. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx).")
        )
    known = {known_word(word) for column in columns for word in _words_of(column)}
    first_line = text.lstrip("\r\n").split("\n", 1)[0]

    def headings_with(delimiter):
        cells = next(csv.reader([first_line], delimiter=delimiter), [])
        return sum(known_word(cell) in known for cell in cells)

    delimiter = max(_DELIMITERS, key=headings_with)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return list(_csv_lines(reader))
    except csv.Error as error:
        place = {"line": reader.line_num, "fault": error}
        faults.stop(_("Line %(line)d cannot be read: %(fault)s") % place)


def _csv_lines(reader) -> Iterator[tuple[int, list[str]]]:
    begins = 1
    for cells in reader:
        if begins > 4 * MAX_ROWS:
            break
        yield begins, [_text_of(cell) for cell in cells]
        begins = reader.line_num + 1


def _read_xlsx(data: bytes, faults) -> Iterable[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        lines = _xlsx_lines(data) if size <= MAX_UNPACKED else None
    # The parsers below openpyxl raise what they please at a broken workbook.
    except Exception:
        faults.stop(_("The file is no Excel workbook (.xlsx) that can be read."))
    if lines is None:
        faults.stop(_("The workbook is too large."))
    return lines


def _xlsx_lines(data: bytes) -> list[tuple[int, list[str]]]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        # What a workbook says of its own size may be anything.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_row=MAX_ROWS + 100, max_col=MAX_COLUMNS, values_only=True)
        return [(line, [_text_of(cell) for cell in cells]) for line, cells in enumerate(rows, 1)]
    finally:
        book.close()


def _text_of(value) -> str:
    """A cell as its reader sees it, in one form."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == _MIDNIGHT:
        value = value.date()
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return nfc(str(value)).replace("\r\n", "\n").strip()
