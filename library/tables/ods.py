"""Reads OpenDocument spreadsheets (ODF 1.3, ISO/IEC 26300) as a spreadsheet program shows them.

Libraries that return only values lose errors and formulas without a result, which then look like
empty cells.
"""

import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

from library.tables.sheets import MAX_COLUMNS, MAX_LINES, Sheet, text_of

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _OFFICE, _TEXT, _STYLE = (
    _NAMESPACE % name for name in ("table", "office", "text", "style")
)
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_NOT_SHOWN = (f"{_OFFICE}annotation", f"{_TEXT}note")
_MONTH_OR_YEAR = re.compile(r"(?:[0-9]{1,2}[/.-])?[0-9]{4}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T00:00:00(?:\.0*)?)?")


def read_ods(packed: zipfile.ZipFile) -> list[Sheet]:
    """The sheets of a workbook; raises what the parsers raise at a broken one."""
    sheets, current = [], None
    hidden: set[str | None] = set()
    with packed.open("content.xml") as file:
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
            if event == "start" and element.tag == f"{_TABLE}table":
                current = _SheetReader(element, hidden)
            elif event == "end" and element.tag == f"{_STYLE}style":
                if any(part.get(f"{_TABLE}display") == "false" for part in element):
                    hidden.add(element.get(f"{_STYLE}name"))
            elif event == "end" and element.tag == f"{_TABLE}table-row" and current:
                current.read_row(element)
                element.clear()
            elif event == "end" and element.tag == f"{_TABLE}table" and current:
                sheets.append(current.sheet)
                current = None
    return sheets


class _SheetReader:
    def __init__(self, element: Element, hidden: set):
        is_hidden = element.get(f"{_TABLE}style-name") in hidden
        self.sheet = Sheet(element.get(f"{_TABLE}name", ""), [], is_hidden=is_hidden)
        self._line = 1

    def read_row(self, row: Element) -> None:
        times = _count(row, "number-rows-repeated")
        cells = self._read_cells(row)
        if any(cells):
            last = min(self._line + times, MAX_LINES + 1)
            self.sheet.lines += [(line, list(cells)) for line in range(self._line, last)]
            if row.get(f"{_TABLE}visibility") in ("collapse", "filter"):
                self.sheet.hidden_lines += times
        self._line += times

    def _read_cells(self, row) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if cell.tag not in _CELLS or len(cells) >= MAX_COLUMNS:
                continue
            down = _count(cell, "number-rows-spanned")
            if down > 1:
                self.sheet.merged.append((self._line, len(cells), self._line + down - 1))
            times = min(_count(cell, "number-columns-repeated"), MAX_COLUMNS - len(cells))
            cells += [_read_cell(cell)] * times
        return cells


def _count(element, name) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isdecimal() and len(text) < 8 else 1


def _read_cell(cell) -> str:
    shown = text_of("\n".join(_paragraphs(cell)))
    if found := _DAY.fullmatch(cell.get(f"{_OFFICE}date-value", "")):
        if _MONTH_OR_YEAR.fullmatch(shown):
            return shown
        # As a spreadsheet shows it, it may lack the century.
        return f"{found[3]}/{found[2]}/{found[1]}"
    kind, formula = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_TABLE}formula")
    if kind == "float":
        return _number(cell.get(f"{_OFFICE}value", ""), shown)
    # Without a kind the formula has no stored result.
    return f"={formula}" if formula and not kind else shown


def _number(value, shown) -> str:
    try:
        return text_of(float(value))
    except ValueError:
        return shown


def _paragraphs(cell) -> Iterator[str]:
    for part in cell:
        if part.tag not in _NOT_SHOWN:
            yield "".join(_words(part))


def _words(part) -> Iterator[str]:
    yield part.text or ""
    for child in part:
        if child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}s" or child.tag == f"{_TEXT}tab":
            yield " "
        elif child.tag not in _NOT_SHOWN:
            yield from _words(child)
        yield child.tail or ""
