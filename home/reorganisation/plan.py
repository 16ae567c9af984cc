"""A plan of reorganisation: the units that are founded, those that end, and their successors.

Every predecessor in the file closes. A successor is founded, unless it was founded before the date
of its row.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext

from home.reorganisation.plan_file import Row, read_rows
from home.subportals.founding import is_founded
from home.subportals.opening import OpeningRefused, validate_opening
from library.tables.faults import Faults
from units.lifecycle.validation import EventRefused, validate_not_in_future, validate_succession
from units.models import Unit, UnitEvent


@dataclass
class Founding:
    unit: Unit
    on: date
    decision: str


@dataclass
class Closing:
    unit: Unit
    on: date
    decision: str
    successors: list[Unit] = field(default_factory=list)


@dataclass
class Plan:
    foundings: list[Founding]
    closings: list[Closing]


def read_plan(path: Path, may_be_future: bool) -> Plan:
    """The plan in the file at `path`, checked against the units as they stand. Changes nothing.

    Raises BadTable with all that is wrong with it, each fault with its line and column.
    """
    faults = Faults()
    rows = read_rows(path, faults)
    faults.stop_if_any()
    builder = _Builder(rows, faults, may_be_future)
    builder.build()
    faults.stop_if_any()
    builder.check_against_units()
    faults.stop_if_any()
    return Plan(list(builder.foundings.values()), list(builder.closings.values()))


class _Builder:
    """Gathers rows into foundings and closings, by the code of the unit, in the file's order."""

    def __init__(self, rows: list[Row], faults: Faults, may_be_future: bool):
        self.rows = rows
        self.faults = faults
        self.may_be_future = may_be_future
        codes = {code for row in rows for code in (row.predecessor, row.successor)}
        units = Unit.objects.filter(code__in=codes).select_related("site")
        self.units = {unit.code: unit for unit in units}
        self.foundings: dict[str, Founding] = {}
        self.closings: dict[str, Closing] = {}
        # Of each unit that was met: its first line, its column, and whether it stands there alone.
        self.lines: dict[str, int] = {}
        self.columns: dict[str, str] = {}
        self.alone: set[str] = set()

    def build(self):
        for row in self.rows:
            if self._names_known_units(row) and self._is_in_time(row):
                self._add(row)

    def _names_known_units(self, row) -> bool:
        known = True
        for column in ("predecessor", "successor"):
            code = getattr(row, column)
            if code and code not in self.units:
                self.faults.add(
                    row.line,
                    column,
                    gettext("There is no unit with the code %(code)s.") % {"code": code},
                )
                known = False
        return known

    def _is_in_time(self, row) -> bool:
        if self.may_be_future:
            return True
        try:
            validate_not_in_future(row.date)
        except EventRefused as refusal:
            self.faults.add(row.line, "date", str(refusal))
            return False
        return True

    def _add(self, row):
        if row.successor:
            self._meet(row, "successor", row.successor, alone=not row.predecessor)
            self._add_founding(row)
        if row.predecessor:
            self._meet(row, "predecessor", row.predecessor, alone=not row.successor)
            self._add_closing(row)

    def _meet(self, row, column, code, alone):
        """A unit stands on one side only, and where it stands alone, in one row only."""
        is_repeated = code in self.alone or (alone and code in self.lines)
        self.lines.setdefault(code, row.line)
        if is_repeated or self.columns.setdefault(code, column) != column:
            self._contradict(row, column, code)
        if alone:
            self.alone.add(code)

    def _add_founding(self, row):
        unit = self.units[row.successor]
        if row.predecessor and unit.founded_on and unit.founded_on < row.date:
            return  # it goes on
        founding = self.foundings.setdefault(unit.code, Founding(unit, row.date, row.decision))
        if founding.on != row.date:
            self._contradict(row, "date", unit.code)

    def _add_closing(self, row):
        unit = self.units[row.predecessor]
        closing = self.closings.setdefault(unit.code, Closing(unit, row.date, row.decision))
        for column, standing in (("date", closing.on), ("decision", closing.decision)):
            if standing != getattr(row, column):
                self._contradict(row, column, unit.code)
        if row.successor:
            successor = self.units[row.successor]
            if successor in closing.successors:
                self._contradict(row, "successor", unit.code)
            closing.successors.append(successor)

    def _contradict(self, row, column, code):
        self.faults.add(
            row.line,
            column,
            gettext("This contradicts or repeats what line %(line)d says of %(unit)s.")
            % {"line": self.lines[code], "unit": self.units[code]},
        )

    def check_against_units(self):
        for code, founding in self.foundings.items():
            self._check_founding(self.lines[code], founding)
        ends = {
            event.unit_id: event
            for event in UnitEvent.objects.endings()
            .filter(unit__code__in=self.closings)
            .prefetch_related("successors")
        }
        for code, closing in self.closings.items():
            self._check_closing(self.lines[code], closing, ends.get(closing.unit.pk))

    def _check_founding(self, line, founding):
        unit = founding.unit
        if unit.founded_on and unit.founded_on != founding.on:
            self.faults.add(
                line,
                "successor",
                gettext("%(unit)s was founded on another day: %(day)s.")
                % {"unit": unit, "day": unit.founded_on.strftime("%d/%m/%Y")},
            )
        elif not is_founded(unit):
            try:
                validate_opening(unit)
            except OpeningRefused as refusal:
                self.faults.add(line, "successor", str(refusal))

    def _check_closing(self, line, closing, end):
        if end is None:
            try:
                validate_succession(closing.unit, closing.on, closing.successors)
            except EventRefused as refusal:
                self.faults.add(line, "predecessor", str(refusal))
        elif not is_done(closing, end):
            self.faults.add(
                line,
                "predecessor",
                gettext("%(unit)s has ended otherwise already: %(event)s.")
                % {"unit": closing.unit, "event": end},
            )


def is_done(closing: Closing, end: UnitEvent) -> bool:
    """Whether the recorded `end` of the unit is the planned one."""
    return end.date == closing.on and set(end.successors.all()) == set(closing.successors)
