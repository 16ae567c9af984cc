"""Matches the lines of a table with existing leaders, by name in any spelling, or by code.

It never guesses: similar names are an error that asks for the code.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext

from library.imports.leaders.rows import CODE, NAME, LeaderRow
from library.leadership.models import Person
from library.tables.faults import Faults
from library.tables.reader import normalise_word
from units.text.vietnamese import fold, name_key

# The values of the code column for a new leader.
_NEW = {"moi", "new"}


class PersonMatcher:
    """The existing leaders, by name and by code."""

    def __init__(self, rows: Sequence[LeaderRow], people: Iterable[Person], faults: Faults):
        self._faults = faults
        self._by_code: dict[tuple, Person] = {}
        self._by_name: dict[tuple, list[Person]] = defaultdict(list)
        self._alike: dict[tuple, list[Person]] = defaultdict(list)
        named = {(row.unit.pk, name_key(row.name)) for row in rows}
        for person in people:
            unit_id, key = person.unit_id, name_key(person.name)
            self._by_code[unit_id, str(person.pk)] = person
            self._by_name[unit_id, key].append(person)
            if (unit_id, key) not in named:
                self._alike[unit_id, _looks(person.name)].append(person)
        self._new: dict[tuple, LeaderRow] = {}

    def find(self, row: LeaderRow) -> Person | None:
        """Return the leader; None for a new one and, with an error, in a doubtful case."""
        code = normalise_word(row.code)
        if code in _NEW:
            return None
        if code:
            return self._find_by_code(row, code)
        same = self._by_name[row.unit.pk, name_key(row.name)]
        if len(same) > 1:
            fault = gettext(
                "This unit has several leaders of this name. Write a code beside it: %(codes)s."
            )
            self._fault(row, NAME, fault % {"codes": _codes(same)})
        elif alike := self._alike[row.unit.pk, _looks(row.name)] if not same else ():
            fault = gettext(
                "There is somebody of almost this name: %(codes)s. Write the code beside the name "
                "if it is the same leader, or “mới” if it is another one."
            )
            self._fault(row, NAME, fault % {"codes": _codes(alike)})
        if len(same) != 1:
            self._compare_with_new(row)
            return None
        return same[0]

    def _find_by_code(self, row, code) -> Person | None:
        person = self._by_code.get((row.unit.pk, code))
        if person is None:
            fault = gettext("This unit has no leader with the code %(code)s.") % {"code": row.code}
            self._fault(row, CODE, fault)
        elif _looks(person.name) != _looks(row.name):
            fault = gettext("This is the code of “%(name)s”.") % {"name": person.name}
            self._fault(row, CODE, fault)
        return person

    def _compare_with_new(self, row):
        """Note two new leaders with similar names, of which one may be misspelt."""
        first = self._new.setdefault((row.unit.pk, _looks(row.name)), row)
        if name_key(first.name) != name_key(row.name):
            note = gettext("“%(name)s” and “%(other)s” in line %(line)d are two leaders here.")
            names = {"name": row.name, "other": first.name, "line": first.line}
            self._faults.note_cell(row.line, NAME.heading, note % names)

    def _fault(self, row, column, text):
        self._faults.add(row.line, column.heading, text)


def _looks(name: str) -> str:
    """Return the key of similar names."""
    return " ".join(fold(name).replace("y", "i").split())


def _codes(people) -> str:
    return ", ".join(f"{person.pk} ({_description(person)})" for person in people)


def _description(person) -> str:
    member = person.memberships.order_by("-pk").first()
    return f"{person.name}, {member.position}" if member else person.name
