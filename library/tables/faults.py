"""Errors and notes of a table."""

from dataclasses import dataclass
from typing import NoReturn

from django.utils.translation import gettext


class BadTable(Exception):
    """The table cannot be used. `faults` name the line and column of each error."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class CellFault:
    line: int
    column: str
    text: str

    def __str__(self):
        place = {"line": self.line, "column": self.column, "fault": self.text}
        return gettext("Line %(line)d, column “%(column)s”: %(fault)s") % place


class Faults:
    """Collects the errors and notes of a table, which are reported together."""

    def __init__(self):
        self.of_file: list[str] = []
        self.of_cells: list[CellFault] = []
        self.notes: list[str] = []

    def add(self, line: int, column: str, text: str) -> None:
        self.of_cells.append(CellFault(line, column, str(text)))

    def add_for_file(self, text: str) -> None:
        self.of_file.append(text)

    def note(self, text: str) -> None:
        """Add a note, which is no error."""
        if text not in self.notes:
            self.notes.append(text)

    def note_cell(self, line: int, column: str, text: str) -> None:
        self.note(str(CellFault(line, column, str(text))))

    def __len__(self) -> int:
        return len(self.of_file) + len(self.of_cells)

    @property
    def texts(self) -> list[str]:
        by_line = sorted(self.of_cells, key=lambda fault: fault.line)
        return list(dict.fromkeys([*self.of_file, *map(str, by_line)]))

    def stop_if_any(self) -> None:
        if len(self):
            raise BadTable(self.texts)

    def stop(self, text: str) -> NoReturn:
        self.add_for_file(text)
        raise BadTable(self.texts)
