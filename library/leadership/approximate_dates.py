"""Days of which perhaps only the month or the year is known, as old lists of leaders have them.

Such a day is kept as the first that it can be, or where something ends as the last, so that it
sorts and compares like any other; what is known of it is kept beside it, and only that is shown.
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
    """What is known of a day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class ApproximateDate(date):
    """A day with what is known of it."""

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
    """What is known of `day`, as readers see it: 25/8/2025, 8/2025 or 2025."""
    if day is None:
        return ""
    precision = getattr(day, "precision", Precision.DAY)
    if precision == Precision.YEAR:
        return str(day.year)
    if precision == Precision.MONTH:
        return f"{day.month}/{day.year}"
    return date_format(day, "SHORT_DATE_FORMAT")


def machine_part(day: date) -> str:
    """The same for machines: 2025-08-25, 2025-08 or 2025."""
    length = {Precision.YEAR: 4, Precision.MONTH: 7}.get(
        getattr(day, "precision", Precision.DAY), 10
    )
    return day.isoformat()[:length]


def month_or_year_in(text: str, *, last: bool = False) -> ApproximateDate | None:
    """The month or the year that `text` names; None where it names neither."""
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
