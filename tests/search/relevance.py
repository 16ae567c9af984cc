"""How near the search comes to what readers mean: judged queries and what is measured of them.

judgements.csv has one query a row, over the demo network of a fixed day: its words, what kind of
query it is, a unit's code when it is asked in one subportal, and the things that it is after,
parted by " | ". A thing is known by the beginning of its heading, or after "…" by a phrase of it;
where several would do, they are parted by " / ". `@CODE` names its unit. Rows of the kind NFD are
asked decomposed.
"""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.engine.results import Filters
from search.models import SearchEntry
from search.service import answer
from units.models import Unit

# Hits that a reader looks at.
LOOKED_AT = 10
_FILE = Path(__file__).with_name("judgements.csv")


@dataclass(frozen=True)
class Thing:
    """Something that a query is after: `ways` are headings' beginnings or phrases, with a unit."""

    ways: tuple[str, ...]

    def is_met_by(self, entry: SearchEntry) -> bool:
        return any(_meets(way, entry) for way in self.ways)


def _meets(way, entry) -> bool:
    words, _at, unit = way.partition(" @")
    heading = entry.heading.casefold()
    is_there = (
        words[1:].casefold() in heading
        if words.startswith("…")
        else heading.startswith(words.casefold())
    )
    return is_there and unit in ("", entry.unit.code)


@dataclass(frozen=True)
class Judgement:
    query: str
    kind: str
    scope: str
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Judged:
    """What the first hits were worth: 1 / rank of the first that is expected, and the share of the
    expected things among them."""

    judgement: Judgement
    headings: list[str]
    reciprocal_rank: float
    recall: float

    def __str__(self):
        first = "; ".join(self.headings[:3]) or "nothing"
        return f"{self.reciprocal_rank:.2f} {self.judgement.query} ({self.judgement.kind}): {first}"


def read_judgements() -> Iterator[Judgement]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            query = row["query"]
            if row["kind"] == "NFD":
                query = unicodedata.normalize("NFD", query)
            things = (Thing(tuple(thing.split(" / "))) for thing in row["expected"].split(" | "))
            yield Judgement(query, row["kind"], row["scope"], tuple(things))


def judge(*, preferred: int | None = None) -> list[Judged]:
    """Ask every query of judgements.csv in this database; with `preferred`, on the portal of that
    unit where the whole network is searched."""
    units = dict(Unit.objects.values_list("code", "pk"))
    return [_judge(judgement, units, preferred) for judgement in read_judgements()]


def _judge(judgement, units, preferred) -> Judged:
    filters = Filters("vi", preferred=preferred)
    if judgement.scope:
        filters = Filters("vi", (("unit_id", units[judgement.scope]),))
    keys = answer(judgement.query, filters).found.keys[:LOOKED_AT]
    entries = SearchEntry.objects.select_related("unit").in_bulk(keys)
    hits = [entries[key] for key in keys]
    ranks = [
        next((rank for rank, hit in enumerate(hits, 1) if thing.is_met_by(hit)), 0)
        for thing in judgement.things
    ]
    met = [rank for rank in ranks if rank]
    return Judged(
        judgement,
        [hit.heading for hit in hits],
        1 / min(met) if met else 0.0,
        len(met) / len(ranks),
    )


def mean_reciprocal_rank(judged: list[Judged]) -> float:
    return sum(each.reciprocal_rank for each in judged) / len(judged)


def mean_recall(judged: list[Judged]) -> float:
    return sum(each.recall for each in judged) / len(judged)
