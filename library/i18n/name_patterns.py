"""Names that say a class of names in another language: "Bí thư {unit}", "Quận ủy {place}".

A name with a slot stands for every name that has something fitting there. So the posts and bodies
of two hundred committees are named once.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from units.text.vietnamese import nfc

UNIT, PLACE, NUMBER = SLOTS = ("{unit}", "{place}", "{number}")
_SLOT = re.compile(r"\{[^{}]*\}")
# A committee or an organisation of the Party; what it is called is looked up as well.
_IS_UNIT = re.compile(r"(thành ủy|quận ủy|huyện ủy|đảng ủy|đảng bộ)\b")
# A name of a place is short, and parted by nothing.
_IS_PLACE = re.compile(r"[^\W\d]+([ -][^\W\d]+){0,4}")
_BARRED_D = str.maketrans("đĐ", "dD")


def slots_in(text: str) -> list[str]:
    return _SLOT.findall(text)


@dataclass(frozen=True)
class NamePattern:
    """A name with one slot, as names are compared, and its translation with the same slot."""

    before: str
    after: str
    slot: str
    translation: str

    def fill(self, name: str, find: Callable[[str], str | None]) -> str | None:
        """The translation of `name`, which is on one line; None where it is not of this class."""
        key = name.casefold()
        rest = len(name) - len(self.before) - len(self.after)
        is_alike = key.startswith(self.before) and key.endswith(self.after)
        if rest < 1 or not is_alike or len(key) != len(name):
            return None
        filling = _fill(self.slot, name[len(self.before) : len(self.before) + rest], find)
        return self.translation.replace(self.slot, filling) if filling else None


def read_patterns(translations: Mapping[str, str]) -> list[NamePattern]:
    """The patterns among `translations` by key, the narrowest first."""
    found = []
    for key, translation in translations.items():
        slots = slots_in(key)
        if len(slots) == 1 and slots[0] in SLOTS and slots == slots_in(translation):
            before, after = key.split(slots[0])
            found.append(NamePattern(before, after, slots[0], translation))
    return sorted(
        found, key=lambda one: (-len(one.before + one.after), SLOTS[::-1].index(one.slot))
    )


def _fill(slot, text, find) -> str | None:
    if slot == NUMBER:
        return text if text.isdecimal() else None
    if slot == PLACE:
        return plain_letters(text) if _IS_PLACE.fullmatch(text) else None
    return find(text) if _IS_UNIT.match(text.casefold()) else None


def plain_letters(text: str) -> str:
    """`text` as places of Việt Nam are written in other languages: "Gò Vấp" is "Go Vap"."""
    split = unicodedata.normalize("NFD", nfc(text).translate(_BARRED_D))
    return "".join(char for char in split if not unicodedata.combining(char))
