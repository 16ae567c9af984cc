"""Letters that look like Vietnamese letters, from PDFs and old keyboards.

The table applies to Vietnamese words only. In names and words of other languages the same letters
are correct and stay (Guðmundsson, Москва).
"""

import re
import unicodedata

# Almost always meant as ư: the letters belong to an alphabet that is no longer used.
_HORNED_U = str.maketrans("ƣƢ", "ưƯ")
_WIDE = {
    **{0xFF10 + digit: 0x30 + digit for digit in range(10)},
    **{0xFF21 + letter: 0x41 + letter for letter in range(26)},
    **{0xFF41 + letter: 0x61 + letter for letter in range(26)},
}
_ALWAYS = {**_HORNED_U, **_WIDE}

_OTHER_LATIN = str.maketrans("ÐƉðɖ∂ɑɡ", "ĐĐđđđag")
_CYRILLIC_AND_GREEK = str.maketrans(
    "АВЕКМНОРСТХІЅЈҮаекорсухіѕјһԁԛ" + "ΑΒΕΗΙΚΜΝΟΡΤΥΧονι",
    "ABEKMHOPCTXISJYaekopcyxisjhdq" + "ABEHIKMNOPTYXovi",
)
_TABLE = {**_OTHER_LATIN, **_CYRILLIC_AND_GREEK}

# All letters, for texts that are never in another language, as document numbers.
LOOKALIKES = {**_ALWAYS, **_TABLE}

_MARKS = "\u0300-\u036f"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"
_SUSPECT = re.compile(f"[{''.join(map(chr, LOOKALIKES))}]")
_WORD = re.compile(rf"(?:[^\W\d_]|∂)(?:[^\W\d_]|∂|[{_MARKS}])*")
_OF_ANOTHER_SCRIPT = re.compile(f"[{_FOREIGN}]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SYLLABLE = re.compile(
    "(?:b|ch?|d|gh?|gi|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?"
    "[aeiouy]{1,3}(?:ch|c|m|ng|nh|n|p|t)?"
)
_VOWEL = re.compile("[aeiouy]")
# The differential of a formula (∂u/∂t) is no letter.
_SHORTEST_WITH_DIFFERENTIAL = 3


def replace_lookalikes(text: str) -> str:
    """`text` with Vietnamese letters in its Vietnamese words; the length stays the same.

    `text` must be in normal form C. The result may need composing again.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text
    text = text.translate(_ALWAYS)
    has_another_language = any(
        ord(letter) not in _TABLE for letter in _OF_ANOTHER_SCRIPT.findall(text)
    )
    is_latin = bool(_LATIN.search(text))

    def mend(found):
        word = found[0]
        if not _SUSPECT.search(word):
            return word
        if not _LATIN.search(word) and _OF_ANOTHER_SCRIPT.search(word):
            # A word in another script is an error only if no other letter is in that script.
            meant = word.translate(_TABLE) if is_latin and not has_another_language else word
            return meant if _is_syllable(meant) else word
        return _fix_word(word)

    return _WORD.sub(mend, text)


def _fix_word(word: str) -> str:
    meant = word.translate(_CYRILLIC_AND_GREEK)
    if _OF_ANOTHER_SCRIPT.search(meant):
        return word
    latin = meant.translate(_OTHER_LATIN)
    if "∂" in meant and len(meant) < _SHORTEST_WITH_DIFFERENTIAL:
        return meant
    # No word of Icelandic or Faroese begins with ð, and none is all consonants.
    is_meant = meant[0] in "ÐƉðɖ" or _is_syllable(latin) or _is_symbol(latin)
    return latin if is_meant else meant


def _is_syllable(word: str) -> bool:
    return bool(_SYLLABLE.fullmatch(_plain(word)))


def _is_symbol(word: str) -> bool:
    """Whether `word` consists of initials, as QĐ and HĐND."""
    return word.isupper() and not _VOWEL.search(_plain(word))


def _plain(word: str) -> str:
    split = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(char for char in split if not unicodedata.combining(char))
