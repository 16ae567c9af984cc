"""Paging by key: every list that readers turn over, newest first.

Nothing is counted and nothing is skipped. A page begins past the place of a row in the order of the
list, which the address names, so that page 200 costs what page 1 does.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import Q

# A list goes by a moment or by a day, and by the id among rows of the same.
Cursor = tuple[date, int]
_CURSOR = re.compile(r"(\d{8}T\d{6})(?:\.(\d{6}))?-(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class KeyPage:
    """One page of a list. A cursor is None where there is nothing further in that direction."""

    rows: list
    # For `?truoc=`: what is older.
    next_cursor: str | None = None
    # For `?sau=`: what is newer.
    previous_cursor: str | None = None


def paginate_by_key(
    fetch: Callable[[Q, list[str], int], list], key: Callable, columns: tuple[str, str], *,
    size: int, after: str | None = None, before: str | None = None, by_day: bool = False,
) -> KeyPage:  # fmt: skip
    """A page of `size` rows: the newest, or those past the cursor `after` or `before`.

    `fetch` gets a condition, an order and a limit; `key` is the date and id of a row, the
    `columns` of the order, of which the first holds moments, or days if `by_day`. A cursor that
    cannot be read gives the first page; so does `before` where fewer than `size` newer rows are
    left.
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
    """The place of a row in the order of its list, as text for an address."""
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
