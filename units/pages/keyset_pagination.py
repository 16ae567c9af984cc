"""Keyset pagination for all lists of readers, newest first.

There is no count and no offset. A page begins after the position of a row, which the URL names.
Page 200 therefore costs as much as page 1.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import Q

# The date or datetime of a row, and its id, which orders rows of the same moment.
Cursor = tuple[date, int]
_CURSOR = re.compile(r"(\d{8}T\d{6})(?:\.(\d{6}))?-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class KeyPage:
    """One page of a list. A cursor is None if there are no more rows in that direction."""

    rows: list
    # For `?truoc=`: older rows.
    next_cursor: str | None = None
    # For `?sau=`: newer rows.
    previous_cursor: str | None = None


def paginate_by_key(
    fetch: Callable[[Q, list[str], int], list], key: Callable, columns: tuple[str, str], *,
    size: int, after: str | None = None, before: str | None = None, by_day: bool = False,
) -> KeyPage:  # fmt: skip
    """Return a page of `size` rows: the newest, or those next to the cursor `after` or `before`.

    `fetch(condition, order, limit)` returns rows. `key(row)` returns the date and the id of a row.
    `columns` are the two columns of the order; the first holds datetimes, or dates if `by_day`. An
    invalid cursor gives the first page. So does `before`, if fewer than `size` newer rows exist.
    """
    older_than, newer_than = (_read(text, by_day) for text in (after, before))
    if older_than is None and newer_than is not None:
        found = fetch(_newer(columns, newer_than), list(columns), size + 1)
        if len(found) >= size:
            rows = list(reversed(found[:size]))
            previous = write_cursor(*key(rows[0])) if len(found) > size else None
            return KeyPage(rows, write_cursor(*key(rows[-1])), previous)
    condition = _older(columns, older_than) if older_than is not None else Q()
    found = fetch(condition, [f"-{column}" for column in columns], size + 1)
    rows = found[:size]
    return KeyPage(
        rows,
        next_cursor=write_cursor(*key(rows[-1])) if len(found) > size else None,
        previous_cursor=write_cursor(*key(rows[0])) if older_than is not None and rows else None,
    )


def write_cursor(when: date, pk: int) -> str:
    """The position of a row in the order of its list, as text for a URL."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(), UTC)
    moment = when.astimezone(UTC)
    fraction = f".{moment.microsecond:06}" if moment.microsecond else ""
    return f"{moment:%Y%m%dT%H%M%S}{fraction}-{pk}"


def read_cursor(text: str | None) -> tuple[datetime, int] | None:
    """The date and id in `text`; None for anything that `write_cursor` does not write."""
    found = _CURSOR.fullmatch(text or "")
    if not found:
        return None
    try:
        moment = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment.replace(microsecond=int(found[2] or 0)), int(found[3])


def _read(text, by_day):
    cursor = read_cursor(text)
    return (cursor[0].date(), cursor[1]) if cursor and by_day else cursor


# The first condition bounds the index range, the second breaks ties inside one moment.


def _older(columns, cursor: Cursor) -> Q:
    (date_column, id_column), (when, pk) = columns, cursor
    within = Q(**{f"{date_column}__lt": when}) | Q(**{f"{id_column}__lt": pk})
    return within & Q(**{f"{date_column}__lte": when})


def _newer(columns, cursor: Cursor) -> Q:
    (date_column, id_column), (when, pk) = columns, cursor
    within = Q(**{f"{date_column}__gt": when}) | Q(**{f"{id_column}__gt": pk})
    return within & Q(**{f"{date_column}__gte": when})
