"""The small language of the story skeletons: alternatives, slots and numbers.

- `[a|b|c]` one of the alternatives; they may nest and contain slots.
- `{slot}` a word of the cast (a unit, a place, a person, a date), the same all through a story.
- `{p1:ong}` a form of a person: `ong`, `Ong`, `anh`, `Anh` (form of address), `ten` (given name).
- `{n1:20-80}`, `{n1:1000-9000/50}`, `{d1:2.5-9.5}` a number from a range, written the Vietnamese
  way; `{n1}` elsewhere in the same story repeats it.
"""

import re
from random import Random

from units.text.vietnamese import nfc

_ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([A-Za-z_]+\d*)(?::([^{}]+))?\}")
_RANGE = re.compile(r"^(\d+(?:\.\d)?)-(\d+(?:\.\d)?)(?:/(\d+))?$")
_NUMBER = re.compile(r"^[nd]\d+$")


def vietnamese_number(value: int | float) -> str:
    """`value` with a point between thousands and a comma before decimals: 1.250; 4,5."""
    if isinstance(value, float):
        return f"{value:,.1f}".translate(str.maketrans(",.", ".,"))
    return f"{value:,}".replace(",", ".")


def capitalise(text: str) -> str:
    """`text` with its first letter in upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


class Weaver:
    """Fills the skeleton of one story; what it chose for a slot stays chosen.

    `ranges` says from what to draw a number that is used before the line that gives its range.
    """

    def __init__(self, random: Random, cast, ranges: dict[str, str] | None = None):
        self.random = random
        self.cast = cast
        self.ranges = ranges or {}
        self.numbers: dict[str, str] = {}

    def weave(self, text: str) -> str:
        """`text` with alternatives chosen and slots filled, in NFC. KeyError on an unknown slot."""
        while _ALTERNATIVES.search(text):
            text = _ALTERNATIVES.sub(self._choose, text, count=1)
        text = _SLOT.sub(self._fill, text)
        return nfc(capitalise(re.sub(r" {2,}", " ", text).strip()))

    def _choose(self, match) -> str:
        return self.random.choice(match[1].split("|"))

    def _fill(self, match) -> str:
        name, form = match.groups()
        if not _NUMBER.match(name):
            return self.cast.word(name, form)
        if name not in self.numbers:
            self.numbers[name] = self._number(form or self.ranges[name])
        return self.numbers[name]

    def _number(self, bounds: str) -> str:
        low, high, step = _RANGE.match(bounds).groups()
        if "." in low or "." in high:
            return vietnamese_number(round(self.random.uniform(float(low), float(high)), 1))
        return vietnamese_number(self.random.randrange(int(low), int(high) + 1, int(step or 1)))
