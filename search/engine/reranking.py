"""The first results, looked at again: which of them is nearest to what was typed.

An engine tells what matches; of the best matches, a reader means the one that is *called* what they
typed. So the first results are read, what they are called is compared with the query word by word,
and they are put in that order, the same whatever the index is kept in.
"""

from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.db.models.functions import Substr

from search.enums import NAMED, NAMES, Kind
from search.models import SearchEntry
from search.portal import ids_placed_on
from search.text.query_parsing import ParsedQuery
from search.text.tokens import exact, folded, split

# So many results are read, and so many characters of the text of each.
LOOKED_AT = 60
_BEGINNING = 600
# What a word of the query is worth in a name, the unit's name, the beginning, or further on.
_IN_NAME, _WITHOUT_MARKS, _IN_UNIT, _IN_BEGINNING, _ELSEWHERE = 1.0, 0.7, 0.6, 0.4, 0.2
# What is worth as much as having all words: in their order side by side, being the whole name.
_SIDE_BY_SIDE, _OF_THE_NAME, _THE_NAME, _FIRST = 1.0, 0.6, 1.0, 0.2
# What standing on the portal that is searched is worth: it decides between what is about as near.
_ON_PORTAL = 0.15


def nearest_first(asked: ParsedQuery, keys: list[str], preferred: int | None = None) -> list[str]:
    """`keys` of entries, the first LOOKED_AT of them ordered anew by nearness to `asked`; what
    stands on the portal of the unit `preferred` counts as a little nearer."""
    first = keys[:LOOKED_AT]
    rows = SearchEntry.objects.filter(key__in=first).values_list(
        "key", "kind", "heading", "unit__committee_name", Substr("text", 1, _BEGINNING)
    )
    called = {key: _Called(*facts) for key, *facts in rows}
    words = list(zip(asked.whole.folded, asked.whole.exact, strict=True))
    own = _standing_on(preferred, first) if preferred is not None else ()

    def nearness(key):
        return _nearness(words, asked.is_marked, called[key]) + _ON_PORTAL * (key in own)

    found = [key for key in first if key in called]
    found.sort(key=lambda key: -nearness(key))
    return [*found, *keys[LOOKED_AT:]]


def _standing_on(unit_id, keys) -> set[str]:
    """Those of `keys` that are of the unit, or that its portal lists; two queries."""
    entries = SearchEntry.objects.filter(key__in=keys)
    facts = list(entries.values_list("key", "kind", "thing_id", "unit_id"))
    articles = {thing: key for key, kind, thing, _unit in facts if kind == Kind.ARTICLE}
    placed = {articles[pk] for pk in ids_placed_on(unit_id, list(articles))}
    return {key for key, _kind, _thing, unit in facts if unit == unit_id} | placed


class _Called(NamedTuple):
    """What an entry is called, and by whom."""

    kind: str
    heading: str
    unit_name: str
    beginning: str


def _nearness(words, is_marked, entry) -> float:
    lines = entry.beginning.split("\n")
    names = [entry.heading]
    if entry.kind in NAMED:
        names += [line for line in lines[:NAMES] if _is_most(words, _read(line)[0])]
    unit = _read(entry.unit_name)[0]
    # Most are called by all words: then nobody asks for it.
    beginning = cache(lambda: set(map(folded, split(entry.beginning))))
    return max(_nearness_of(words, is_marked, _read(name), unit, beginning) for name in names)


def _is_most(words, name) -> bool:
    """Whether most of a name is typed; "đảng bộ" alone is in the full names of all units."""
    typed = {word for word, _exactly in words}
    return 2 * sum(word in typed for word in name) > len(name)


def _nearness_of(words, is_marked, name, unit, beginning) -> float:
    plain, marked = name
    values, places = [], []
    for word, exactly in words:
        is_there = word in plain
        if is_there and (not is_marked or exactly in marked):
            values.append(_IN_NAME)
        elif is_there:
            values.append(_WITHOUT_MARKS)
        elif word in unit:
            values.append(_IN_UNIT)
        else:
            values.append(_IN_BEGINNING if word in beginning() else _ELSEWHERE)
        places.append(is_there)
    count = len(words)
    near = sum(values) / count
    near += _OF_THE_NAME * min(1, sum(places) / max(1, len(plain)))
    if count > 1:
        pairs = set(pairwise(plain))
        near += (
            _SIDE_BY_SIDE
            * sum((left[0], right[0]) in pairs for left, right in pairwise(words))
            / (count - 1)
        )
    typed = tuple(word for word, _exact in words)
    if plain[:count] == typed:
        near += _THE_NAME if len(plain) == count else _FIRST
    return near


@lru_cache(maxsize=4096)
def _read(text) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words = split(text)
    return tuple(map(folded, words)), tuple(map(exact, words))
