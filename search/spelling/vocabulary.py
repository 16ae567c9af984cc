"""The vocabulary: terms from the headings of the network, for query parsing and correction.

Most Vietnamese words are several syllables with spaces between them. Syllables that often stand
together in headings are one term.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import transaction

from delivery.caching.cached_value import CachedValue
from library.models import Body, DocumentType
from search.enums import Kind
from search.models import SearchEntry, Term
from search.text.query_parsing import LONGEST_TERM
from search.text.tokens import folded, tokenize
from units.models import UnitName

# A term of several syllables stands in at least so many headings, and in at least this share of the
# headings that have its rarer end.
_LEAST_COUNT = 3
_LEAST_SHARE = 0.25
cached_vocabulary = CachedValue("search.spelling.vocabulary", 3600)


@transaction.atomic
def rebuild_vocabulary() -> int:
    """Rebuild the vocabulary from all headings; returns the number of terms."""
    counts, spellings = _count()
    names = dict(_names())
    for term, spelling in names.items():
        counts[term] = max(counts[term], 1)
        spellings.setdefault(term, spelling)
    terms = [
        Term(folded=term, spelling=spellings[term], size=term.count(" ") + 1, count=count)
        for term, count in counts.items()
        if len(term) <= 120 and (term in names or _is_term(term, counts))
    ]
    Term.objects.all().delete()
    Term.objects.bulk_create(terms, batch_size=5000)
    cached_vocabulary.invalidate()
    return len(terms)


def _count() -> tuple[Counter[str], dict[str, str]]:
    """The number of headings of each term, and its most frequent spelling.

    Headings are read once for each number of syllables. Only frequent terms are extended by one
    syllable, to save memory.
    """
    counts: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    for size in range(1, LONGEST_TERM + 1):
        spelt: Counter[tuple[str, str]] = Counter()
        for heading in _headings():
            spelt.update(_spans(tokenize(heading)[:60], size, counts))
        best: Counter[str] = Counter()
        for (term, spelling), count in spelt.items():
            best[term] += count
            if count > spelt.get((term, spellings.get(term, "")), 0):
                spellings[term] = spelling
        counts.update(
            {term: count for term, count in best.items() if size == 1 or count >= _LEAST_COUNT}
        )
    return counts, spellings


def _headings() -> Iterator[str]:
    headings = SearchEntry.objects.order_by().values_list("heading", flat=True)
    return headings.iterator(chunk_size=5000)


def _spans(words, size, counts) -> set[tuple[str, str]]:
    """The spans of `size` syllables in `words`, folded and as written; frequent ends only."""
    plain = [folded(word) for word in words]
    spans = set()
    for at in range(len(words) - size + 1):
        span = " ".join(plain[at : at + size])
        if size == 1 or min(map(counts.__getitem__, _ends(span))) >= _LEAST_COUNT:
            spans.add((span, " ".join(words[at : at + size])))
    return spans


def _ends(span) -> tuple[str, str]:
    """`span` without its last syllable, and without its first."""
    return span.rpartition(" ")[0], span.partition(" ")[2]


def _is_term(term, counts) -> bool:
    if " " not in term:
        return True
    count = counts[term]
    rarer = min(map(counts.__getitem__, _ends(term)))
    return count >= _LEAST_COUNT and count >= _LEAST_SHARE * rarer


def _names() -> Iterator[tuple[str, str]]:
    """Names that are terms even if they are rare, folded and as written."""
    titles = SearchEntry.objects.filter(kind__in=[Kind.PERSON, Kind.PAGE]).order_by()
    lists = [
        titles.values_list("heading", flat=True),
        *(UnitName.objects.values_list(name, flat=True) for name in ("committee", "short")),
        Body.objects.filter(live=True).values_list("name", flat=True),
        DocumentType.objects.values_list("name", flat=True),
    ]
    for names in lists:
        for name in names.iterator(chunk_size=5000):
            words = tokenize(name)
            # "Nguyễn Thảo Vy" also gives "Thảo Vy".
            for at in range(max(0, len(words) - LONGEST_TERM), len(words) - 1):
                written = " ".join(words[at:])
                yield " ".join(map(folded, words[at:])), written


def known_terms(phrases: Iterable[str]) -> set[str]:
    """Those of `phrases`, folded, that are terms of several syllables."""
    return set(
        Term.objects.filter(folded__in=list(phrases), size__gt=1).values_list("folded", flat=True)
    )
