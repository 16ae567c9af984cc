"""Query parsing: from typed text to exact and folded words, grouped into terms.

There are no operators. Quotation marks keep words together. An unclosed quotation mark separates
words, like every other character that is no letter or digit.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from search.text.tokens import exact, folded, tokenize
from units.admin_gate.search_input import MAX_WORDS, truncate_query

# Syllables in the longest term that is kept (search/spelling/vocabulary.py).
LONGEST_TERM = 4
_QUOTES = str.maketrans("“”„«»", '"""""')
_ADDRESS = {"ông", "bà", "anh", "chị", "đồng chí", "ong", "dong chi"}
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True)
class Part:
    """Words that stand next to each other, folded and exact: a term, a quotation or one word."""

    folded: tuple[str, ...]
    exact: tuple[str, ...]

    @property
    def has_diacritics(self) -> bool:
        return self.exact != tuple(map(exact, self.folded))


@dataclass(frozen=True)
class ParsedQuery:
    """A parsed query. `text` is shown and logged; `parts` is empty if no word was typed."""

    text: str
    parts: tuple[Part, ...]
    # The whole query is one quotation: only its words in this order match.
    is_quoted: bool = False

    @property
    def whole(self) -> Part:
        """All words in the order in which they were typed."""
        return Part(
            tuple(word for part in self.parts for word in part.folded),
            tuple(word for part in self.parts for word in part.exact),
        )

    @property
    def has_diacritics(self) -> bool:
        """Whether a word was typed with diacritics; then diacritics count."""
        return self.whole.has_diacritics


def as_typed(raw: str) -> str:
    """The typed text for display and storage: at most MAX_CHARACTERS, in NFC, on one line."""
    return " ".join(truncate_query(raw).split())


def parse_query(raw: str, known_terms=lambda phrases: ()) -> ParsedQuery:
    """Parse `raw`, at most MAX_CHARACTERS characters and MAX_WORDS words of it.

    `known_terms(phrases)` returns those of the folded phrases that are terms of several words.
    """
    text = as_typed(raw)
    pieces, left = [], MAX_WORDS
    plain = text.translate(_QUOTES)
    end = 0
    for quoted in _QUOTED.finditer(plain):
        pieces += [(plain[end : quoted.start()], False), (quoted[1], True)]
        end = quoted.end()
    pieces.append((plain[end:], False))
    spoken = []
    for piece, is_quotation in pieces:
        words = tokenize(piece)[:left]
        left -= len(words)
        if words:
            spoken.append((words, is_quotation))
    parts = []
    for words, is_quotation in spoken:
        parts += [_part(words)] if is_quotation else _terms(words, known_terms)
    is_quoted = len(spoken) == 1 and spoken[0][1]
    return ParsedQuery(text, tuple(parts), is_quoted)


def _part(words) -> Part:
    return Part(tuple(map(folded, words)), tuple(map(exact, words)))


def _terms(words, known_terms) -> list[Part]:
    """`words` cut into known terms, the longest from the left, and single words.

    A form of address ("ông", "đồng chí") is left out if all words after it are one term, mostly a
    name.
    """
    plain = [folded(word) for word in words]
    spans = set(spans_of(plain, least=2))
    known = set(known_terms(spans)) if spans else set()
    start = _length_of_address(words, known)
    return [_part(words[start:][piece]) for piece in longest_first(plain[start:], known)]


def spans_of(words: Sequence[str], least: int = 1) -> Iterator[str]:
    """All phrases of neighbouring `words`, from `least` words to LONGEST_TERM."""
    for start in range(len(words)):
        for end in range(start + least, min(start + LONGEST_TERM, len(words)) + 1):
            yield " ".join(words[start:end])


def longest_first(words: Sequence[str], known: Container[str]) -> Iterator[slice]:
    """`words` cut into `known` terms, the longest from the left, and single words."""
    start = 0
    while start < len(words):
        for end in range(min(start + LONGEST_TERM, len(words)), start, -1):
            if end == start + 1 or " ".join(words[start:end]) in known:
                yield slice(start, end)
                start = end
                break


def _length_of_address(words, known) -> int:
    for size in (1, 2):
        if " ".join(words[:size]) in _ADDRESS and " ".join(map(folded, words[size:])) in known:
            return size
    return 0
