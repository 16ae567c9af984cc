"""Limits of all dates: from 1900 to ten years ahead, in every form and import.

Other dates are typing errors (0026, 2206). Databases, spreadsheets and time zones cannot represent
some of them, which causes errors for everyone who opens the row.
"""

from datetime import UTC, date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

try:
    from psycopg2 import extensions
except ImportError:  # an install on SQLite
    extensions = None

FIRST_YEAR = 1900
YEARS_AHEAD = 10
# The first and last moment that exist in every time zone.
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
_ZONED_TIMESTAMP, _DATE = 1184, 1082


def last_year() -> int:
    return timezone.localdate().year + YEARS_AHEAD


def validate_day(day: date) -> None:
    """Raise ValidationError if `day`, a date or a datetime, is outside the limits."""
    if isinstance(day, date) and not FIRST_YEAR <= day.year <= last_year():
        years = {"first": FIRST_YEAR, "last": last_year()}
        raise ValidationError(
            gettext("Give a day of the years %(first)d to %(last)d.") % years, code="out_of_bounds"
        )


def limit_dates() -> None:
    """Add the limits to every date field and date input. Called once, when the app is ready."""
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
            # The widget would change 31/02/2026 into 03/03/2026 without a message.
            "validateOnBlur": False,
            "yearStart": FIRST_YEAR,
            "yearEnd": last_year(),
        }

    return config


def tolerate_stored_dates(connection: BaseDatabaseWrapper, **kwargs) -> None:
    """Handler of `connection_created`: dates that Python cannot represent are read as the
    nearest one.

    Rows from before the limits can then be shown, corrected and deleted. Needed for PostgreSQL
    only.
    """
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
