"""The types of `UnitEvent.changes`: the values that an event changed, for undoing it.

JSON stores tuples as lists and keys as strings.
"""

from typing import TypedDict

from units.review.pending_items import HandedItem, ReturnedItem


class ClosingChanges(TypedDict):
    """The changes of a closing. Dates and datetimes are in ISO 8601."""

    # The closing day before the event, if any.
    closed_on: str | None
    handed: list[HandedItem]
    returned: list[ReturnedItem]
    # The id of an approved revision, and its scheduled datetime.
    unscheduled: list[tuple[int, str]]
    # The last day of service, before and after, by the id of the row of staff.
    staff: dict[str, tuple[str | None, str]]


class HostChange(TypedDict):
    """The new hostname of a subportal."""

    before: str
    after: str
    # Whether `after` was a former hostname of the same subportal.
    returned: bool


class RenamingChanges(TypedDict):
    """The changes of a renaming."""

    # The id of the new UnitName.
    name: int
    host: HostChange | None
    # The titles before and after, by object: "home", "collection" or "site".
    titles: dict[str, tuple[str, str]]
