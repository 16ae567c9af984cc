"""The view of an import on its admin page: columns, errors, summary."""

from dataclasses import dataclass, field

from django.utils.translation import gettext, ngettext

from library.imports.checks import column_positions, columns_of
from library.imports.forms import ROWS_AT_A_TIME
from library.imports.models import ImportReport, ImportState, TableImport
from library.tables.reader import LEFT_OUT

_EXAMPLES = 3


@dataclass(frozen=True)
class HeadingView:
    """A column of the file: its heading, the chosen meaning, and examples of its cells."""

    index: int
    text: str
    chosen: str | None
    examples: list[str]


@dataclass(frozen=True)
class CellView:
    """A cell with errors. `index` is None if the file has no such column."""

    heading: str
    index: int | None
    text: str
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LineView:
    line: int
    words: str
    cells: list[CellView]


@dataclass(frozen=True)
class ImportView:
    headings: list[HeadingView]
    options: list[tuple[str, str]]
    lines: list[LineView]
    faults: list[str]
    notes: list[str]
    summary: list[str]
    touched: list[str]
    more_faults: int
    can_store: bool


def build_import_view(item: TableImport) -> ImportView:
    report: ImportReport = item.report
    places = column_positions(item) if item.headings else {}
    numbers, faults = report.get("numbers", {}), report.get("of_file", [])
    cells = report.get("cells", [])
    lines = _lines(item, places, cells)
    shown = sum(len(cell.faults) for line in lines for cell in line.cells)
    return ImportView(
        headings=_headings(item, places),
        options=[(column.name, column.heading) for column in columns_of(item.kind)],
        lines=lines,
        faults=faults,
        notes=[*item.notes, *report.get("notes", [])],
        summary=_summary(numbers),
        touched=report.get("touched", []),
        more_faults=report.get("count", 0) - len(faults) - shown,
        can_store=item.state == ImportState.CHECKED and bool(report) and not report.get("count", 1),
    )


def _headings(item, places) -> list[HeadingView]:
    names = {index: name for name, index in places.items()}
    examples = [cells for _line, cells in item.lines[:50]]
    return [
        HeadingView(
            index,
            heading,
            names.get(index, LEFT_OUT),
            list(dict.fromkeys(row[index] for row in examples if row[index:] and row[index]))[
                :_EXAMPLES
            ],
        )
        for index, heading in enumerate(item.headings)
        if heading
    ]


def _lines(item, places, faults) -> list[LineView]:
    """Return the first lines with errors, each with its faulty cells."""
    headings = {column.heading: column.name for column in columns_of(item.kind)}
    by_line: dict[int, dict[str, list[str]]] = {}
    for line, heading, text in faults:
        by_line.setdefault(line, {}).setdefault(heading, []).append(text)
    rows = dict(item.lines)
    views = []
    for line, of_line in list(by_line.items())[:ROWS_AT_A_TIME]:
        cells = rows.get(line, [])
        views.append(
            LineView(
                line,
                " · ".join(cell for cell in cells if cell)[:200],
                [
                    CellView(heading, index, _text(cells, index), texts)
                    for heading, texts in of_line.items()
                    for index in (places.get(headings.get(heading, "")),)
                ],
            )
        )
    return views


def _text(cells, index) -> str:
    return cells[index] if index is not None and index < len(cells) else ""


def _summary(numbers) -> list[str]:
    """Return the numbers of new and changed objects as sentences."""
    labels = {
        "new": lambda n: ngettext("%d new document", "%d new documents", n),
        "known": lambda n: ngettext(
            "%d document that is there already", "%d documents that are there already", n
        ),
        "people": lambda n: ngettext("%d new leader", "%d new leaders", n),
        "bodies": lambda n: ngettext("%d new body", "%d new bodies", n),
        "terms": lambda n: ngettext("%d new term", "%d new terms", n),
        "lists": lambda n: ngettext("%d new list of members", "%d new lists of members", n),
        "portraits": lambda n: ngettext("%d portrait", "%d portraits", n),
        "changed": lambda n: ngettext(
            "%d changed list of members", "%d changed lists of members", n
        ),
    }
    found = [labels[name](number) % number for name, number in numbers.items() if number]
    return found or ([gettext("nothing that is not there already")] if numbers else [])
