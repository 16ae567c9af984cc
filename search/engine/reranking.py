"""Reranking: the first results are ordered again by their names.

An engine finds the entries that match. Most readers mean the entry whose name they typed. So the
first RERANK_WINDOW results are read, and their names are compared with the query word by word. The
order is the same for every engine.
"""

from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.db.models.functions import Substr

from search.enums import NAMED, NAMES, Kind
from search.models import SearchEntry
from search.subportal import ids_placed_on
from search.text.query_parsing import ParsedQuery
from search.text.tokens import exact, folded, tokenize

# The number of results that are read, and the number of characters of each text.
RERANK_WINDOW = 60
_BEGINNING = 600
# The score of one query word by its place: the name, the unit's name, the beginning, elsewhere.
_IN_NAME, _WITHOUT_MARKS, _IN_UNIT, _IN_BEGINNING, _ELSEWHERE = 1.0, 0.7, 0.6, 0.4, 0.2
# Scores of a whole name: words side by side and in order, and words that are the whole name.
_SIDE_BY_SIDE, _OF_THE_NAME, _THE_NAME, _FIRST = 1.0, 0.6, 1.0, 0.2
# The score of standing on the searched subportal: it decides between nearly equal results.
_ON_SUBPORTAL = 0.15


def rerank(query: ParsedQuery, keys: list[str], preferred: int | None = None) -> list[str]:
    """The `keys` of entries with the first RERANK_WINDOW of them ordered by score.

    Entries on the subportal of the unit `preferred` score a little higher. Entries that no longer
    exist are left out.
    """
    first = keys[:RERANK_WINDOW]
    rows = SearchEntry.objects.filter(key__in=first).values_list(
        "key", "kind", "heading", "unit__committee_name", Substr("text", 1, _BEGINNING)
    )
    names_by_key = {key: _EntryNames(*facts) for key, *facts in rows}
    words = list(zip(query.whole.folded, query.whole.exact, strict=True))
    own = _standing_on(preferred, first) if preferred is not None else ()

    def score(key):
        return _score(words, query.has_diacritics, names_by_key[key]) + _ON_SUBPORTAL * (key in own)

    found = [key for key in first if key in names_by_key]
    found.sort(key=lambda key: -score(key))
    return [*found, *keys[RERANK_WINDOW:]]


def _standing_on(unit_id, keys) -> set[str]:
    """Those of `keys` that belong to the unit or stand on its subportal; two queries."""
    entries = SearchEntry.objects.filter(key__in=keys)
    facts = list(entries.values_list("key", "kind", "thing_id", "unit_id"))
    articles = {thing: key for key, kind, thing, _unit in facts if kind == Kind.ARTICLE}
    placed = {articles[pk] for pk in ids_placed_on(unit_id, list(articles))}
    return {key for key, _kind, _thing, unit in facts if unit == unit_id} | placed


class _EntryNames(NamedTuple):
    """The fields of an entry that are compared with the query."""

    kind: str
    heading: str
    unit_name: str
    beginning: str


def _score(words, has_diacritics, entry) -> float:
    lines = entry.beginning.split("\n")
    names = [entry.heading]
    if entry.kind in NAMED:
        names += [line for line in lines[:NAMES] if _is_most(words, _read(line)[0])]
    unit = _read(entry.unit_name)[0]
    # Computed only when a query word is missing from the name and from the unit's name.
    beginning = cache(lambda: set(map(folded, tokenize(entry.beginning))))
    return max(
        _score_of_name(words, has_diacritics, _read(name), unit, beginning) for name in names
    )


def _is_most(words, name) -> bool:
    """Whether most words of a name were typed; "đảng bộ" alone is in the names of all units."""
    typed = {word for word, _exactly in words}
    return 2 * sum(word in typed for word in name) > len(name)


def _score_of_name(words, has_diacritics, name, unit, beginning) -> float:
    plain, marked = name
    values, places = [], []
    for word, exactly in words:
        is_there = word in plain
        if is_there and (not has_diacritics or exactly in marked):
            values.append(_IN_NAME)
        elif is_there:
            values.append(_WITHOUT_MARKS)
        elif word in unit:
            values.append(_IN_UNIT)
        else:
            values.append(_IN_BEGINNING if word in beginning() else _ELSEWHERE)
        places.append(is_there)
    count = len(words)
    score = sum(values) / count
    score += _OF_THE_NAME * min(1, sum(places) / max(1, len(plain)))
    if count > 1:
        pairs = set(pairwise(plain))
        score += (
            _SIDE_BY_SIDE
            * sum((left[0], right[0]) in pairs for left, right in pairwise(words))
            / (count - 1)
        )
    typed = tuple(word for word, _exact in words)
    if plain[:count] == typed:
        score += _THE_NAME if len(plain) == count else _FIRST
    return score


@lru_cache(maxsize=4096)
def _read(text) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = tokenize(text)
    return tuple(map(folded, words)), tuple(map(exact, words))
