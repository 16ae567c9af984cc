"""The network's own words: learnt from its headings, used to read queries and to correct them.

A Vietnamese word is mostly several syllables with spaces between them. Syllables that stand
together in headings far more often than apart are taken to be one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from django.contrib.postgres.search import TrigramSimilarity
from django.core.cache import cache
from django.db import connection, transaction

from search.asking import LONGEST_TERM, Asked
from search.memory import forget_found
from search.models import SearchEntry, Term
from search.words import split
from units.vietnamese import fold

# A term of several syllables stands in so many headings at least, and its rarest neighbours stand
# together in such a share of the headings that have the rarer of them.
_LEAST_COUNT = 3
_LEAST_SHARE = 0.25
# Below this likeness (0 to 1) a word is no misspelling of another.
_ALIKE = 0.4
_CANDIDATES = 6
_SECONDS = 3600
_VOCABULARY = "search.terms.vocabulary"


@transaction.atomic
def learn_terms() -> int:
    """Read all headings anew; returns the number of terms they gave."""
    headings = SearchEntry.objects.order_by().values_list("heading", flat=True)
    counts, spellings = _count(headings.iterator(chunk_size=5000))
    terms = [
        Term(folded=folded, spelling=spellings[folded], size=folded.count(" ") + 1, count=count)
        for folded, count in counts.items()
        if len(folded) <= 120 and _is_term(folded, counts)
    ]
    Term.objects.all().delete()
    Term.objects.bulk_create(terms, batch_size=5000)
    cache.delete(_VOCABULARY)
    forget_found()
    return len(terms)


def _count(headings) -> tuple[Counter, dict[str, str]]:
    spelt = Counter()
    for heading in headings:
        words = split(heading)[:60]
        for size in range(1, LONGEST_TERM + 1):
            spelt.update({" ".join(words[at : at + size]) for at in range(len(words) - size + 1)})
    counts, best = Counter(), defaultdict(int)
    spellings = {}
    for spelling, count in spelt.items():
        folded = fold(spelling)
        counts[folded] += count
        if count > best[folded]:
            best[folded], spellings[folded] = count, spelling
    return counts, spellings


def _is_term(folded, counts) -> bool:
    _first, _space, rest = folded.partition(" ")
    if not rest:
        return True
    count = counts[folded]
    rarer = min(counts[folded.rpartition(" ")[0]], counts[rest])
    return count >= _LEAST_COUNT and count >= _LEAST_SHARE * rarer


def known_terms(phrases: Iterable[str]) -> set[str]:
    """Those of `phrases`, folded, that are terms of several syllables."""
    return set(
        Term.objects.filter(folded__in=list(phrases), size__gt=1).values_list("folded", flat=True)
    )


def correct(asked: Asked) -> str:
    """What `asked` may have meant, in the network's own words; empty when nothing is like it."""
    words = asked.whole.folded
    known = set(Term.objects.filter(folded__in=words).values_list("folded", flat=True))
    unknown = [word for word in words if word not in known and not word.isdigit()]
    phrase = _as_whole(words) if len(words) <= LONGEST_TERM else ""
    if phrase or not unknown:
        return phrase
    ways = [_alike(word, 1) if word in unknown else [word] for word in words]
    if not all(ways):
        return ""
    chosen: list[str] = []
    for options in ways:
        pairs = [f"{chosen[-1]} {option}" for option in options] if chosen else []
        together = dict(Term.objects.filter(folded__in=pairs).values_list("folded", "count"))
        before = f"{chosen[-1]} " if chosen else ""
        chosen.append(max(options, key=lambda option: together.get(before + option, 0)))
    return _spell(chosen)


def _as_whole(words) -> str:
    if len(words) < 2:
        return ""
    found = _alike(" ".join(words), len(words))
    return _spell(found[0].split()) if found else ""


def _spell(words) -> str:
    """`words`, folded, as they are written: by the longest terms that they make."""
    written, at = [], 0
    spans = dict(
        Term.objects.filter(folded__in=list(_spans(words))).values_list("folded", "spelling")
    )
    while at < len(words):
        for end in range(min(at + LONGEST_TERM, len(words)), at, -1):
            span = " ".join(words[at:end])
            if span in spans or end == at + 1:
                written.append(spans.get(span, span))
                at = end
                break
    return " ".join(written)


def _spans(words) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_TERM, len(words)) + 1):
            yield " ".join(words[start:end])


def _alike(text, size) -> list[str]:
    """The terms of `size` syllables most like `text`, the likest first."""
    if connection.vendor == "postgresql":
        likeness = TrigramSimilarity("folded", text)
        terms = Term.objects.filter(size=size, folded__trigram_similar=text)
        terms = terms.annotate(likeness=likeness).filter(likeness__gte=_ALIKE)
        found = terms.order_by("-likeness", "-count").values_list("folded", flat=True)
        return list(found[:_CANDIDATES])
    near = []
    for folded, count in _vocabulary(size):
        if folded[0] == text[0] or folded[-1] == text[-1]:
            likeness = SequenceMatcher(None, text, folded).ratio()
            if likeness >= _ALIKE + 0.2:
                near.append((likeness, count, folded))
    return [folded for _likeness, _count, folded in sorted(near, reverse=True)[:_CANDIDATES]]


def _vocabulary(size) -> list[tuple[str, int]]:
    terms = cache.get(_VOCABULARY)
    if terms is None:
        terms = {number: [] for number in range(1, LONGEST_TERM + 1)}
        for folded, number, count in Term.objects.values_list("folded", "size", "count"):
            terms[number].append((folded, count))
        cache.set(_VOCABULARY, terms, _SECONDS)
    return terms[size]
