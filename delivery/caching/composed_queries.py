"""Questions that every request of the admin asks the database: composed once for a process.

Composing the SQL of a question takes many times as long as finding a few rows by an index.
"""

from collections.abc import Callable
from datetime import date
from functools import cached_property

from django.db import connection
from django.db.models import QuerySet

# Stand for a key and for a day, which no row has.
A_KEY = -1
A_DAY = date.max


class Composed:
    """The query set that `compose` makes of `stand_ins`, to be asked with values instead of them.

    Only for columns that come from every database as they are: keys, numbers and texts.
    """

    def __init__(self, compose: Callable[..., QuerySet], *stand_ins):
        self._compose = compose
        self._stand_ins = stand_ins

    def rows(self, *values) -> list[tuple]:
        sql, parameters = self._question
        given = dict(zip(map(_adapted, self._stand_ins), map(_adapted, values), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(value, value) for value in parameters])
            return cursor.fetchall()

    @cached_property
    def _question(self) -> tuple[str, tuple]:
        sql, parameters = self._compose(*self._stand_ins).query.sql_with_params()
        missing = [one for one in self._stand_ins if _adapted(one) not in parameters]
        if missing:
            raise ValueError(f"The question does not ask for {missing}.")
        return sql, parameters


def _adapted(value):
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
