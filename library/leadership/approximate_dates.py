"""Dates of which only the month or the year may be known, as in old lists of leaders.

Such a date is stored as its first possible day, or as the last one where something ends. So it
sorts and compares like any date. Its precision is stored beside it, and only the known part is
displayed.
"""

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format

_MONTH = re.compile(r"(?:tháng\s+)?([0-9]{1,2})(?:\s*[/.-]\s*|\s+năm\s+)([0-9]{4})", re.IGNORECASE)
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_YEAR = re.compile(r"(?:năm\s+)?([0-9]{4})", re.IGNORECASE)


class Precision(StrEnum):
    """The known parts of a date."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class ApproximateDate(date):
    """A date with its precision."""

    precision: Precision

    def __new__(cls, year, month, day, precision=Precision.DAY):
        self = super().__new__(cls, year, month, day)
        self.precision = Precision(precision)
        return self

    @classmethod
    def of(cls, day: date, precision=Precision.DAY) -> "ApproximateDate":
        return cls(day.year, day.month, day.day, precision)

    def __reduce__(self):
        return type(self), (self.year, self.month, self.day, self.precision)

    def __str__(self):
        return known_part(self)

    @property
    def earliest(self) -> date:
        month = 1 if self.precision == Precision.YEAR else self.month
        return date(self.year, month, self.day if self.precision == Precision.DAY else 1)

    @property
    def latest(self) -> date:
        if self.precision == Precision.DAY:
            return date(self.year, self.month, self.day)
        month = 12 if self.precision == Precision.YEAR else self.month
        return date(self.year, month, monthrange(self.year, month)[1])


def known_part(day: date | None) -> str:
    """Return the known part of `day` as readers see it: 25/8/2025, 8/2025 or 2025."""
    if day is None:
        return ""
    precision = getattr(day, "precision", Precision.DAY)
    if precision == Precision.YEAR:
        return str(day.year)
    if precision == Precision.MONTH:
        return f"{day.month}/{day.year}"
    return date_format(day, "SHORT_DATE_FORMAT")


def machine_part(day: date) -> str:
    """Return the known part of `day` for machines: 2025-08-25, 2025-08 or 2025."""
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(
        getattr(day, "precision", Precision.DAY), 10
    )
    return day.isoformat()[:length]


def month_or_year_in(text: str, *, last: bool = False) -> ApproximateDate | None:
    """Return the month or the year that `text` names; None for other texts.

    With `last` it is the last possible day.
    """
    if found := _YEAR.fullmatch(text):
        year, month, precision = int(found[1]), 1, Precision.YEAR
    elif found := _MONTH.fullmatch(text):
        year, month, precision = int(found[2]), int(found[1]), Precision.MONTH
    elif found := _ISO_MONTH.fullmatch(text):
        year, month, precision = int(found[1]), int(found[2]), Precision.MONTH
    else:
        return None
    if not (1 <= month <= 12 and year):
        return None
    known = ApproximateDate(year, month, 1, precision)
    return ApproximateDate.of(known.latest if last else known.earliest, precision)
