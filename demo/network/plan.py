"""Which stories each subportal runs, in which section and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from demo.texts.cast import UnitCast
from demo.texts.drafts import Draft, write_draft
from demo.texts.skeletons import Skeleton, load_skeletons

# The sections of a unit's usual menu (home/subportals/blueprints.py), by the words the skeletons
# use.
UNIT_SECTIONS = {
    "hoat-dong-cap-uy": "tin-tuc/hoat-dong-cap-uy",
    "chinh-quyen": "tin-tuc/chinh-quyen",
    "mttq-doan-the": "tin-tuc/mttq-doan-the",
    "co-so": "tin-tuc/co-so",
    "tuyen-giao": "xay-dung-dang/tuyen-giao-va-dan-van/tin-hoat-dong",
    "to-chuc": "xay-dung-dang/to-chuc/tin-hoat-dong",
    "kiem-tra": "xay-dung-dang/kiem-tra/tin-hoat-dong",
    "noi-chinh": "xay-dung-dang/noi-chinh/tin-hoat-dong",
    "van-phong": "xay-dung-dang/van-phong/tin-hoat-dong",
    "nghiep-vu": "xay-dung-dang/van-phong/trao-doi-nghiep-vu",
    "hoc-tap-bac": "hoc-tap-va-lam-theo-bac",
    "gioi-thieu-van-ban": "tin-tuc/gioi-thieu-van-ban",
    "lich-cong-tac": "lich-cong-tac",
    "thu-vien-anh": "thu-vien/anh",
    "thu-vien-video": "thu-vien/video",
}
# The order in which the sections of a unit are filled: what the front page shows comes first.
_FILLING = (
    "hoat-dong-cap-uy", "co-so", "to-chuc", "thu-vien-anh", "hoc-tap-bac", "chinh-quyen",
    "hoat-dong-cap-uy", "co-so", "tuyen-giao", "thu-vien-video", "mttq-doan-the", "kiem-tra",
    "hoat-dong-cap-uy", "co-so", "hoc-tap-bac", "van-phong", "chinh-quyen", "hoat-dong-cap-uy",
    "co-so", "to-chuc", "hoc-tap-bac", "thu-vien-anh", "gioi-thieu-van-ban", "mttq-doan-the",
    "noi-chinh", "lich-cong-tac", "nghiep-vu", "thu-vien-video",
)  # fmt: skip
_OLDEST_DAY = 330
_TRIES = 8


@dataclass
class Story:
    """A draft with its place: the address of its section below the unit's home page."""

    unit: object
    address: str
    draft: Draft
    random: Random

    @property
    def when(self) -> datetime:
        return self.draft.when


class Planner:
    """Plans the stories of one network; the same `day` gives the same stories."""

    def __init__(self, day: date):
        self.day = day
        self._titles: set[str] = set()
        self._slots: dict[str, int] = {}

    def plan_unit(self, unit, count: int, on_way: int = 0) -> Iterator[Story]:
        """`count` stories of a unit, or as many as it has skeletons for, the newest first.

        `on_way` more come at the end: this day's news, meant for the review.
        """
        cast = UnitCast(unit)
        random = Random(f"plan {unit.code}")
        told = self._for_city(unit, random) if unit.is_city else self._for_unit(cast, random)
        chosen = list(told)
        todays = [pair for pair in chosen if _suits_any_day(pair[0])][::-1][:on_way]
        chosen = [pair for pair in chosen if pair not in todays][:count]
        for index, (skeleton, address) in enumerate(chosen):
            yield self._write(unit, cast, skeleton, address, index, len(chosen))
        for skeleton, address in todays:
            yield self._write(unit, cast, skeleton, address, 0, _OLDEST_DAY * 10)

    def _for_unit(self, cast: UnitCast, random: Random) -> Iterator[tuple[Skeleton, str]]:
        shelves: dict[str, list[Skeleton]] = {}
        for skeleton in load_skeletons():
            if skeleton.may_be_told_by(cast.unit) and "unit" in skeleton.facts:
                shelves.setdefault(skeleton.facts["unit"], []).append(skeleton)
        _stack(shelves, random)
        while any(shelves.values()):
            for name in _FILLING:
                if shelves.get(name):
                    yield shelves[name].pop(), UNIT_SECTIONS[name]

    def _for_city(self, unit, random: Random) -> Iterator[tuple[Skeleton, str]]:
        """Section by section, round by round; each skeleton as often as it has titles."""
        shelves: dict[str, list[Skeleton]] = {}
        for skeleton in load_skeletons():
            if skeleton.may_be_told_by(unit):
                sections = skeleton.words("city")
                for turn in range(len(skeleton.titles)):
                    shelves.setdefault(sections[turn % len(sections)], []).append(skeleton)
        _stack(shelves, random)
        while any(shelves.values()):
            for name, shelf in shelves.items():
                if shelf:
                    yield shelf.pop(), name

    def _write(self, unit, cast, skeleton, address, index, total) -> Story:
        for attempt in range(_TRIES):
            random = Random(f"{self.day} {unit.code} {skeleton.key} {index} {attempt}")
            when = self._moment(skeleton, index, total, random)
            turn = self._slots.get(skeleton.key, 0)
            self._slots[skeleton.key] = turn + 1
            draft = write_draft(skeleton, cast, when, random, turn)
            if draft.title.casefold() not in self._titles:
                break
        else:
            draft.title = f"{draft.title} ({cast.words['short']})"
        self._titles.add(draft.title.casefold())
        return Story(unit, address, draft, random)

    def _moment(self, skeleton, index, total, random) -> datetime:
        """Recent stories lie close together, older ones far apart; some keep to their season."""
        back = round(_OLDEST_DAY * ((index + random.random()) / total) ** 1.7)
        day = self.day - timedelta(days=back)
        while day.month not in skeleton.months:
            day -= timedelta(days=7)
        hour = random.choice((6, 7)) if back == 0 else random.randint(7, 20)
        moment = datetime.combine(day, time(hour, random.randint(0, 59)))
        return timezone.make_aware(moment)


def _stack(shelves: dict[str, list[Skeleton]], random: Random) -> None:
    """Put each shelf in an order of its own; stories are taken from the end."""
    for shelf in shelves.values():
        random.shuffle(shelf)
        shelf.sort(key=lambda skeleton: skeleton.is_of_one_unit)


def _suits_any_day(skeleton: Skeleton) -> bool:
    return skeleton.genre in ("news", "feature") and len(skeleton.months) == 12
