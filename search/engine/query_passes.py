"""The ways to read a query, nearest to what was typed first, and how near a hit can come."""

from collections.abc import Iterator
from dataclasses import dataclass

from search.engine.results import STEPS
from search.text.query_parsing import ParsedQuery
from search.text.tokens import END

# With fewer hits than this, what is less near to the query is looked for too.
ENOUGH = 20
# Of a very common query so many newest hits are looked for, unless more are asked for.
WANTED = 60
# What a hit of a pass gains over the pass's own rank: it is called exactly so, all words in their
# order in the heading, all parts there, all words in their order in the text, the parts near each
# other there.
NAME, TITLE_PHRASE, TITLE_PARTS, TEXT_PHRASE, TEXT_NEAR = 5, 4, 3, 2, 1
# Parts that are near: so many steps from the end of one to the beginning of the next.
NEAR = 5


@dataclass(frozen=True)
class QueryPass:
    """One spelling of a query: `parts` with all that must be there, in one kind of words."""

    parts: tuple[tuple[str, ...], ...]
    rank: int
    # Some of the parts will do: all but one.
    is_loose: bool = False

    @property
    def whole(self) -> tuple[str, ...]:
        return tuple(word for part in self.parts for word in part)

    @property
    def name(self) -> tuple[str, ...]:
        """All words, and nothing else in their line: what a thing is called by."""
        return (END, *self.whole, END)


def passes(asked: ParsedQuery) -> Iterator[QueryPass]:
    """`asked` as it was spelt and, whatever the marks, as it sounds without them."""
    parts = (asked.whole,) if asked.is_quoted else asked.parts
    if asked.is_marked:
        yield QueryPass(tuple(part.exact for part in parts), rank=3 * STEPS)
    yield QueryPass(tuple(part.folded for part in parts), rank=2 * STEPS)


def loose_query_passes(asked: ParsedQuery) -> Iterator[QueryPass]:
    """The words of `asked` apart, then all but one of its parts."""
    words = tuple((word,) for word in asked.whole.folded)
    yield QueryPass(words, rank=STEPS)
    if len(words) > 2:
        parts = tuple(part.folded for part in asked.parts)
        yield QueryPass(parts if len(parts) > 1 else words, rank=0, is_loose=True)
