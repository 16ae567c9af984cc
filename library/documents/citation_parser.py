"""Parser of citations in running text: type, number and symbol, date, issuing body.

The form is that of Hướng dẫn 05-HD/VPTW: "Nghị quyết số 12-NQ/ĐU, ngày 05/9/2026 của ... về ...".
Each part may be missing, and so may the accents.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from library.documents.numbers import DocumentNumber, format_number, normalise_number, parse_number
from units.text.vietnamese import fold

_DAY = re.compile(
    r"""
    (?:\b(?:k[ýy]|ban\ h[àa]nh|ra)\s+)?
    (?:\bng[àa]y\s+|\()
    (?P<day>[0-9]{1,2})\s*(?:[/.-]|th[áa]ng)\s*
    (?P<month>[0-9]{1,2})\s*(?:[/.-]|n[ăa]m)\s*
    (?P<year>[0-9]{4})(?![0-9])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_YEAR = re.compile(r"\bn[ăa]m\s+(?P<year>[0-9]{4})(?![0-9])", re.IGNORECASE)
# A day or a year that is none of the above must not be taken for "no day at all".
_ANY_DAY = re.compile(r"\b(?:ng[àa]y|th[áa]ng|n[ăa]m)\s+[0-9]", re.IGNORECASE)
_AFTER_THE_NUMBER = re.compile(
    r"[,;(]|\s(?:k[ýy]|ban\s+h[àa]nh|ng[àa]y|th[áa]ng|n[ăa]m|c[ủu]a|v[ềe]|v/v)(?=\s)", re.IGNORECASE
)
_ISSUER = re.compile(r"\bc[ủu]a\s+(?P<issuer>[^,;()]+)", re.IGNORECASE)
_SUMMARY = re.compile(r"[\s,;]*\b(?:v[ềe]|v/v)\s.*", re.IGNORECASE | re.DOTALL)
# Digits within a symbol, as in QH15, are no number.
_HEAD = re.compile(r"(?P<type>[^0-9]*?)(?<![^\W_])(?<![/-])(?P<number>[0-9].*)", re.DOTALL)
_WORD_FOR_NUMBER = re.compile(r"[\s,]*\bs[ốôo][\s.:]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Citation:
    """The parts of a citation.

    Types and bodies are words without accents, and empty if the citation names none. `year` without
    `day` is a citation by year. `has_invalid_date` is True for a date that does not exist.
    """

    type: str
    number: DocumentNumber
    # The number as it is shown; empty without one.
    shown: str = ""
    # The number as it was typed, and whether nothing else stands around the parts of a citation.
    typed_number: str = ""
    is_whole: bool = True
    day: date | None = None
    year: int | None = None
    issuer: str = ""
    has_invalid_date: bool = False

    def is_of(self, issued: date | None) -> bool:
        """Return whether the date of the citation, if it has one, is `issued`."""
        if self.has_invalid_date:
            return False
        if self.day:
            return self.day == issued
        return self.year is None or (issued is not None and self.year == issued.year)


def parse_citation(text: str) -> Citation:
    """Parse a citation that begins with its type or its number. Any text is accepted."""
    text = normalise_number(text)
    head = _HEAD.match(text)
    if not head:
        words = normalise_words(_WORD_FOR_NUMBER.sub("", text))
        return Citation(words, parse_number(text), is_whole=False)
    type_words = _WORD_FOR_NUMBER.sub("", head["type"])
    if cut := _AFTER_THE_NUMBER.search(head["number"]):
        number, rest = head["number"][: cut.start()], head["number"][cut.start() :]
    else:
        number, rest = head["number"], ""
    rest = _SUMMARY.sub("", rest)
    named = _ISSUER.search(_DAY.sub(",", rest))
    return Citation(
        type=normalise_words(type_words),
        number=parse_number(number),
        shown=format_number(number),
        typed_number=number,
        is_whole=not _left_over(rest),
        issuer=normalise_words(named["issuer"]) if named else "",
        **_read_day(rest),
    )


def display_number(typed: str) -> str:
    """Return a number as readers see it, without the words around it.

    The citation "Nghị quyết số 98/2023/QH15" gives 98/2023/QH15.
    """
    citation = parse_citation(typed)
    return format_number(typed) if citation.number.number is None else citation.shown


def _left_over(rest) -> str:
    """Return the words after a number that are no date, year or body."""
    for part in (_DAY, _YEAR, _ISSUER):
        rest = part.sub(" ", rest, count=1)
    return rest.strip(" ,;()")


def _read_day(text) -> dict:
    if found := _DAY.search(text):
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            return {"has_invalid_date": True}
        return {"day": day, "year": day.year}
    if found := _YEAR.search(text):
        return {"year": int(found["year"])}
    return {"has_invalid_date": bool(_ANY_DAY.search(text))}


def normalise_words(text: str) -> str:
    """Return `text` for a comparison: letters and digits without accents, single spaces."""
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def types_matching(words: str, types: Iterable, *, whole: bool = False) -> list:
    """Return the types whose name or other spelling ends `words`, or equals it with `whole`.

    "theo quyết định" gives the types called Quyết định, of the Party and of the State.
    """
    lengths: dict[int, list] = {}
    for document_type in types:
        for name in names_of_type(document_type):
            if words == name or (not whole and words.endswith(f" {name}")):
                lengths.setdefault(len(name), []).append(document_type)
    return lengths[max(lengths)] if lengths else []


def names_of_type(document_type) -> set[str]:
    """The name of a type, without what tells it from a namesake, and its other spellings."""
    words = (document_type.cited_name, *document_type.aliases.split(","))
    return {normalise_words(word) for word in words} - {""}
