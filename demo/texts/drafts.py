"""Turns a skeleton into the words of one article, free of Wagtail."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from demo.texts.cast import Cast, UnitCast
from demo.texts.grammar import Weaver
from demo.texts.skeletons import Skeleton
from units.enums import Level

HOUSE_TAG = "(Thanhuytphcm.vn) - "
_TAGGED_GENRES = ("news", "feature")
_KEEP_OPTIONAL = 0.7


@dataclass
class Part:
    """One piece of a body: its kind (see skeletons.py) and its fields."""

    kind: str
    fields: list[str]


@dataclass
class Draft:
    skeleton: Skeleton
    when: datetime
    title: str
    kicker: str
    lead: str
    parts: list[Part]


def write_draft(
    skeleton: Skeleton, unit_cast: UnitCast, when: datetime, random: Random, title_index: int = 0
) -> Draft:
    """The story of `skeleton` as the unit would run it at `when`; `title_index` picks its title."""
    cast = Cast(unit_cast, when, random)
    weaver = Weaver(random, cast, skeleton.ranges)

    def weave(text: str) -> str:
        if unit_cast.level == Level.CITY:
            # The city is the area of all its wards: it is not named beside them.
            text = text.replace(" ({area})", "").replace("{ward}, {area}", "{ward}")
        return weaver.weave(text)

    title = weave(skeleton.titles[title_index % len(skeleton.titles)])
    lead = weave(random.choice(skeleton.leads))
    if skeleton.genre in _TAGGED_GENRES:
        lead = HOUSE_TAG + lead
    parts = [
        Part("P" if kind == "?" else kind, [weave(field) for field in text.split("||")])
        for kind, text in skeleton.body
        if kind != "?" or random.random() < _KEEP_OPTIONAL
    ]
    return Draft(skeleton, when, title, weave(random.choice(skeleton.kickers)), lead, parts)
