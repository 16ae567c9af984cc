"""Reads files of tables: CSV, Excel (.xlsx) and OpenDocument (.ods), each sheet as lines of text.

A file is untrusted, so its packed and unpacked size is limited, and every error of a parser is
caught. A formula without a stored result is returned as its formula, and an error of the
spreadsheet as its sign, so that the caller can refuse them.
"""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext

from library.tables.ods import read_ods
from library.tables.sheets import MAX_LINES, Sheet, text_of
from library.tables.xlsx import read_xlsx

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 120 * 1024 * 1024
ENDINGS = (".xlsx", ".xlsm", ".ods", ".csv")
_WORKBOOKS = {"xlsx": read_xlsx, "xlsm": read_xlsx, "ods": read_ods}
_DELIMITERS = ";,\t"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
# Our own exports put it before what a spreadsheet would compute (units/admin_ui/safe_exports.py).
_QUOTED = re.compile(r"\A'(?=[=+\-@\t\r])")


class UnreadableFile(Exception):
    """The file cannot be read. The message says what to do."""


def read_sheets(data: bytes, name: str, count_headings: Callable[[list[str]], int]) -> list[Sheet]:
    """Return the sheets of the file `name`. Raises UnreadableFile.

    `count_headings` returns the number of headings among the cells of a line, by which the
    delimiter of a CSV file is recognised.
    """
    if len(data) > MAX_BYTES:
        limit = {"size": MAX_BYTES // 1024 // 1024}
        raise UnreadableFile(gettext("The file is larger than %(size)d MB.") % limit)
    ending = name.lower().rpartition(".")[2]
    if ending in _WORKBOOKS:
        return _read_workbook(data, ending)
    if ending == "xls" or data.startswith(b"PK\x03\x04"):
        raise UnreadableFile(gettext("Save the table as an Excel workbook (.xlsx) first."))
    return [Sheet("", _read_csv(data, count_headings))]


def _read_workbook(data, ending) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            # Not more comes out of a part than the archive says of it.
            size = sum(part.file_size for part in packed.infolist())
            sheets = _WORKBOOKS[ending](packed) if size <= MAX_UNPACKED else None
    # The parsers below raise what they please at a broken workbook.
    except Exception as error:
        raise UnreadableFile(
            gettext("The file is no workbook (.xlsx or .ods) that can be read. Save it anew.")
        ) from error
    if sheets is None:
        raise UnreadableFile(gettext("The workbook is too large. Split it."))
    return sheets


def _read_csv(data: bytes, count_headings) -> list[tuple[int, list[str]]]:
    try:
        # Spreadsheets put a mark before the first letter.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(
            gettext(
                "The file cannot be read. Save it as “CSV UTF-8” or as an Excel workbook (.xlsx)."
            )
        ) from None
    begins, delimiter = 1, ""
    if found := _SEPARATOR_LINE.match(text):
        text, begins, delimiter = text[found.end() :], 2, found[1]
    delimiter = delimiter or _delimiter_of(text, count_headings)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return list(_csv_lines(reader, begins))
    except csv.Error as error:
        place = {"line": reader.line_num + begins - 1, "fault": error}
        raise UnreadableFile(gettext("Line %(line)d cannot be read: %(fault)s") % place) from None


def _delimiter_of(text, count_headings) -> str:
    lines = text.split("\n", 40)[:40]

    def headings_with(delimiter) -> int:
        return max((count_headings(cells) for cells in _split(lines, delimiter)), default=0)

    return max(_DELIMITERS, key=headings_with)


def _split(lines, delimiter) -> Iterator[list[str]]:
    for line in lines:
        try:
            yield next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue


def _csv_lines(reader, begins) -> Iterable[tuple[int, list[str]]]:
    first = begins - 1
    for cells in reader:
        if begins > 4 * MAX_LINES:
            break
        yield begins, [text_of(_QUOTED.sub("", cell)) for cell in cells]
        begins = reader.line_num + 1 + first
