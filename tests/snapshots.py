"""Rows that are costly to make, made once for a process and written back for each test that wants
them: the small newsroom takes hundreds of statements to build and a few dozen to write back.
"""

import pickle
from collections.abc import Callable

from django.db import connection


class Snapshot:
    """What `build` adds to the database. Each `restore` gives equal rows and fresh objects."""

    def __init__(self, build: Callable[[], object]):
        self._build = build
        self._tables: dict[str, list[tuple]] = {}
        self._built: bytes | None = None

    def restore(self):
        """The objects that `build` returned, with their rows in a database without others."""
        if self._built is None:
            before = _read_tables()
            self._built = pickle.dumps(self._build())
            after = _read_tables()
            self._tables = {name: rows for name, rows in after.items() if rows != before[name]}
        else:
            with connection.cursor() as cursor:
                for name, rows in self._tables.items():
                    _write_table(cursor, name, rows)
        return pickle.loads(self._built)  # noqa: S301 -- pickled above, in this process


def _read_tables() -> dict[str, list[tuple]]:
    tables = {}
    with connection.cursor() as cursor:
        # In order: an index of SQLite's full text comes after the table whose triggers fill it.
        for name in sorted(connection.introspection.django_table_names(only_existing=True)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            tables[name] = cursor.fetchall()
    return tables


def _write_table(cursor, name, rows):
    table = connection.ops.quote_name(name)
    cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- a table of our own models
    if not rows:
        return
    width = len(rows[0])
    # SQLite takes so many parameters in one statement; PostgreSQL takes more.
    size = 900 // width
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        row = f"({', '.join(['%s'] * width)})"
        cursor.execute(
            f"INSERT INTO {table} VALUES {', '.join([row] * len(part))}",  # noqa: S608
            [value for values in part for value in values],
        )
