"""Reads Excel workbooks as a spreadsheet program shows them."""

import re
import zipfile
from collections.abc import Iterator
from datetime import date

from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_to_tuple

from library.tables.sheets import MAX_COLUMNS, MAX_LINES, Sheet, text_of

# Excel writes signs that XML cannot hold in this way (ECMA-376 part 1, 22.9.2.19).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# In the format of a number: what is shown as it stands, and the name of a language.
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_SURROGATES = range(0xD800, 0xE000)
# Facts that openpyxl does not give when it reads a sheet line by line.
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+[0-9]+):([A-Z]+[0-9]+)\"")
_HIDDEN_LINE = re.compile(rb"<(?:\w+:)?row\s[^>]*?\bhidden=\"(?:1|true)\"")
_UNRESOLVED = re.compile(
    rb"""<(?:\w+:)?c\s(?P<about>[^>]*)>\s*
    <(?:\w+:)?f(?:\s[^>]*)?(?:/>|>(?P<formula>[^<]*)</(?:\w+:)?f>)\s*
    (?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>""",
    re.VERBOSE,
)
_CELL = re.compile(rb"\br=\"([A-Z]{1,3}[0-9]{1,7})\"")
# A formula is 8,192 letters at most.
_PART, _OVERLAP = 1 << 20, 1 << 15


def read_xlsx(packed: zipfile.ZipFile) -> list[Sheet]:
    """The sheets of a workbook; raises what the parsers raise at a broken one."""
    book = load_workbook(packed.fp, read_only=True, data_only=True)
    try:
        return [_read_sheet(packed, sheet) for sheet in book.worksheets]
    finally:
        book.close()


def _read_sheet(packed, sheet) -> Sheet:
    lines, hidden = _lines_of(sheet), 0
    merged: dict[tuple[int, int], int] = {}
    for part, begins in _parts(packed, sheet._worksheet_path):
        hidden += sum(found.end() > begins for found in _HIDDEN_LINE.finditer(part))
        merged |= dict(area for found in _MERGED.finditer(part) if (area := _area(found)))
        for found in _UNRESOLVED.finditer(part):
            _put_formula(found, lines)
    return Sheet(
        sheet.title,
        [(line, cells) for line, cells in enumerate(lines, 1) if any(cells)],
        is_hidden=sheet.sheet_state != "visible",
        merged=[(*place, last) for place, last in merged.items()],
        hidden_lines=hidden,
    )


def _area(found) -> tuple[tuple[int, int], int] | None:
    """Merged cells over several lines: line and column of the first, and the last line."""
    (top, left), (bottom, _right) = (coordinate_to_tuple(c.decode()) for c in found.groups())
    return ((top, left - 1), bottom) if bottom > top else None


def _put_formula(found, lines) -> None:
    """Show a formula without a stored result, which looks like an empty cell otherwise."""
    place = _CELL.search(found["about"])
    # The result of this one is an empty text.
    if place is None or b't="str"' in found["about"]:
        return
    line, column = coordinate_to_tuple(place[1].decode())
    if line <= len(lines) and column <= len(lines[line - 1]):
        lines[line - 1][column - 1] = f"={(found['formula'] or b'').decode('utf-8', 'replace')}"


def _parts(packed, path) -> Iterator[tuple[bytes, int]]:
    """The file part by part, each with the end of the one before and where what is new begins."""
    with packed.open(path.lstrip("/")) as file:
        before = b""
        while part := file.read(_PART):
            yield before + part, len(before)
            before = (before + part)[-_OVERLAP:]


def _lines_of(sheet) -> list[list[str]]:
    # The stored size of a workbook may be wrong.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MAX_LINES, max_col=MAX_COLUMNS)
    return [[_plain(cell) for cell in cells] for cells in rows]


def _plain(cell) -> str:
    value = cell.value
    if isinstance(value, str) and "_x" in value:
        value = _ESCAPED.sub(_unescape, value)
    elif isinstance(value, date) and "d" not in _QUOTED.sub("", cell.number_format.lower()):
        # Excel makes a day of "5/1986", and shows the month alone.
        return f"{value:%m/%Y}" if "m" in cell.number_format.lower() else f"{value:%Y}"
    return text_of(value)


def _unescape(found) -> str:
    code = int(found[1], 16)
    return "" if code in _SURROGATES else chr(code)
