"""The filters and the results of a search, the same for every engine."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from search.models import FACETS

# The largest number of hits that is counted.
BOUND = 1_000
# Ranks of one query pass lie in an interval of this size.
STEPS = 10


class IndexUnavailable(Exception):
    """The search index does not answer, or its answer cannot be read."""


@dataclass(frozen=True)
class Filters:
    """The filters of a search. `facets` are pairs of a name in FACETS and a value.

    `placed` are keys of entries of other units that the filtered unit lists on its own subportal.
    Among hits of nearly equal score, those on the subportal of the unit `preferred` come first.
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
        """The facts that entries of other units (`placed`) must have, too."""
        return tuple(fact for fact in self.facts if fact[0] != "unit_id")


@dataclass(frozen=True)
class Hit:
    """A search entry that matches a query. A higher `rank` is a better match.

    `rank % STEPS` is 0 where the entry only has all words, and 1 where they are close together.
    """

    key: str
    facts: tuple
    date: object
    rank: int


def is_together(rank: float) -> bool:
    """Whether a hit of this rank has all words in its heading, or in the order of the query."""
    return rank % STEPS > 1


@dataclass(frozen=True)
class EngineResults:
    """The results of one search: keys of entries in order, at most BOUND, and facet counts."""

    keys: list[str] = field(default_factory=list)
    # The number of known matches, at most BOUND, and whether there are more.
    known: int = 0
    has_more: bool = False
    facets: dict[str, list[tuple[int | str, int]]] = field(default_factory=dict)
    # Whether the time limit ended the search before it was complete.
    is_cut_short: bool = False
    # Whether a hit has all words in its heading, or in the order of the query.
    is_together: bool = False

    @property
    def count(self) -> int:
        return len(self.keys)


def build_results(
    hits: Iterable[Hit],
    sample: Iterable[Hit],
    *,
    by_date: bool,
    least: int,
    has_more: bool,
    is_cut_short: bool,
) -> EngineResults:
    """Order `hits` and count their facets.

    `sample` are further hits, which are counted but not listed. `least` is a lower bound of the
    number of matches. `by_date` orders the newest first instead of the best match.
    """
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
