"""The file of a reorganisation: CSV with one succession a row.

Its columns are `predecessor` and `successor` (codes of units), `date`, `decision` and `note` (for
people; ignored); the last two may be missing. Without a successor a unit ends; without a
predecessor one is founded.
"""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext

from library.tables.faults import Faults
from units.models import UnitEvent

NEEDED = ("predecessor", "successor", "date")
COLUMNS = (*NEEDED, "decision", "note")


@dataclass(frozen=True)
class Row:
    line: int
    predecessor: str
    successor: str
    date: date
    decision: str


def read_rows(path: Path, faults: Faults) -> list[Row]:
    """The readable rows of the file; faults of the other rows are added to `faults`."""
    try:
        # Spreadsheets put a mark before the first letter.
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            _check_columns(reader.fieldnames or (), faults)
            return [row for raw in reader if (row := _read_row(reader.line_num, raw, faults))]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        faults.add_for_file(
            gettext("%(file)s cannot be read as UTF-8 CSV: %(fault)s")
            % {"file": path, "fault": error}
        )
        return []


def _check_columns(names, faults):
    for name in NEEDED:
        if name not in names:
            faults.add_for_file(gettext("The column “%(name)s” is missing.") % {"name": name})
    for name in names:
        if name not in COLUMNS:
            faults.add_for_file(
                gettext("There is no column “%(name)s” in a plan.") % {"name": name}
            )
    faults.stop_if_any()


def _read_row(line, raw, faults) -> Row | None:
    if None in raw:
        faults.add(line, COLUMNS[-1], gettext("The line has more cells than there are columns."))
        return None
    cells = {name: (value or "").strip() for name, value in raw.items()}
    if not any(cells.values()):
        return None
    if not cells["predecessor"] and not cells["successor"]:
        faults.add(line, "predecessor", gettext("There is neither a predecessor nor a successor."))
    try:
        day = date.fromisoformat(cells["date"])
    except ValueError:
        faults.add(
            line,
            "date",
            gettext("“%(text)s” is no date like 2025-07-01.") % {"text": cells["date"]},
        )
        return None
    decision = cells.get("decision", "")
    limit = UnitEvent._meta.get_field("decision").max_length
    if limit is not None and len(decision) > limit:
        faults.add(line, "decision", gettext("The text is too long."))
    return Row(line, cells["predecessor"], cells["successor"], day, decision)
