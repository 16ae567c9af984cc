"""What a result shows of a text: the stretch that tells why it was found, with the words marked.

Words are compared as the index compares them (search/words.py). What was typed with marks means
words with these marks, as long as the text has such; where it has the whole query, or a term of it,
as it was typed, the same words elsewhere say less and are left alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from search.asking import Asked, Part
from search.words import exact, split
from units.vietnamese import fold, nfc

LENGTH = 240
# Characters that are shown before the first word that was found, where it is not near a beginning.
_BEFORE = 60
# Beyond it nobody needs to know where else a word stands.
_MOST_SPANS = 200
_LINE_ENDS = re.compile(r"(?<![.!?…:;,])\n")
_SENTENCE_ENDS = re.compile(r"[.!?…]\s+|\s·\s")
_MORE = "…"


@dataclass(frozen=True)
class _Span:
    """Words that were found, from one character to another; `part` says which of the query."""

    start: int
    end: int
    part: int


def mark(text: str, asked: Asked) -> SafeString:
    """`text`, escaped, with the words that were asked for in `<mark>`."""
    text = nfc(text)
    return _draw(text, 0, len(text), _spans(text, asked))


def extract(text: str, asked: Asked, length: int = LENGTH) -> SafeString:
    """About `length` characters of `text` around what was asked for, marked; its beginning where
    nothing of that is in it."""
    text = _LINE_ENDS.sub(" · ", nfc(text)).replace("\n", " ").strip()
    spans = _spans(text, asked)
    start, end = _window(text, spans, length)
    drawn = _draw(text, start, end, spans)
    before = f"{_MORE} " if start and not _begins_sentence(text, start) else ""
    return format_html("{}{}{}", before, drawn, f" {_MORE}" if end < len(text) else "")


def _window(text, spans, length) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    start = _start_near(text, _best(spans, length - _BEFORE)) if spans else 0
    end = start + length
    if end >= len(text):
        # The end of the text: more of what stands before it, from a whole word on.
        start = max(start - (end - len(text)), 0)
        start = text.find(" ", start - 1) + 1 if start else 0
        return start, len(text)
    return start, max(text.rfind(" ", start, end + 1), start + length // 2)


def _best(spans, length) -> _Span:
    """The first span of the stretch of `length` characters that has most of the query."""
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


def _draw(text, start, end, spans) -> SafeString:
    pieces, at = [], start
    for first, last in _joined(text, spans):
        if first >= end:
            break
        if first >= at:
            last = min(last, end)
            pieces += [escape(text[at:first]), format_html("<mark>{}</mark>", text[first:last])]
            at = last
    pieces.append(escape(text[at:end]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _joined(text, spans) -> Iterable[tuple[int, int]]:
    """The stretches to mark: spans with nothing but a space between them are one."""
    found: list[list[int]] = []
    for span in spans:
        if found and not text[found[-1][1] : span.start].strip():
            found[-1][1] = max(found[-1][1], span.end)
        else:
            found.append([span.start, span.end])
    return found


def _spans(text, asked) -> list[_Span]:
    """What of the query is in `text`, in order: the whole of it, else each part, else the words of
    a part that is not there as one."""
    words = _Words(text)
    if spans := words.find(asked.whole, 0):
        return spans[:_MOST_SPANS]
    spans = []
    for number, part in enumerate(asked.parts):
        found = words.find(part, number)
        if not found and len(part.folded) > 1:
            for one in zip(part.folded, part.exact, strict=True):
                found += words.find(Part(*((word,) for word in one)), number)
        spans += found[:_MOST_SPANS]
    return sorted(spans, key=lambda span: (span.start, -span.end))


class _Words:
    """The words of a text with the places where they stand."""

    def __init__(self, text):
        lower = text.lower()
        if len(lower) != len(text):
            # It makes two characters of some letters.
            lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
        self._places, self._written, end = [], [], 0
        for word in split(text):
            start = lower.find(word, end)
            if start >= 0:
                end = start + len(word)
                self._places.append((start, end))
                self._written.append(word)
        folded: dict[str, str] = {}
        self._folded = [folded.get(w) or folded.setdefault(w, fold(w)) for w in self._written]
        self._at: dict[str, list[int]] = {}
        for place, word in enumerate(self._folded):
            self._at.setdefault(word, []).append(place)

    def find(self, part: Part, number: int) -> list[_Span]:
        """Where the words of `part` stand next to each other: as they were typed, else with any
        marks."""
        size = len(part.folded)
        if not size:
            return []
        places = [
            at
            for at in self._at.get(part.folded[0], ())
            if tuple(self._folded[at : at + size]) == part.folded
        ]
        typed = [at for at in places if self._is_as_typed(at, part)] if part.is_marked else []
        spans, end = [], -1
        for at in typed or places:
            if at > end:
                end = at + size - 1
                spans.append(_Span(self._places[at][0], self._places[end][1], number))
        return spans

    def _is_as_typed(self, at, part) -> bool:
        written = self._written[at : at + len(part.folded)]
        pairs = zip(written, part.folded, part.exact, strict=True)
        # A word without marks in a query with marks may stand for any.
        return all(typed in (folded, exact(word)) for word, folded, typed in pairs)
