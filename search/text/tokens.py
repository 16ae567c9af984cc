"""The tokenizer of the index and of queries: ASCII tokens with and without diacritics.

Every syllable gives two tokens:

- `folded` ("dang") has no diacritics. Every spelling of the syllable has the same folded token.
- `exact` ("dang039") is the folded token, a 0, and sorted digits for its diacritics. The digits are
  those of the VNI keyboard. So "dang0" is a prefix of all exact tokens of "dang" and of no others.

The place of a tone mark is not kept: "hòa" and "hoà" are equal. Zeros before a number are dropped.
Letters and digits are separate words: "08-NQ/TU" and "8nq tu" give the same three words. So a token
with letters and digits is an exact token, or a label if it begins with a digit.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from units.text.vietnamese import fix_letters, fold

# Enough for the longest article. Positions in a tsvector of PostgreSQL end at 16,383.
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
# The token at the beginning and the end of each line; no text has it.
END = "0end"
# The number of cached tokens; Vietnamese has some thousand syllables.
_REMEMBERED = 50_000
_BARRED_D, _ANOTHER_MARK = "9", "0"

# `folded` or `exact`: the token of a word.
Form = Callable[[str], str]


def tokenize(text: str) -> list[str]:
    """The words of `text` in lower case with diacritics, each at most 40 characters long."""
    words = (word[:_MAX_LENGTH] for word in _WORD.findall(fix_letters(text).lower()))
    return [(word.lstrip("0") or "0") if word[0] == "0" else word for word in words]


@lru_cache(maxsize=_REMEMBERED)
def folded(word: str) -> str:
    """The folded token of `word`."""
    return fold(word)


@lru_cache(maxsize=_REMEMBERED)
def exact(word: str) -> str:
    """The exact token of `word`; the token of a number is the number itself."""
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
    """The folded words of `text`, joined by spaces."""
    return " ".join(map(folded, tokenize(text)))


def token_stream(text: str, forms: Iterable[Form] = (folded, exact)) -> str:
    """The tokens of `text` for the index: all folded tokens, then all exact tokens.

    END stands around each line. So no phrase matches across two lines, and a phrase with END on
    both sides matches a whole line, such as a name.
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
    """The token for a fact of an entry: `label("year", 2025)` is `0year02025`."""
    return _NO_WORD.sub("", f"0{name}0{value}".lower())
