"""Vietnamese text: the stored form, folding, slugs and sort keys.

Search, slugs, sort keys and duplicate checks share these functions, so that they agree. Stored text
passes `nfc` (units/text/stored_text.py).
"""

import re
import unicodedata

from django.utils.text import slugify as django_slugify

from units.text.lookalikes import replace_lookalikes

# NFD splits every other Vietnamese letter into base and marks, but not the barred d.
_BARRED_D = str.maketrans("đĐ", "dD")

# The alphabet with its vowels apart: `ă` sorts after every `a`, `đ` after every `d`.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
# Tones in dictionary order: level, huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

# Line breaks and page breaks of word processors, other than the line feed.
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]|\r(?!\n)")
# Other control characters, lone surrogates and code points that are no characters. They are
# invisible, and XML, Excel and PostgreSQL refuse them.
_NO_CHARACTERS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# Separators of words in a slug, as characters of a regular expression class.
DASHES = "/\u2010-\u2015\u2212\ufe58\ufe63\uff0d\uff0f"
_DASHES = re.compile(f"[{DASHES}]")
_LINE_SPACE = re.compile(r"[ \t]*[\r\n]+[ \t]*|\t")
_NUMBER = re.compile(r"[0-9]+")


def nfc(text: str) -> str:
    """`text` in the stored form: normal form C, without code points that are no characters.

    Every line break or page break becomes a line feed. Browsers send the pair of carriage return
    and line feed, which stays. Tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _NO_CHARACTERS.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """`text` as `nfc` has it, on one line: for titles, names and labels."""
    return _LINE_SPACE.sub(" ", nfc(text))


def fix_letters(text: str) -> str:
    """`text` in the stored form, with look-alike letters in Vietnamese words replaced.

    For names, numbers and tables from other sources.
    """
    return nfc(replace_lookalikes(nfc(text)))


def fold(text: str) -> str:
    """`text` in lower case without tone and vowel marks, `đ` as `d`: as typed without accents."""
    text = replace_lookalikes(text).translate(_BARRED_D)
    split = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in split if not unicodedata.combining(char))


def slugify(text: str) -> str:
    """The address part for `text`: folded, in ASCII letters, digits and single hyphens."""
    return django_slugify(_DASHES.sub("-", fold(text)))


def letters_by_plain_letter() -> dict[str, str]:
    """All Latin letters with marks, upper and lower case, grouped by the letter that `fold`
    returns."""
    groups: dict[str, str] = {}
    for char in map(chr, range(0xC0, 0x1EFA)):
        plain = fold(char)
        if len(plain) == 1 and plain.isascii() and plain.isalpha():
            groups[plain] = groups.get(plain, "") + char
    return groups


def sort_key(text: str) -> str:
    """A key whose code-point order is the Vietnamese alphabetical order of `text`.

    Letters rank by the alphabet (a ă â b c d đ ...); tones count only between equal letters.
    Numbers rank by value: phường 3 comes before phường 10.
    """
    letters, tones = [], []
    for char in _NUMBER.sub(_with_length, fix_letters(text).lower()):
        base, tone = _split_tone(char)
        rank = _LETTER_RANK.get(base)
        letters.append(base if rank is None else chr(0x100 + rank))
        tones.append(str(tone))
    return "".join(letters) + "\x01" + "".join(tones).rstrip("0")


def person_sort_key(full_name: str, given_name: str = "") -> str:
    """The sort key of a name: given name first (the last word by default), then the rest."""
    name, given = (" ".join(fix_letters(part).split()) for part in (full_name, given_name))
    if not name:
        return ""
    if not given or not name.endswith(given):
        given = name.rpartition(" ")[2]
    return sort_key(f"{given} {name[: -len(given)]}".strip())


def _with_length(number: re.Match) -> str:
    # Numbers of equal length compare by code point; a longer number is greater.
    digits = number[0].lstrip("0") or "0"
    return f"{chr(ord('0') + len(digits))}{digits}"


def _split_tone(char: str) -> tuple[str, int]:
    tone = 0
    kept = []
    for part in unicodedata.normalize("NFD", char):
        if part in _TONE_RANK:
            tone = _TONE_RANK[part]
        else:
            kept.append(part)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def name_key(name: str) -> str:
    """One key for all spellings of a name.

    Upper case and the position of the tone mark in a syllable do not matter (Hòa, Hoà; Thủy, Thuỷ).
    Names with different letters or tones have different keys.
    """
    words = []
    for word in nfc(name).lower().split():
        letters = [_split_tone(char) for char in word]
        tones = "".join(sorted(str(tone) for _base, tone in letters if tone))
        words.append("".join(base for base, _tone in letters) + tones)
    return " ".join(words)
