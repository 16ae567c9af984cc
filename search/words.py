"""Text as the index and the asking both see it: plain ASCII words, with and without their marks.

Every syllable gives two words: `folded` ("dang"), which any way of typing it comes to, and `exact`
("dang39"), the folded one followed by digits for its marks in order, as the VNI keyboard writes
them. Where in the syllable a tone mark stands is not kept, so that "hòa" and "hoà" are one. Letters
and digits that touch are two words ("1482-CV/TU" and "1482cv tu" are the same three), hence no word
of a text ever mixes them: what does is an exact word or a label.
"""

import re
import unicodedata

from units.vietnamese import fold, nfc

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
_BARRED_D, _ANOTHER_MARK = "9", "0"


def split(text: str) -> list[str]:
    """The words of `text` in lower case, with their marks, each at most 40 characters long."""
    return [word[:_MAX_LENGTH] for word in _WORD.findall(nfc(text).lower())]


def fold_words(text: str) -> str:
    """The words of `text`, folded, with spaces between: equal for every way of typing them."""
    return " ".join(map(fold, split(text)))


def exact(word: str) -> str:
    """`word` with its marks, in ASCII: equal for every way to write the same marks."""
    codes = []
    for char in unicodedata.normalize("NFD", word):
        if char == "đ":
            codes.append(_BARRED_D)
        elif unicodedata.combining(char):
            codes.append(_CODES.get(char, _ANOTHER_MARK))
    return fold(word) + "".join(sorted(codes))


def streams(text: str) -> str:
    """What is indexed of `text`: its words folded, then the same words exact.

    The folded words are all there; so that a phrase never runs from one into the other, they are
    kept apart by a word that no text holds.
    """
    words = split(text)[:MAX_WORDS]
    folded = [fold(word) for word in words]
    return " ".join([*folded, "end0", *map(exact, words)]) if words else ""


def label(name: str, value: int | str) -> str:
    """The word by which an entry is found by a fact: `label("year", 2025)` is `year02025`."""
    return _NO_WORD.sub("", f"{name}0{value}".lower())
