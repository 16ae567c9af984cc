"""Days and moments that can be meant: from 1900 to ten years ahead, in every form and import.

Whatever lies outside is a slip of the keyboard (0026, 2206), and beyond what databases, workbooks
and clocks of other zones can tell it ends in errors for everybody who meets the row.
"""

from datetime import UTC, date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

try:
    from psycopg2 import extensions
except ImportError:  # an install on SQLite
    extensions = None

FIRST_YEAR = 1900
YEARS_AHEAD = 10
# Where a moment of any zone still is one in every other.
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_ZONED_TIMESTAMP, _DATE = 1184, 1082


def last_year() -> int:
    return timezone.localdate().year + YEARS_AHEAD


def validate_day(day: date) -> None:
    """Raise ValidationError unless `day`, which may be a moment, is one that can be meant."""
    if isinstance(day, date) and not FIRST_YEAR <= day.year <= last_year():
        years = {"first": FIRST_YEAR, "last": last_year()}
        raise ValidationError(
            gettext("Give a day of the years %(first)d to %(last)d.") % years, code="out_of_bounds"
        )


def limit_dates() -> None:
    """Bound every field and every input of days. Called once, when the app is ready."""
    models.DateField.default_validators = [validate_day]
    for field in (forms.DateField, forms.DateTimeField):
        field.validate = _validate_input  # type: ignore[method-assign]  # no setting for it
    for widget in (AdminDateInput, AdminDateTimeInput):
        widget.get_config = _with_bounds(widget.get_config)


def _validate_input(field, value):
    forms.Field.validate(field, value)
    validate_day(value)


def _with_bounds(get_config):
    def config(widget):
        return {
            **get_config(widget),
            # Leaving the field would turn 31/02/2026 into 03/03/2026 without a word.
            "validateOnBlur": False,
            "yearStart": FIRST_YEAR,
            "yearEnd": last_year(),
        }

    return config


def tolerate_stored_dates(connection, **kwargs):
    """Have PostgreSQL's driver read what Python has no date for as the nearest that it has, so that
    a row that was stored before dates were bounded can be seen, corrected and deleted."""
    if connection.vendor != "postgresql" or extensions is None:
        return
    for number, name, read, nearest in (
        (_ZONED_TIMESTAMP, "ANY_TIMESTAMPTZ", extensions.PYDATETIMETZ, _nearest_moment),
        (_DATE, "ANY_DATE", extensions.PYDATE, lambda text: _nearest_moment(text).date()),
    ):
        caster = extensions.new_type((number,), name, _tolerant(read, nearest))
        extensions.register_type(caster, connection.connection)


def _tolerant(read, nearest):
    def cast(text, cursor):
        try:
            value = read(text, cursor)
        except (ValueError, OverflowError):
            return nearest(text)
        is_within = value is None or 1 < value.year < _LATEST.year
        return value if is_within else nearest(text)

    return cast


def _nearest_moment(text: str) -> datetime:
    is_past = text.endswith("BC") or text.startswith(("-", "0001"))
    return _EARLIEST if is_past else _LATEST
