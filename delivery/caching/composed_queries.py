"""Queries that every request of the admin runs: their SQL is composed once per process.

Composing the SQL takes many times longer than finding a few rows by an index.
"""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from django.db import connection
from django.db.models import QuerySet

# Placeholders for a key and for a day; no row has these values.
PLACEHOLDER_KEY = -1
PLACEHOLDER_DAY = date.max


class PrecomposedQuery:
    """The query that `compose(*placeholders)` returns, run with real values in their place.

    Only for columns that need no conversion: keys, numbers and texts.
    """

    def __init__(self, compose: Callable[..., QuerySet], *placeholders):
        self._compose = compose
        self._placeholders = placeholders

    def rows(self, *values) -> list[tuple]:
        """The rows for `values`, given in the order of the placeholders."""
        sql, parameters = self._statement
        given = dict(
            zip(map(_as_parameter, self._placeholders), map(_as_parameter, values), strict=True)
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(value, value) for value in parameters])
            return cursor.fetchall()

    @cached_property
    def _statement(self) -> tuple[str, tuple]:
        sql, parameters = self._compose(*self._placeholders).query.sql_with_params()
        missing = [one for one in self._placeholders if _as_parameter(one) not in parameters]
        if missing:
            raise ValueError(f"The question does not ask for {missing}.")
        return sql, parameters


def _as_parameter(value):
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
