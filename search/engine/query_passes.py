"""Query passes: the readings of a query from strict to loose, and the ranks of their hits."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.engine.results import STEPS
from search.text.query_parsing import ParsedQuery
from search.text.tokens import END

# With fewer hits than this, the next, looser pass is run too.
ENOUGH = 20
# A very common query collects so many of its newest hits, unless the caller wants more.
WANTED = 60
# Points that a hit gains over the rank of its pass. NAME: its name is exactly the query.
# TITLE_PHRASE: the heading has all words in order. TITLE_PARTS: the heading has all parts.
# TEXT_PHRASE: the text has all words in order. TEXT_PROXIMITY: the text has the parts close
# together.
NAME, TITLE_PHRASE, TITLE_PARTS, TEXT_PHRASE, TEXT_PROXIMITY = 5, 4, 3, 2, 1
# Parts are close together with at most so many steps from one to the beginning of the next.
MAX_DISTANCE = 5


@dataclass(frozen=True)
class QueryPass:
    """One reading of a query. `parts` must all match; their tokens are all exact or all folded."""

    parts: tuple[tuple[str, ...], ...]
    rank: int
    # One part may be missing.
    is_loose: bool = False

    @property
    def whole(self) -> tuple[str, ...]:
        return tuple(word for part in self.parts for word in part)

    @property
    def name(self) -> tuple[str, ...]:
        """All words as a whole line: a hit that has this line has the query as its name."""
        return (END, *self.whole, END)


def passes(query: ParsedQuery) -> Iterator[QueryPass]:
    """The strict passes: `query` with its diacritics, where it has any, then without."""
    parts = (query.whole,) if query.is_quoted else query.parts
    if query.has_diacritics:
        yield QueryPass(tuple(part.exact for part in parts), rank=3 * STEPS)
    yield QueryPass(tuple(part.folded for part in parts), rank=2 * STEPS)


def loose_query_passes(query: ParsedQuery) -> Iterator[QueryPass]:
    """The loose passes: single words instead of terms, then all parts but one."""
    words = tuple((word,) for word in query.whole.folded)
    yield QueryPass(words, rank=STEPS)
    if len(words) > 2:
        parts = tuple(part.folded for part in query.parts)
        yield QueryPass(parts if len(parts) > 1 else words, rank=0, is_loose=True)
