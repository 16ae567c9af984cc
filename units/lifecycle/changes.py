"""What the events of a unit changed, as `UnitEvent.changes` keeps it: undoing restores it.

JSON turns tuples into lists and the keys of dictionaries into texts.
"""

from typing import TypedDict

from units.review.pending_items import HandedItem, ReturnedItem


class ClosingChanges(TypedDict):
    """What the end of a unit changed. Days and moments are in ISO 8601."""

    # The closing day from before, if there was one.
    closed_on: str | None
    handed: list[HandedItem]
    returned: list[ReturnedItem]
    # The id of an approved revision, and the moment at which it would have gone live.
    unscheduled: list[tuple[int, str]]
    # The last day of service, before and after, by the id of the row of staff.
    staff: dict[str, tuple[str | None, str]]


class HostChange(TypedDict):
    """A subportal that moved to another hostname."""

    before: str
    after: str
    # Whether the subportal had stood at `after` once, and came back.
    returned: bool


class RenamingChanges(TypedDict):
    """What a new name of a unit changed."""

    # The id of the new UnitName.
    name: int
    host: HostChange | None
    # The title before and after, by what bears it: "home", "collection" or "site".
    titles: dict[str, tuple[str, str]]
