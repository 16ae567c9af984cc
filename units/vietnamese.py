"""Vietnamese text: one form for storing it, one for folding it, one for sorting it.

Search, slugs, sort keys and duplicate checks share these functions, so that they agree.
"""

import re
import unicodedata

from django.utils.text import slugify as django_slugify

# NFD splits every other Vietnamese letter into base and marks, but not the barred d.
_BARRED_D = str.maketrans("đĐ", "dD")

# The alphabet with its vowels apart: `ă` sorts after every `a`, `đ` after every `d`.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: index for index, letter in enumerate(_ALPHABET)}
# Tones in dictionary order: level, huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def nfc(text: str) -> str:
    """`text` in normal form C, the only form that is stored."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """`text` in lower case without tone and vowel marks, `đ` as `d`: as typed without accents."""
    split = unicodedata.normalize("NFD", text.translate(_BARRED_D).lower())
    return "".join(char for char in split if not unicodedata.combining(char))


def slugify(text: str) -> str:
    """The address part for `text`: folded, in ASCII letters, digits and single hyphens."""
    return django_slugify(re.sub(r"[\u2010-\u2015/]", "-", fold(text)))


def letters_by_plain_letter() -> dict[str, str]:
    """Every marked Latin letter of either case, grouped by the plain letter that `fold` gives."""
    groups: dict[str, str] = {}
    for char in map(chr, range(0xC0, 0x1EFA)):
        plain = fold(char)
        if len(plain) == 1 and plain.isascii() and plain.isalpha():
            groups[plain] = groups.get(plain, "") + char
    return groups


def sort_key(text: str) -> str:
    """A text whose code-point order is the Vietnamese alphabetical order of `text`.

    Letters rank by the alphabet (a ă â b c d đ ...); tones break ties only between equal letters.
    """
    letters, tones = [], []
    for char in nfc(text).lower():
        base, tone = _split_tone(char)
        rank = _LETTER_RANK.get(base)
        letters.append(base if rank is None else chr(0x100 + rank))
        tones.append(str(tone))
    return "".join(letters) + "\x01" + "".join(tones).rstrip("0")


def person_sort_key(full_name: str, given_name: str = "") -> str:
    """The sort key of a name: given name first (the last word by default), then the rest."""
    name, given = " ".join(nfc(full_name).split()), " ".join(nfc(given_name).split())
    if not name:
        return ""
    if not given or not name.endswith(given):
        given = name.rpartition(" ")[2]
    return sort_key(f"{given} {name[: -len(given)]}".strip())


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
    """The same for every way of writing one name: in capitals, with the tone on another vowel of
    its syllable (Hòa, Hoà; Thủy, Thuỷ). Names that differ by a letter or a tone have other keys."""
    words = []
    for word in nfc(name).lower().split():
        letters = [_split_tone(char) for char in word]
        tones = "".join(sorted(str(tone) for _base, tone in letters if tone))
        words.append("".join(base for base, _tone in letters) + tones)
    return " ".join(words)
