"""Finds the table in a sheet.

It handles titles above the headings, headings on two lines with merged cells, a column of running
numbers, and a line (1) (2) (3) below the headings.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from library.tables.sheets import Sheet

# The number of lines in which the headings are searched.
_LINES_ABOVE = 40
_COUNTED = re.compile(r"\(?([0-9]{1,2}|[A-Za-z])\)?")
# Running numbers say nothing.
RUNNING_NUMBERS = frozenset(
    {"stt", "tt", "so tt", "so thu tu", "s.t.t", "t.t", "no", "no.", "#", "id"}
)


@dataclass
class TableHead:
    """The place of a table in a sheet. `found` has the index of each column by its name."""

    sheet: Sheet
    # The places in `sheet.lines` of its first and last line of headings.
    first: int
    last: int
    headings: list[str]
    found: dict[str, int] = field(default_factory=dict)

    @property
    def body(self) -> list[tuple[int, list[str]]]:
        """The lines below the headings, without one that only counts the columns."""
        lines = self.sheet.lines[self.last + 1 :]
        return lines[1:] if lines and _counts_columns(lines[0][1]) else lines

    @property
    def line(self) -> int:
        return self.sheet.lines[self.last][0]

    def has(self, names: Sequence[str]) -> bool:
        return all(name in self.found for name in names)


# Gives the name of the column that a heading means, "" for one to leave out, None for no column.
Known = Callable[[str], str | None]


def find_head(sheet: Sheet, known: Known, needed: Sequence[str]) -> TableHead | None:
    """Return the head with most columns, required ones first; None without a known heading."""
    best = None
    for head in _candidates(sheet, known):
        if not head.found:
            continue
        rank = (sum(name in head.found for name in needed), len(head.found), head.first - head.last)
        if best is None or rank > best[0]:
            best = (rank, head)
    return best and best[1]


def guess_head(sheet: Sheet) -> TableHead | None:
    """Return the first line with most cells as the head; None for a hidden or empty sheet."""
    lines = sheet.lines[:_LINES_ABOVE]
    if sheet.is_hidden or not lines:
        return None
    index = max(range(len(lines)), key=lambda at: (sum(map(bool, lines[at][1])), -at))
    return TableHead(sheet, index, index, list(lines[index][1]))


def _candidates(sheet, known) -> Iterator[TableHead]:
    lines = sheet.lines[:_LINES_ABOVE]
    for index, (_line, cells) in enumerate(lines):
        yield _head(sheet, index, index, [[cell] for cell in cells], known)
        if index + 1 < len(lines):
            yield _head(sheet, index, index + 1, _stack(cells, lines[index + 1][1]), known)


def _stack(upper, lower) -> list[list[str]]:
    """Return the possible headings of each column on two lines, the most likely first.

    These are the lower text, both texts, and the upper text, which may be merged over several
    columns.
    """
    stacked, above = [], ""
    for index in range(max(len(upper), len(lower))):
        own = upper[index] if index < len(upper) else ""
        below = lower[index] if index < len(lower) else ""
        above = own or (above if below else "")
        if not below or below == above:
            stacked.append([above])
        else:
            stacked.append([f"{above} {below}".strip(), below, above])
    return stacked


def _head(sheet, first, last, meanings, known) -> TableHead:
    head = TableHead(sheet, first, last, [words[0] for words in meanings])
    for index, words in enumerate(meanings):
        word = next((word for word in words if word and known(word) is not None), "")
        # By this one it is known again.
        head.headings[index] = word or words[0]
        name = known(word) if word else None
        if name:
            head.found.setdefault(name, index)
    return head


def _counts_columns(cells) -> bool:
    """Return whether a line only counts the columns: (1) (2) (3), or A 1 2 3."""
    filled = [found for cell in cells if (found := _COUNTED.fullmatch(cell) or cell)]
    if len(filled) < 3 or any(isinstance(found, str) for found in filled):
        return False
    numbers = [int(found[1]) for found in filled if found[1].isdecimal()]
    return len(numbers) > 1 and all(b - a == 1 for a, b in pairwise(numbers))
