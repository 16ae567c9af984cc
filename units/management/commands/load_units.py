"""Loads the list of units of the city's Party organisation."""

import csv
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext

from units.directory.units import Unit, UnitName
from units.enums import Level

UNITS_FILE = Path(__file__).resolve().parent.parent.parent / "data" / "units.csv"
# The day on which the city took its present name. Units without a foundation date have their
# names from this day on; the list has no earlier names.
NAMES_FROM = date(1976, 7, 2)


def read_units(path: Path = UNITS_FILE) -> list[dict]:
    """The rows of the list, each with its `line`; dates are `date` or None.

    Raises OSError or ValueError for a bad file.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return [_read_row(row, reader.line_num) for row in reader]


def _read_row(row, line) -> dict:
    for field in ("founded_on", "closed_on"):
        try:
            row[field] = date.fromisoformat(row[field]) if row[field] else None
        except ValueError:
            fault = gettext("“%(text)s” is no date like 2025-07-01.") % {"text": row[field]}
            raise ValueError(_at(line, fault)) from None
    return {**row, "line": line}


def _at(line: int, fault: str) -> str:
    return gettext("Line %(line)d: %(fault)s") % {"line": line, "fault": fault}


class Command(BaseCommand):
    help = (
        "Loads a list of units, by default units/data/units.csv. What is there already is left as "
        "it stands."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "list", nargs="?", type=Path, default=UNITS_FILE, help="A list with the same columns."
        )
        parser.add_argument(
            "--as-of",
            type=date.fromisoformat,
            help="Load the network as it stood on this day: a unit closed later is still open.",
        )

    @transaction.atomic
    def handle(self, *args, as_of=None, **options):
        try:
            rows = read_units(options["list"])
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(
                gettext("%(file)s is no list of units: %(fault)s.")
                % {"file": options["list"], "fault": error}
            ) from None
        added = self._load(rows, as_of)
        if options["verbosity"]:
            self.stdout.write(
                gettext("%(added)d units loaded, %(kept)d were there already.")
                % {"added": added, "kept": len(rows) - added}
            )

    def _load(self, rows, as_of) -> int:
        """Add the missing units; reports all errors of the list together."""
        codes = set(Unit.objects.values_list("code", flat=True))
        new = [row for row in rows if row["code"] not in codes]
        faults = {}
        # The city comes first: it is the superior unit of all others.
        for row in sorted(new, key=lambda row: row["level"] != Level.CITY):
            try:
                self._add(row, as_of)
            except ValidationError as error:
                faults[row["line"]] = " ".join(error.messages)
        if faults:
            raise CommandError("\n".join(_at(line, faults[line]) for line in sorted(faults)))
        return len(new)

    @staticmethod
    def _add(row, as_of):
        other = Unit.objects.filter(slug=row["slug"]).first()
        if other:
            raise ValidationError(
                gettext("The address name %(slug)s of %(code)s already belongs to %(other)s.")
                % {"slug": row["slug"], "code": row["code"], "other": other.code}
            )
        closed_on = row["closed_on"]
        if as_of and closed_on and closed_on > as_of:
            closed_on = None
        is_city = row["level"] == Level.CITY
        unit = Unit.objects.create(
            code=row["code"],
            slug=row["slug"],
            level=row["level"],
            parent=None if is_city else Unit.objects.get(level=Level.CITY),
            founded_on=row["founded_on"],
            closed_on=closed_on,
        )
        name = UnitName(
            unit=unit,
            from_date=row["founded_on"] or NAMES_FROM,
            official=row["official"],
            committee=row["committee"],
            short=row["short"],
            symbol=row["symbol"],
        )
        name.clean()
        name.save()
