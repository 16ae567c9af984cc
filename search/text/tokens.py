"""Text as the index and the asking both see it: plain ASCII words, with and without their marks.

Every syllable gives two words: `folded` ("dang"), which any way of typing it comes to, and `exact`
("dang039"), the folded one followed by 0 and digits for its marks in order, as the VNI keyboard
writes them; so "dang0" is how all exact words of "dang" begin, and those of no other syllable.
Where in the syllable a tone mark stands is not kept: "hòa" and "hoà" are one; nor are zeros before
a number. Letters and digits that touch are two words ("08-NQ/TU" and "8nq tu" are the same three),
hence no word of a text ever mixes them: what does is an exact word, or begins with a digit and is a
label.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from units.text.vietnamese import fix_letters, fold

# Enough for the longest story; positions in an index of PostgreSQL end at 16,383.
MAX_WORDS = 7_000
_MAX_LENGTH = 40
# A run of letters or of digits; each Chinese character is a word.
_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\d_\u3400-\u9fff\uf900-\ufaff]+|\d+")
_NO_WORD = re.compile(r"\W|_")
_CODES = {
    "\u0301": "1",  # sắc
    "\u0300": "2",  # huyền
    "\u0309": "3",  # hỏi
    "\u0303": "4",  # ngã
    "\u0323": "5",  # nặng
    "\u0302": "6",  # â ê ô
    "\u031b": "7",  # ơ ư
    "\u0306": "8",  # ă
}
# A word that no text holds.
END = "0end"
# Words whose forms are kept: Vietnamese has some thousand syllables.
_REMEMBERED = 50_000
_BARRED_D, _ANOTHER_MARK = "9", "0"

# `folded` or `exact`: the token of a word.
Form = Callable[[str], str]


def tokenize(text: str) -> list[str]:
    """The words of `text` in lower case, with their marks, each at most 40 characters long."""
    words = (word[:_MAX_LENGTH] for word in _WORD.findall(fix_letters(text).lower()))
    return [(word.lstrip("0") or "0") if word[0] == "0" else word for word in words]


@lru_cache(maxsize=_REMEMBERED)
def folded(word: str) -> str:
    """`word` without its marks."""
    return fold(word)


@lru_cache(maxsize=_REMEMBERED)
def exact(word: str) -> str:
    """`word` with its marks, in ASCII: equal for every way to write the same marks. A number is
    itself."""
    if word.isdigit():
        return word
    codes = []
    for char in unicodedata.normalize("NFD", word):
        if char == "đ":
            codes.append(_BARRED_D)
        elif unicodedata.combining(char):
            codes.append(_CODES.get(char, _ANOTHER_MARK))
    return f"{folded(word)}0{''.join(sorted(codes))}"


def fold_text(text: str) -> str:
    """The words of `text` as any way of typing them comes to."""
    return " ".join(map(folded, tokenize(text)))


def token_stream(text: str, forms: Iterable[Form] = (folded, exact)) -> str:
    """What is indexed of `text`: its words folded, then the same words exact, END around each line.

    So no phrase runs from one line into the next, and one with END on both sides is a whole line:
    all of a name.
    """
    lines, left = [], MAX_WORDS
    for line in text.split("\n"):
        words = tokenize(line)[:left]
        left -= len(words)
        if words:
            lines.append(words)
    runs = [[*map(form, words), END] for form in forms for words in lines]
    return " ".join([END, *(word for run in runs for word in run)]) if lines else ""


def label(name: str, value: int | str) -> str:
    """The word by which an entry is found by a fact: `label("year", 2025)` is
    `0year02025`."""
    return _NO_WORD.sub("", f"0{name}0{value}".lower())
