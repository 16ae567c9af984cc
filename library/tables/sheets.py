"""Sheets of cells in all file formats (library/tables/files.py)."""

from dataclasses import dataclass, field
from datetime import date, datetime

from units.text.vietnamese import fix_letters

MAX_ROWS = 20_000
MAX_COLUMNS = 60
# Titles above the table and remarks below it.
MAX_LINES = MAX_ROWS + 200
_MIDNIGHT = datetime.min.time()


@dataclass
class Sheet:
    """One sheet. `lines` are pairs of a line number, from 1, and its cells."""

    name: str
    lines: list[tuple[int, list[str]]]
    is_hidden: bool = False
    # Areas of merged cells: first line, first column, last line; columns are counted from 0.
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    hidden_lines: int = 0

    def spread_merged(self) -> int:
        """Copy the text of merged cells to each of their lines. Return the number of copies."""
        by_line, filled = dict(self.lines), 0
        for first, column, last in self.merged:
            cells = by_line.get(first, ())
            text = cells[column] if column < len(cells) else ""
            for line in range(first + 1, min(last, MAX_LINES) + 1) if text else ():
                below = by_line.get(line, [])
                below += [""] * (column + 1 - len(below)) if any(below) else []
                if any(below) and not below[column]:
                    below[column] = text
                    filled += 1
        return filled


def text_of(value) -> str:
    """Return a cell as its reader sees it, with normalised text."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == _MIDNIGHT:
        value = value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return fix_letters(str(value)).replace("\r\n", "\n").strip()
