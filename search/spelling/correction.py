"""Spelling correction of queries, by the vocabulary (search/spelling/vocabulary.py).

Each syllable has candidates: the syllable itself, the syllable without Telex keys, syllables that
sound alike, and syllables with one wrong letter. Each candidate has a cost. The correction is the
cheapest sequence; candidates that stand together in headings cost less.
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from string import ascii_lowercase

from django.contrib.postgres.lookups import TrigramSimilar
from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Lower

from search.models import Term
from search.spelling.vocabulary import cached_vocabulary
from search.text.query_parsing import ParsedQuery, longest_first, spans_of

# Letters that sound alike, at the beginning and at the end of a syllable.
_BEGINNINGS = (
    ("s", "x"), ("ch", "tr"), ("d", "gi", "r", "v"), ("l", "n"), ("c", "k", "q"), ("g", "gh"),
    ("ng", "ngh"),
)  # fmt: skip
_ENDINGS = (("n", "ng", "nh"), ("c", "t", "ch"), ("i", "y"), ("m", "n"), ("u", "o"))
_TELEX_LETTERS = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("aw", "a"), ("ow", "o"),
                  ("uw", "u"), ("w", "u"))  # fmt: skip
_TELEX_TONE = re.compile(r"[sfrxj]")
_VOWEL = re.compile(r"[aeiouy]")
# The cost of each kind of candidate, and the bonus of two candidates that are a term together.
_TELEX, _SOUND, _SLIP, _LIKE, _UNKNOWN = 1, 2, 3, 4, 9
_TOGETHER = 3
# Candidates for each syllable; the number of corrected syllables, and their largest length.
_WAYS = 8
_MOST, _LONGEST = 8, 12
# The longest run of letters that is split, and the longest syllable.
_LONGEST_RUN, _LONGEST_SYLLABLE = 32, 7
# The lowest similarity (0 to 1) of a long word and its candidate.
_ALIKE = 0.4
_LONG = 6


def correct(query: ParsedQuery) -> str:
    """The proposed correction of `query` in its usual spelling; empty without one."""
    typed = list(query.whole.folded)
    known = _counts(typed)
    words = [part for word in typed for part in _take_apart(word, known)]
    known |= _counts(words)
    ways = _ways(words, known)
    chosen = _cheapest(words, ways)
    if chosen == typed or not all(word.isdigit() or ways.get(word) for word in words):
        return ""
    return _spell(chosen)


def _ways(words, known) -> dict[str, dict[str, int]]:
    """The candidates of each of `words` with their costs."""
    ways = {word: {word: 0} if word in known else {} for word in words}
    readings = {}
    for word in list(ways)[:_MOST]:
        if not word.isdigit() and word.isascii() and len(word) <= _LONGEST:
            readings[word] = _readings(word, is_known=word in known)
    counts = _counts({reading for costs in readings.values() for reading in costs})
    for word, costs in readings.items():
        found = [reading for reading in costs if reading in counts and reading != word]
        found.sort(key=lambda reading: (costs[reading], -counts[reading], reading))
        ways[word] |= {reading: costs[reading] for reading in found[:_WAYS]}
        if not ways[word] and len(word) >= _LONG:
            ways[word] = dict.fromkeys(_alike(word), _LIKE)
    return ways


def _readings(word, is_known) -> dict[str, int]:
    readings = {} if is_known else dict.fromkeys(_slips(word), _SLIP)
    readings |= dict.fromkeys(_sounds_like(word), _SOUND)
    plain = _without_telex(word)
    if plain != word:
        readings[plain] = _TELEX
    return readings


def _slips(word) -> Iterator[str]:
    """All words at an edit distance of one (Damerau-Levenshtein)."""
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        yield left + right[1:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        for letter in ascii_lowercase:
            yield left + letter + right
            yield left + letter + right[1:]


def _sounds_like(word) -> set[str]:
    begun = {word}
    for group in _BEGINNINGS:
        for spelling in sorted(group, key=len, reverse=True):
            if word.startswith(spelling):
                begun |= {other + word[len(spelling) :] for other in group}
                break
    found = set(begun)
    for group in _ENDINGS:
        for spelling in group:
            found |= {
                start[: -len(spelling)] + other
                for start in begun
                if start.endswith(spelling)
                for other in group
            }
    return found - {word}


def _without_telex(word) -> str:
    """`word` without the Telex keys for diacritics: "ddaij" is "dai"."""
    for keys, letter in _TELEX_LETTERS:
        word = word.replace(keys, letter)
    first = _VOWEL.search(word)
    if not first:
        return word
    end = first.end()
    return word[:end] + _TELEX_TONE.sub("", word[end:])


def _take_apart(word, known) -> list[str]:
    """`word` split into the fewest known syllables; `[word]` when that is impossible."""
    if word in known or not word.isalpha() or not _LONG <= len(word) <= _LONGEST_RUN:
        return [word]
    spans = {
        word[start:end]
        for start in range(len(word))
        for end in range(start + 2, min(start + _LONGEST_SYLLABLE, len(word)) + 1)
    }
    counts = _counts(spans)
    best: list[tuple[int, int, list[str]] | None] = [(0, 0, []), *[None] * len(word)]
    for end in range(1, len(word) + 1):
        options = [
            (before[0] + 1, before[1] - counts[syllable], [*before[2], syllable])
            for start in range(max(0, end - _LONGEST_SYLLABLE), end)
            if (before := best[start]) and (syllable := word[start:end]) in counts
        ]
        best[end] = min(options, default=None)
    last = best[-1]
    return last[2] if last else [word]


def _cheapest(words, ways) -> list[str]:
    """One candidate for each word, with the lowest total cost."""
    options = [ways.get(word) or {word: _UNKNOWN} for word in words]
    pairs = {
        f"{left} {right}"
        for lefts, rights in pairwise(options)
        for left in lefts
        for right in rights
    }
    together = set(Term.objects.filter(folded__in=pairs).values_list("folded", flat=True))
    best: dict[str, tuple[int, list[str]]] = {"": (0, [])}
    for costs in options:
        best = {
            word: min(
                (spent + cost - _TOGETHER * (f"{last} {word}" in together), [*path, word])
                for last, (spent, path) in best.items()
            )
            for word, cost in costs.items()
        }
    return min(best.values())[1] if best else []


def _counts(words: Iterable[str]) -> dict[str, int]:
    """The known ones of `words` with the number of their headings."""
    terms = Term.objects.filter(folded__in=set(words), size=1)
    return dict(terms.values_list("folded", "count"))


def _spell(words) -> str:
    """Folded `words` in their usual spelling, by the longest terms."""
    terms = Term.objects.filter(folded__in=list(spans_of(words)))
    spellings = dict(terms.values_list("folded", "spelling"))
    pieces = (" ".join(words[piece]) for piece in longest_first(words, spellings))
    return " ".join(spellings.get(piece, piece) for piece in pieces)


def _alike(text) -> list[str]:
    """The words most like a long one, the likest first."""
    if connection.vendor == "postgresql":
        terms = Term.objects.filter(TrigramSimilar(Lower("folded"), Value(text)), size=1)
        terms = terms.annotate(likeness=TrigramSimilarity(Lower("folded"), text))
        terms = terms.filter(likeness__gte=_ALIKE)
        found = terms.order_by("-likeness", "-count").values_list("folded", flat=True)
        return list(found[:_WAYS])
    near = []
    for folded, count in cached_vocabulary.get(_vocabulary):
        likeness = SequenceMatcher(None, text, folded).ratio()
        if likeness >= _ALIKE + 0.2:
            near.append((likeness, count, folded))
    return [folded for _likeness, _count, folded in sorted(near, reverse=True)[:_WAYS]]


def _vocabulary() -> list[tuple[str, int]]:
    """The long words of the vocabulary with the number of their headings."""
    found = Term.objects.filter(size=1).values_list("folded", "count")
    return [(folded, count) for folded, count in found if len(folded) >= _LONG - 1]
