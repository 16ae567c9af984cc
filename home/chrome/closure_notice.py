"""The notice of a closed unit: its last day and its successors."""

from dataclasses import dataclass
from datetime import date

from units.directory.events import successors_of


@dataclass(frozen=True)
class Successor:
    """A unit that succeeds another; `url` is empty while it has no subportal."""

    name: str
    url: str


@dataclass(frozen=True)
class Closure:
    """The end of the unit of the subportal."""

    unit: str
    day: date
    successors: tuple[Successor, ...]

    @property
    def leads_to(self) -> str:
        """The front page of the only successor, to which the front page of this unit leads."""
        return self.successors[0].url if len(self.successors) == 1 else ""

    @property
    def needs_choice(self) -> bool:
        """Whether several succeed: the front page then shows which."""
        return len(self.successors) > 1


def closure_of(unit) -> Closure | None:
    """The closure of `unit` in one query; None, and no query, while it is open."""
    if unit is None or unit.is_open:
        return None
    return Closure(
        unit=unit.committee_name,
        day=unit.closed_on,
        successors=tuple(
            Successor(successor.committee_name, f"{successor.site.root_url}/")
            if successor.site
            else Successor(successor.committee_name, "")
            for successor in successors_of(unit).select_related("site")
        ),
    )
