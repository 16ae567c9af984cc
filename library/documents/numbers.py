"""Parser of document numbers and symbols (số và ký hiệu) in all their spellings.

A Party document is numbered `1482-CV/TU`: number, type, issuer (Hướng dẫn 05-HD/VPTW). A State
document has other separators and often the year: `2569/QĐ-UBND`, `42/2022/NĐ-CP` (Nghị định
30/2020/NĐ-CP). Both have the same order, so one grammar reads them.

The symbol does not determine the type: QĐ is both Quyết định and Quy định (Quy định 399-QĐ/TW). A
number is reused in every term, so it identifies a document only together with issuer, type and
date.
"""

import re
from dataclasses import dataclass

from units.text.lookalikes import LOOKALIKES
from units.text.vietnamese import fold, nfc

# Hyphens, dashes and the minus, as typed, pasted from Word and read from PDF files.
_HYPHENS = dict.fromkeys(
    map(ord, "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"), "-"
)
_SLASHES = dict.fromkeys(map(ord, "\\\u2044\u2215\uff0f"), "/")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
_SIGNS = {**_HYPHENS, **_SLASHES, **LOOKALIKES, **_NOTHING}

# Registers begin at 01. Nine digits are more than any has, and few enough for a database.
_NUMBER = r"0{0,9}[1-9][0-9]{0,8}(?![0-9]|[.,][0-9])"
_LETTER = r"[^\W\d_]"
# Symbols are initials, so they have no marks but those of Đ and, in the old TƯ, of Ư.
_INITIAL = "[A-Za-zĐđƯư]"
_SYMBOL = r"[A-Za-zĐđƯư][A-Za-zĐđƯư0-9]{0,11}(?![^\W_])"
_GAP = r"[\s/_-]+"
_WORD_FOR_NUMBER = rf"(?:s[oôố](?!{_LETTER})[\s.:]*+)+"
_NUMBERED = re.compile(
    rf"""
    (?P<number>{_NUMBER})
    (?:\s*(?P<suffix>{_INITIAL})(?![^\W_]))?
    (?:\s*/\s*(?P<year>[12][0-9]{{3}})(?![^\W_]))?
    (?:
        (?:{_GAP})?(?P<type>{_SYMBOL})
        (?:{_GAP}(?P<issuer>{_SYMBOL}(?:[.&/-]{_SYMBOL})*))?
    )?
    """,
    re.VERBOSE,
)
# A draft has its number left blank: `Số      -BC/BTGTU`, `Số ....../QĐ-UBND`.
_DRAFT = re.compile(
    rf"""
    (?:{_WORD_FOR_NUMBER}[\s._…]*+[/-]?|[\s._…]*+[/-])\s*
    (?P<type>{_SYMBOL})\s*[/-]\s*(?P<issuer>{_SYMBOL}(?:[.&/-]{_SYMBOL})*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PREFIX = re.compile(_WORD_FOR_NUMBER, re.IGNORECASE)
_LEADING = re.compile(r"[\W_]+")
_UP_TO_THE_LAST = re.compile(r".*[^\W_]", re.DOTALL)
_NO_PART_OF_A_KEY = re.compile(r"[^a-z0-9]+")
_LEFT_OF_A_KEY = re.compile(r"(?:so)+(?=[0-9]|$)")
_LEADING_ZEROS = re.compile(r"0+(?=[0-9])")


@dataclass(frozen=True)
class DocumentNumber:
    """The parts of a number, spelled as they were typed; compare symbols by `fold`."""

    number: int | None
    suffix: str
    type_symbol: str
    issuer_symbol: str
    key: str


@dataclass(frozen=True)
class NumberQuery:
    """A search for documents with this `number` whose key begins with `prefix`.

    Both are needed: the prefix alone would find 14820 for 1482.
    """

    number: int
    prefix: str


def parse_number(raw: str) -> DocumentNumber:
    """Parse `raw`. Missing or unreadable parts are empty. Any text is accepted."""
    text = normalise_number(raw)
    key = _key(text)
    if found := _NUMBERED.match(_without_prefix(text)):
        parts = found.groupdict(default="")
        type_symbol, issuer = parts["type"], parts["issuer"]
        # A law names no type: 117/2025/QH15 is number, year and who passed it.
        if parts["year"] and not issuer:
            type_symbol, issuer = "", type_symbol
        return DocumentNumber(int(parts["number"]), parts["suffix"], type_symbol, issuer, key)
    if found := _DRAFT.match(text):
        return DocumentNumber(None, "", found["type"], found["issuer"], key)
    return DocumentNumber(None, "", "", "", key)


def parse_number_query(query: str) -> NumberQuery | None:
    """Return the search if `query` is a number as users type it, else None.

    A number has its digits first, after at most the word "số". Then come at most one letter of a
    suffix, a year after a slash, and two symbols of up to 12 letters each. Nothing else may follow.
    "12 điều" is no number, for symbols have no such accents. "20 nam" looks like a number, so
    search for its words as well.
    """
    text = _bare(query)
    found = _NUMBERED.fullmatch(text)
    return NumberQuery(int(found["number"]), _key(text)) if found else None


def format_number(raw: str) -> str:
    """Return `raw` for format_number: without the word "số" and stray spaces, a blank as dots.

    A text that is no number is returned unchanged.
    """
    text = _bare(raw)
    if _NUMBERED.fullmatch(text):
        return re.sub(r"\s*([/-])\s*", r"\1", text)
    if found := _DRAFT.fullmatch(normalise_number(raw)):
        return f"…-{found['type']}/{found['issuer']}"
    return raw


def has_blank_number(raw: str) -> bool:
    """Return whether `raw` has a blank in the place of the number."""
    return bool(_DRAFT.fullmatch(normalise_number(raw)))


def normalise_number(raw: str) -> str:
    """Return `raw` in one spelling, with plain separators and single spaces."""
    return " ".join(nfc(raw).translate(_SIGNS).split())


def _bare(raw: str) -> str:
    """Return `raw` from its first to its last letter or digit, without the word "số"."""
    found = _UP_TO_THE_LAST.match(_without_prefix(normalise_number(raw)))
    return found[0] if found else ""


def _without_prefix(text: str) -> str:
    """Return `text` from its first letter or digit after the word "số"."""
    for prefix in (_LEADING, _PREFIX, _LEADING):
        if found := prefix.match(text):
            text = text[found.end() :]
    return text


def _key(text: str) -> str:
    """Return the key of a number: letters without accents, and digits. All spellings share it."""
    if found := _PREFIX.match(text):
        text = text[found.end() :]
    key = _NO_PART_OF_A_KEY.sub("", fold(text))
    for left in (_LEFT_OF_A_KEY, _LEADING_ZEROS):
        if found := left.match(key):
            key = key[found.end() :]
    return key
