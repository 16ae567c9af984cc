"""The columns of a table of leaders, and its rows as values."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from library.enums import AppointmentMode, BodyKind
from library.leadership.approximate_date_field import ApproximateDateInput
from library.leadership.member_models import Membership
from library.leadership.models import Body, Person, Roster, Term
from library.tables.faults import Faults
from library.tables.reader import TableColumn, TableRow, normalise_word, read_number, read_table
from units.models import Unit
from units.snippets.forms import editable_unit_ids
from units.text.vietnamese import name_key

UNIT = TableColumn("unit", "đơn vị", others=("mã đơn vị",))
BODY = TableColumn("body", "cơ quan", needed=True)
KIND = TableColumn("kind", "loại")
TERM = TableColumn("term", "nhiệm kỳ", needed=True)
FROM = TableColumn("from", "từ ngày")
UNTIL = TableColumn("until", "đến ngày")
NAME = TableColumn("person", "họ và tên", others=("họ tên",), needed=True)
CODE = TableColumn("code", "mã nhân sự", others=("mã",))
POSITION = TableColumn("position", "chức vụ", needed=True)
OTHER_TITLES = TableColumn("other_titles", "chức danh khác")
WORKPLACE = TableColumn(
    "workplace",
    "đơn vị công tác",
    others=("nơi công tác", "đơn vị, nơi công tác", "cơ quan công tác", "cơ quan, đơn vị"),
)
HOW = TableColumn("how", "hình thức")
DECISION = TableColumn("decision", "số quyết định")
ORDER = TableColumn("order", "thứ tự")
LIFE = TableColumn("life", "tiểu sử")
COLUMNS = (
    UNIT, BODY, KIND, TERM, FROM, UNTIL, NAME, CODE, POSITION, OTHER_TITLES, WORKPLACE, HOW,
    DECISION, ORDER, LIFE,
)  # fmt: skip

# The Vietnamese words of tables, in every language of the interface.
KINDS = {
    "thường trực": BodyKind.STANDING,
    "ban thường vụ": BodyKind.BUREAU,
    "ban chấp hành": BodyKind.COMMITTEE,
    "ủy ban kiểm tra": BodyKind.INSPECTION,
    "cơ quan tham mưu": BodyKind.ADVISORY,
    "khác": BodyKind.OTHER,
}
WAYS = {"bầu": AppointmentMode.ELECTED, "chỉ định": AppointmentMode.APPOINTED}
_KINDS = {normalise_word(word): kind for word, kind in KINDS.items()}
_KINDS[normalise_word("cơ quan tham mưu, giúp việc")] = BodyKind.ADVISORY
_WAYS = {normalise_word(word): way for word, way in WAYS.items()}
_LIMITS = {
    BODY: Body._meta.get_field("name"),
    TERM: Term._meta.get_field("label"),
    NAME: Person._meta.get_field("name"),
    POSITION: Membership._meta.get_field("position"),
    OTHER_TITLES: Membership._meta.get_field("state_title"),
    WORKPLACE: Membership._meta.get_field("workplace"),
    DECISION: Membership._meta.get_field("decision_text"),
}
_LAST = 10**9


@dataclass(frozen=True)
class LeaderRow:
    """One membership in the table. `kind` is empty if the table does not say it."""

    line: int
    unit: Unit
    body: str
    kind: str
    term: str
    begins: date | None
    ends: date | None
    name: str
    code: str
    position: str
    other_titles: str
    workplace: str
    how: str
    decision: str
    order: int
    life: str

    @property
    def body_key(self) -> tuple:
        return self.unit.pk, normalise_word(self.body)

    @property
    def term_key(self) -> tuple:
        return self.unit.pk, self.term

    @property
    def person_key(self) -> tuple:
        return self.unit.pk, name_key(self.name), normalise_word(self.code)


def read_leaders(
    file: BinaryIO, name: str, faults: Faults, unit: Unit | None = None, user=None
) -> list[LeaderRow]:
    """Return the valid rows of a file; errors go to `faults`.

    `unit` is the unit of a table without a column for it. Input that the form would refuse from
    `user` is an error.
    """
    return read_rows(read_table(file, name, COLUMNS, faults), faults, unit, user)


def read_rows(
    table: list[TableRow], faults: Faults, unit: Unit | None = None, user=None
) -> list[LeaderRow]:
    """Return the valid rows of a table that was read before; see `read_leaders`."""
    units = _Units(unit, user)
    found = [_read_row(row, units, faults) for row in table]
    rows = [row for row in found if row is not None]
    _validate_unique_rows(rows, faults)
    _validate_consistency(rows, faults)
    return rows


class _Units:
    """The units by all their names in tables."""

    def __init__(self, only: Unit | None, user):
        self.only = only
        self._written = editable_unit_ids(user, Roster) if user else None
        units = [only] if only else list(Unit.objects.all())
        names = [
            (normalise_word(name), unit) for unit in units for name in {unit.short_name, str(unit)}
        ]
        times = Counter(name for name, _unit in names)
        self._found = {name: unit for name, unit in names if times[name] == 1}
        self._found |= {normalise_word(unit.code): unit for unit in units}

    def find(self, row: TableRow, faults: Faults) -> Unit | None:
        text = row[UNIT.name]
        unit = self._found.get(normalise_word(text)) if text else self.only
        if unit is None:
            fault = gettext("There is no unit “%(text)s” here. Write its code.") % {"text": text}
            faults.add(row.line, UNIT.heading, fault if text else gettext("The unit is missing."))
        elif not unit.is_open:
            faults.add(row.line, UNIT.heading, gettext("This unit is closed; it stays as it is."))
            return None
        elif self._written is not None and unit.pk not in self._written:
            faults.add(row.line, UNIT.heading, gettext("You do not write for this unit."))
            return None
        return unit


def _read_row(row: TableRow, units: _Units, faults: Faults) -> LeaderRow | None:
    unit = units.find(row, faults)
    before = len(faults)
    for column in COLUMNS:
        text = row[column.name]
        if column.needed and not text:
            faults.add(row.line, column.heading, gettext("This cell must not be empty."))
        if column in _LIMITS and len(text) > (limit := _LIMITS[column].max_length):
            faults.add(
                row.line, column.heading,
                gettext("The text is longer than %(limit)d letters.") % {"limit": limit},
            )  # fmt: skip
    kind = _choice(row, KIND, _KINDS, KINDS, faults) or _KINDS.get(
        normalise_word(row[BODY.name]), ""
    )
    how = _choice(row, HOW, _WAYS, WAYS, faults)
    begins, ends = _read_day(row, FROM, faults), _read_day(row, UNTIL, faults, last=True)
    if begins and ends and ends < begins:
        faults.add(row.line, UNTIL.heading, gettext("The post ends before it begins."))
    order = read_number(row, ORDER, faults)
    if unit is None or len(faults) > before:
        return None
    return LeaderRow(
        line=row.line,
        unit=unit,
        body=row[BODY.name],
        kind=kind,
        term=term_label(row[TERM.name]),
        begins=begins,
        ends=ends,
        name=" ".join(row[NAME.name].split()),
        code=row[CODE.name],
        position=" ".join(row[POSITION.name].split()),
        other_titles=" ".join(row[OTHER_TITLES.name].split()),
        workplace=" ".join(row[WORKPLACE.name].split()),
        how=how,
        decision=" ".join(row[DECISION.name].split()),
        order=_LAST if order is None else order,
        life=row[LIFE.name],
    )


def _read_day(row, column, faults, *, last=False) -> date | None:
    """Return the date in a cell as the form reads it: a day, a month or a year."""
    try:
        return ApproximateDateInput(last=last, required=False).clean(row[column.name])
    except ValidationError:
        fault = gettext("“%(text)s” is no date like 25/8/2025, 8/2025 or 2025.")
        faults.add(row.line, column.heading, fault % {"text": row[column.name]})
        return None


def term_label(text: str) -> str:
    """Return the label of a term with a plain hyphen, for comparisons."""
    return re.sub(r"\s*[-–—]\s*", "-", text)


def _choice(row, column, known, words, faults) -> str:
    text = row[column.name]
    if not text or (found := known.get(normalise_word(text))):
        return found if text else ""
    fault = gettext("“%(text)s” is none of: %(words)s.") % {"text": text, "words": ", ".join(words)}
    faults.add(row.line, column.heading, fault)
    return ""


def _validate_unique_rows(rows, faults) -> None:
    first: dict[tuple, int] = {}
    for row in rows:
        key = (row.body_key, row.term, row.person_key, normalise_word(row.position), row.begins)
        if key in first:
            fault = gettext("This leader stands in line %(line)d with the same post.")
            faults.add(row.line, NAME.heading, fault % {"line": first[key]})
        first.setdefault(key, row.line)


def _validate_consistency(rows, faults) -> None:
    """Add errors if a body has two kinds, or a leader two biographies."""
    for column, key, value in (
        (KIND, lambda row: row.body_key, lambda row: row.kind),
        (LIFE, lambda row: row.person_key, lambda row: row.life),
    ):
        first: dict[tuple, tuple[int, str]] = {}
        for row in rows:
            if not value(row):
                continue
            line, told = first.setdefault(key(row), (row.line, value(row)))
            if told != value(row):
                fault = gettext("Line %(line)d says otherwise of the same one.") % {"line": line}
                faults.add(row.line, column.heading, fault)
