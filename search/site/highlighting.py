"""Highlighting: extracts of texts around the words of a query, with these words in `<mark>`.

Words are compared as in the index (search/text/tokens.py). A word typed with diacritics matches the
same diacritics where the text has them, otherwise any. Where the text has the whole query, only the
whole query is highlighted; otherwise its parts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from string import ascii_lowercase

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from search.text.query_parsing import ParsedQuery, Part
from search.text.tokens import exact, tokenize
from units.text.lookalikes import replace_lookalikes
from units.text.vietnamese import letters_by_plain_letter, nfc

LENGTH = 240
# Characters before the first match, where no sentence begins nearby.
_BEFORE = 60
# The largest numbers of matches: of the whole query, and of one part.
_MOST, _MOST_OF_A_PART = 50, 15
_LINE_ENDS = re.compile(r"(?<![.!?…:;,])\n")
_SENTENCE_ENDS = re.compile(r"[.!?…]\s+|\s·\s")
_MORE = "…"
_LETTER = r"[^\W\d_\u3400-\u9fff\uf900-\ufaff]"
# For each plain letter a pattern of all its forms.
_WRITTEN = {
    letter: f"[{letter}{letter.upper()}{letters_by_plain_letter().get(letter, '')}]"
    for letter in ascii_lowercase
}


@dataclass(frozen=True)
class _Span:
    """A match from character `start` to `end`; `part` is the number of the query part."""

    start: int
    end: int
    part: int


class Highlighter:
    """Highlights `query` in `texts`, which belong together.

    If one text has the whole query, only the whole query is highlighted in all of them. Otherwise
    each part is, and the single words of a part that a text does not have.
    """

    def __init__(self, query: ParsedQuery, *texts: str):
        self._texts = [nfc(text) for text in texts]
        searched = [_Text(replace_lookalikes(text)) for text in self._texts]
        found = [one.find(query.whole, 0) for one in searched]
        if not any(found):
            found = [one.find_parts(query) for one in searched]
        self._spans = found

    def has(self, place: int) -> bool:
        """Whether the text at `place` has a match."""
        return bool(self._spans[place])

    def highlight(self, place: int) -> SafeString:
        """The escaped text at `place` with its matches in `<mark>`."""
        text = self._texts[place]
        return _render(text, 0, len(text), self._spans[place])

    def extract(self, place: int, length: int = LENGTH) -> SafeString:
        """About `length` characters of the text at `place` around its best matches.

        Without a match it is the beginning of the text. The result is escaped and highlighted.
        """
        text, spans = self._texts[place], self._spans[place]
        start, end = _window(text, spans, length)
        before = f"{_MORE} " if start and not _begins_sentence(text, start) else ""
        after = f" {_MORE}" if end < len(text) else ""
        return format_html("{}{}{}", before, _render(text, start, end, spans), after)


def in_one_line(text: str) -> str:
    """`text` on one line; " · " joins lines that end without punctuation."""
    return _LINE_ENDS.sub(" · ", text).replace("\n", " ").strip()


def _window(text, spans, length) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    start = _start_near(text, _best(spans, length - _BEFORE)) if spans else 0
    end = start + length
    if end >= len(text):
        # At the end of the text the window begins earlier, at a whole word.
        start = max(start - (end - len(text)), 0)
        start = text.find(" ", start - 1) + 1 if start else 0
        return start, len(text)
    return start, max(text.rfind(" ", start, end + 1), start + length // 2)


def _best(spans, length) -> _Span:
    """The first span of the window of `length` characters with most parts of the query."""
    best, most = spans[0], (0, 0)
    for at, span in enumerate(spans):
        inside = []
        for other in spans[at:]:
            if other.end > span.start + length:
                break
            inside.append(other.part)
        worth = len(set(inside)), len(inside)
        if worth > most:
            best, most = span, worth
    return best


def _start_near(text, span) -> int:
    """Where the sentence of `span` begins, or a word a little before the span."""
    earliest = max(span.start - 2 * _BEFORE, 0)
    if earliest == 0:
        return 0
    ends = [found.end() for found in _SENTENCE_ENDS.finditer(text, earliest, span.start)]
    if ends:
        return ends[0]
    return text.find(" ", span.start - _BEFORE, span.start) + 1 or span.start


def _begins_sentence(text, start) -> bool:
    return text[max(start - 3, 0) : start].rstrip()[-1:] in tuple(".!?…·")


def _render(text, start, end, spans) -> SafeString:
    pieces, at = [], start
    for first, last in _joined(text, spans):
        if first >= end:
            break
        if first >= at:
            last = min(last, end)
            pieces += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
            at = last
    return SafeString("".join([*pieces, escape(text[at:end])]))


def _joined(text, spans) -> Iterable[tuple[int, int]]:
    """The stretches to highlight; spans with only spaces between them are joined."""
    found: list[list[int]] = []
    for span in spans:
        if found and not text[found[-1][1] : span.start].strip():
            found[-1][1] = max(found[-1][1], span.end)
        else:
            found.append([span.start, span.end])
    return [(start, end) for start, end in found]


class _Text:
    """A text that is searched for the words of a query."""

    def __init__(self, text: str):
        self._text = text

    def find(self, part: Part, number: int, most: int = _MOST) -> list[_Span]:
        """The first `most` places where the words of `part` stand next to each other.

        Places with the typed diacritics are preferred; without any the others are returned.
        """
        if not part.folded:
            return []
        found = islice(_pattern(part.folded).finditer(self._text), most)
        spans = [_Span(*one.span(), number) for one in found]
        typed = (
            [span for span in spans if self._is_as_typed(span, part)] if part.has_diacritics else []
        )
        return typed or spans

    def find_parts(self, query: ParsedQuery) -> list[_Span]:
        """The spans of all parts in order; of an absent part the spans of its words."""
        spans = []
        for number, part in enumerate(query.parts):
            found = self.find(part, number, _MOST_OF_A_PART)
            if not found and len(part.folded) > 1:
                for one in zip(part.folded, part.exact, strict=True):
                    word = Part(*((form,) for form in one))
                    found += self.find(word, number, _MOST_OF_A_PART)
            spans += found
        return sorted(spans, key=lambda span: (span.start, -span.end))

    def _is_as_typed(self, span, part) -> bool:
        words = zip(
            _exact(self._text[span.start : span.end]), part.folded, part.exact, strict=False
        )
        # A word typed without diacritics matches any diacritics.
        return all(typed in (folded, word) for word, folded, typed in words)


@lru_cache(4096)
def _exact(text: str) -> list[str]:
    return [exact(word) for word in tokenize(text)]


@lru_cache(256)
def _pattern(words: tuple[str, ...]) -> re.Pattern:
    """A pattern for these whole words in a row, separated as in search/text/tokens.py."""
    return re.compile(r"[\W_]*".join(map(_whole, words)))


def _whole(word) -> str:
    if word.isdigit():
        return rf"(?<!\d)0*{re.escape(word)}(?!\d)"
    if not re.match(_LETTER, word):
        return re.escape(word)
    first, *others = [_WRITTEN.get(letter, re.escape(letter)) for letter in word]
    # The lookbehind stands after the first letter, because a set of letters is found faster.
    return rf"{first}(?<!{_LETTER}.){''.join(others)}(?!{_LETTER})"
