"""What an engine is asked for and what it answers, whatever the index is kept in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from search.models import FACETS

# Nothing is counted beyond this many.
BOUND = 1_000
# How near a hit comes, in so many steps for each spelling of a query.
STEPS = 10


class IndexUnavailable(Exception):
    """Whatever keeps the index does not answer, or not as it should."""


@dataclass(frozen=True)
class Filters:
    """What a search is narrowed to. `facets` are pairs of a name in FACETS and a value.

    `placed` are the keys of entries of other units that count as that of the unit narrowed to;
    among what is equally near, what stands on the portal of the unit `preferred` comes first.
    """

    language: str
    facets: tuple[tuple[str, int | str], ...] = ()
    placed: tuple[str, ...] = ()
    preferred: int | None = None

    @property
    def facts(self) -> tuple[tuple[str, int | str], ...]:
        return (("language", self.language), *self.facets)

    @property
    def facts_of_placed(self) -> tuple[tuple[str, int | str], ...]:
        """What holds of those of other units, too."""
        return tuple(fact for fact in self.facts if fact[0] != "unit_id")


@dataclass(frozen=True)
class Hit:
    """An entry that matches. `rank` orders hits: higher is nearer to what was typed. Its remainder
    by STEPS is 0 where the words are merely all there, 1 where they are near each other."""

    key: str
    facts: tuple
    date: object
    rank: int


def is_together(rank: float) -> bool:
    """Whether a hit of this rank has all the words in its heading or in their order."""
    return rank % STEPS > 1


@dataclass(frozen=True)
class EngineResults:
    """All that is known of an answer: the keys of entries in their order, at most BOUND of them,
    and how many of those that are known have which value of each facet."""

    keys: list[str] = field(default_factory=list)
    # How many things are known to match, at most BOUND, and whether there are more.
    known: int = 0
    has_more: bool = False
    facets: dict[str, list[tuple[int | str, int]]] = field(default_factory=dict)
    # Whether the time allowed ran out before everything was looked at.
    is_cut_short: bool = False
    # Whether a hit has all the words in its heading or in their order.
    is_together: bool = False

    @property
    def count(self) -> int:
        return len(self.keys)


def arrange(
    hits: Iterable[Hit],
    sample: Iterable[Hit],
    *,
    by_date: bool,
    least: int,
    has_more: bool,
    is_cut_short: bool,
) -> EngineResults:
    """`hits` in their order. Where there are more, `sample` are others, which are counted too, and
    `least` is how many there are for certain."""
    others = {hit.key: hit for hit in sample}
    hits = sorted(hits, key=lambda hit: (hit.date, hit.key), reverse=True)
    if not by_date:
        hits.sort(key=lambda hit: -hit.rank)
    counts: dict[str, Counter[int | str]] = {name: Counter() for name in FACETS}
    known = others | {hit.key: hit for hit in hits}
    for hit in known.values():
        for name, value in zip(FACETS, hit.facts, strict=True):
            if value not in (None, ""):
                counts[name][value] += 1
    has_more = has_more or len(hits) > BOUND
    return EngineResults(
        [hit.key for hit in hits[:BOUND]],
        min(max(len(known), least), BOUND),
        has_more,
        {name: counter.most_common() for name, counter in counts.items()},
        is_cut_short,
        any(is_together(hit.rank) for hit in hits),
    )
