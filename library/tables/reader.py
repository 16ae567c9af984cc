"""Reads tables into rows of text. Each error has its line and column.

Headings are recognised without regard to accents and spaces, or by a choice of the user. Omissions
and doubtful readings are noted.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

from delivery.dates import validate_day
from library.tables.cell_values import day_in, fault_of
from library.tables.faults import Faults
from library.tables.files import MAX_BYTES, UnreadableFile, read_sheets
from library.tables.header_detection import RUNNING_NUMBERS, TableHead, find_head, guess_head
from library.tables.sheets import MAX_COLUMNS, MAX_ROWS, Sheet
from units.text.vietnamese import fold

MAX_CELL = 30_000
LEFT_OUT = ""


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: its name in code, its heading, and other headings."""

    name: str
    heading: str
    others: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True)
class TableRow:
    """One line of a table. Every column has a text, which may be empty."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells[name]


@dataclass(frozen=True)
class Table:
    """A table in its file: its headings with their line number, and its lines of text."""

    headings: list[str]
    lines: list[tuple[int, list[str]]]
    head_line: int = 1
    sheet: str = ""


def read_table(
    file: BinaryIO, name: str, columns: Sequence[TableColumn], faults: Faults
) -> list[TableRow]:
    """Return the rows of `file` without empty ones. The suffix of `name` gives the format.

    Raises BadTable if the file or its headings are unusable. Errors of single cells go to `faults`.
    """
    rows = build_rows(find_table(file, name, columns, faults), columns, faults)
    if faults.of_file:
        faults.stop_if_any()
    return rows


def find_table(
    file: BinaryIO,
    name: str,
    columns: Sequence[TableColumn],
    faults: Faults,
    choices: Mapping[str, str] | None = None,
    *,
    guess: bool = False,
) -> Table:
    """Return the only table in `file`. Raises BadTable if there is none, or several.

    `choices` are those of `build_rows`. With `guess`, a table without known headings is returned as
    well, so that the user can choose the meaning of its columns.
    """
    known = _Headings(columns, choices)
    data = file.read(MAX_BYTES + 1)
    try:
        sheets = read_sheets(data, name, lambda cells: sum(bool(known(cell)) for cell in cells))
    except UnreadableFile as error:
        faults.stop(str(error))
    for sheet in sheets:
        sheet.lines = [(line, cells) for line, cells in sheet.lines if any(cells)]
        if sheet.spread_merged() and not sheet.is_hidden:
            faults.note(gettext("Merged cells were read as the same value in each of their lines."))
    head = _choose_head(sheets, known, columns, faults, guess)
    lines = head.body
    if not lines:
        faults.stop(gettext("The table is empty."))
    if len(lines) > MAX_ROWS:
        faults.stop(
            gettext("The table has more than %(number)d rows. Split it.") % {"number": MAX_ROWS}
        )
    _report_found(head, sheets, faults)
    return Table(head.headings, lines, head.line, head.sheet.name)


def build_rows(
    table: Table,
    columns: Sequence[TableColumn],
    faults: Faults,
    choices: Mapping[str, str] | None = None,
) -> list[TableRow]:
    """Return the rows of `table`.

    `choices` map a heading to the name of a column, or to LEFT_OUT. Raises BadTable if a required
    column is missing. An unknown heading is an error, but the rows are read.
    """
    found = match_columns(table, columns, faults, choices)
    if any(column.needed and column.name not in found for column in columns):
        faults.stop_if_any()
    rows = (_build_row(line, cells, found, columns, table, faults) for line, cells in table.lines)
    return [row for row in rows if row is not None]


def match_columns(table, columns, faults, choices=None) -> dict[str, int]:
    """Return the index of each column, by its name."""
    known, found = _Headings(columns, choices), {}
    headings = {column.name: column.heading for column in columns}
    for index, heading in enumerate(table.headings):
        name = known(heading) if heading else LEFT_OUT
        if name is None:
            faults.add_for_file(
                gettext("There is no column “%(name)s” here.") % {"name": heading[:80]}
            )
        elif name in found:
            fault = gettext("The column “%(name)s” stands there twice.")
            faults.add_for_file(fault % {"name": headings[name]})
        elif name:
            found[name] = index
    for column in columns:
        if column.needed and column.name not in found:
            faults.add_for_file(
                gettext("The column “%(name)s” is missing.") % {"name": column.heading}
            )
    return found


def read_date(row: TableRow, column: TableColumn, faults: Faults) -> date | None:
    """Return the date in a cell; None for an empty cell and, with an error, for another text."""
    text = row[column.name]
    if not text:
        return None
    day = day_in(text)
    fault = gettext("“%(text)s” is no date like 25/8/2025.") % {"text": text}
    if day:
        try:
            validate_day(day)
        except ValidationError as error:
            fault = f"“{text}”: {error.messages[0]}"
        else:
            return day
    faults.add(row.line, column.heading, fault)
    return None


def read_number(row: TableRow, column: TableColumn, faults: Faults) -> int | None:
    """Return the whole number in a cell; None for an empty cell and, with an error, for another
    text."""
    text = row[column.name]
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,9}", text):
        return int(text)
    faults.add(row.line, column.heading, gettext("“%(text)s” is no whole number.") % {"text": text})
    return None


def normalise_word(text: str) -> str:
    """Return `text` for comparisons: without accents, capitals and extra spaces."""
    return " ".join(re.sub(r"[*:]", " ", fold(text)).split())


class _Headings:
    """Returns the meaning of a heading: the name of a column, LEFT_OUT, or None if unknown."""

    def __init__(self, columns, choices=None):
        self._known = dict.fromkeys(RUNNING_NUMBERS, LEFT_OUT)
        for column in columns:
            for word in (column.name, column.heading, *column.others):
                self._known[normalise_word(word)] = column.name
        self._known |= {normalise_word(heading): name for heading, name in (choices or {}).items()}

    def __call__(self, heading: str) -> str | None:
        return self._known.get(normalise_word(heading))


def _choose_head(sheets: list[Sheet], known, columns, faults, guess) -> TableHead:
    needed = [column.name for column in columns if column.needed]
    heads = [head for sheet in sheets if (head := find_head(sheet, known, needed))]
    shown = [head for head in heads if not head.sheet.is_hidden]
    whole = [head for head in shown if head.has(needed)]
    if len(whole) > 1:
        names = _list(head.sheet.name for head in whole)
        faults.stop(
            gettext("The sheets %(names)s each hold a table. Keep one of them in the file.")
            % {"names": names}
        )
    if whole or shown:
        return (whole or sorted(shown, key=lambda head: -len(head.found)))[0]
    if heads:
        name = {"name": heads[0].sheet.name}
        faults.stop(
            gettext("The table stands on the hidden sheet “%(name)s”. Show that sheet.") % name
        )
    if guess and (guessed := [head for sheet in sheets if (head := guess_head(sheet))]):
        return guessed[0]
    if not any(sheet.lines for sheet in sheets):
        faults.stop(gettext("The table is empty."))
    headings = {"names": _list(column.heading for column in columns if column.needed)}
    return faults.stop(
        gettext("No line of the file has the headings of a table: %(names)s.") % headings
    )


def _report_found(head: TableHead, sheets, faults) -> None:
    others = [sheet.name for sheet in sheets if sheet is not head.sheet and sheet.lines]
    if others:
        names = {"name": head.sheet.name, "others": _list(others)}
        faults.note(gettext("Read from the sheet “%(name)s”. Not read: %(others)s.") % names)
    if head.first:
        line = {"line": head.sheet.lines[head.first][0]}
        faults.note(
            gettext("The headings stand in line %(line)d; what is above was left out.") % line
        )
    if hidden := head.sheet.hidden_lines:
        told = ngettext(
            "%(number)d hidden line was read, too.", "%(number)d hidden lines were read, too.",
            hidden,
        )  # fmt: skip
        faults.note(told % {"number": hidden})


def _list(names) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _build_row(line, cells, found, columns, table, faults) -> TableRow | None:
    filled = [cell for cell in cells if cell]
    needed = [column.name for column in columns if column.needed]
    if len(filled) == 1 and len(needed) > 1:
        fault = gettext(
            "There is only “%(text)s” in this line. Delete it if it is a heading or a remark."
        )
        faults.add(line, "–", fault % {"text": filled[0][:80]})
        return None
    beyond = (cell for at, cell in enumerate(cells) if not _heading(table, at))
    if any(beyond) or len(cells) > MAX_COLUMNS:
        faults.add(line, "–", gettext("The line has cells under no heading."))
    row = {}
    for column in columns:
        place = found.get(column.name, len(cells))
        text = cells[place] if place < len(cells) else ""
        if fault := _fault_of_text(text):
            faults.add(line, column.heading, fault)
            text = ""
        row[column.name] = text
    return TableRow(line, row)


def _heading(table, index) -> str:
    return table.headings[index] if index < len(table.headings) else ""


def _fault_of_text(text) -> str:
    if len(text) > MAX_CELL:
        return gettext("The text is too long.")
    return fault_of(text)
