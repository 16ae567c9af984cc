"""Ways to type the same words, drawn from a seeded generator."""

import re
import unicodedata
from random import Random

from units.text.vietnamese import fold

_PUNCTUATION = (" ", "  ", ", ", " - ", "! ", "... ", " / ", "\t")
# Where the tone mark stood in older spelling.
_OLD = {
    f"{first}{marked}": f"{unicodedata.normalize('NFC', first + tone)}{second}"
    for first, second in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
    for marked in [unicodedata.normalize("NFC", second + tone)]
}
_TONES = [(re.compile(rf"(?<!q){new}\b"), old) for new, old in _OLD.items()] + [
    (re.compile(rf"{old}\b"), new) for new, old in _OLD.items()
]


def draw_query(random: Random, headings: list[str]) -> str:
    """Two to seven words of a heading, next to each other."""
    words = random.choice(headings).split()
    size = random.randint(2, 7)
    start = random.randint(0, max(0, len(words) - size))
    return " ".join(words[start : start + size])


def respell(random: Random, query: str) -> str:
    """`query` in other letters that mean the same."""
    ways = (
        lambda text: unicodedata.normalize("NFD", text),
        str.upper,
        str.lower,
        move_tones,
        lambda text: "".join(
            random.choice(_PUNCTUATION) if char == " " else char for char in f" {text} "
        ),
    )
    for way in random.sample(ways, 3):
        query = way(query)
    return query


def without_marks(query: str) -> str:
    return fold(query)


def move_tones(query: str) -> str:
    """Every tone mark in "oa", "oe" and "uy" on the other vowel."""
    query = unicodedata.normalize("NFC", query)
    found = [
        (match.start(), match.group(), other)
        for pattern, other in _TONES
        for match in pattern.finditer(query)
    ]
    for at, old, new in found:
        query = query[:at] + new + query[at + len(old) :]
    return query
