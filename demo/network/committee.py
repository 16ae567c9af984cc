"""Who sits in which body of an invented committee, through two terms. Pure: nothing is stored."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from demo.texts.cast import UnitCast
from demo.texts.people import Person, invent_person
from library.enums import AppointmentMode, BodyKind
from units.text.vietnamese import person_sort_key

# The committees that have leaders, with the sizes of their committees and of their inspections.
SIZES = {"TU": (31, 7), "QUAN-UY-GO-VAP": (21, 5), "QUAN-UY-1": (21, 5)}
SECRETARY, STANDING_DEPUTY, DEPUTY = "Bí thư", "Phó Bí thư Thường trực", "Phó Bí thư"
_HANDOVER = {SECRETARY: date(2024, 7, 1), STANDING_DEPUTY: date(2023, 4, 3)}
_STAY = 0.55


@dataclass(frozen=True)
class TermPlan:
    label: str
    congress: int
    from_date: date
    until_date: date | None


@dataclass(frozen=True)
class BodyPlan:
    key: str
    kind: BodyKind
    name: str
    functions: str = ""


@dataclass(frozen=True)
class Seat:
    person: Person
    position: str
    state_title: str = ""
    from_date: date | None = None
    until_date: date | None = None
    installation: str = AppointmentMode.ELECTED
    # The key of a planned document (demo/texts/documents.txt), or words.
    decision_key: str = ""
    decision_text: str = ""

    def covers(self, day: date) -> bool:
        return (self.from_date is None or self.from_date <= day) and (
            self.until_date is None or day <= self.until_date
        )


@dataclass
class Committee:
    """The plan of one committee; rosters by the key of the body and the label of the term."""

    cast: UnitCast
    terms: list[TermPlan]
    bodies: list[BodyPlan] = field(default_factory=list)
    rosters: dict[tuple[str, str], list[Seat]] = field(default_factory=dict)

    @property
    def people(self) -> list[Person]:
        """Everybody once, the standing committees first."""
        found = {}
        for body in self.bodies:
            for term in reversed(self.terms):
                for seat in self.rosters.get((body.key, term.label), ()):
                    found.setdefault(seat.person.name, seat.person)
        return list(found.values())

    def holder(self, body: str, day: date, *positions: str) -> Seat | None:
        """Who of `body` has the first of `positions` that is filled on `day`."""
        for term in self.terms:
            if term.from_date <= day and (term.until_date is None or day <= term.until_date):
                seats = [s for s in self.rosters.get((body, term.label), ()) if s.covers(day)]
                for position in positions:
                    for seat in seats:
                        if seat.position == position:
                            return seat
        return None


def plan_committee(cast: UnitCast, day: date, taken: set[str]) -> Committee:
    """The committee of `cast` as seen on `day`; nobody bears a name in `taken`, which grows."""
    return _Planner(cast, day, taken).plan()


class _Planner:
    def __init__(self, cast, day, taken):
        self.cast, self.day, self.taken = cast, day, taken
        self.random = Random(f"committee {cast.unit.code}")
        self.is_city = cast.unit.is_city
        self.size, self.inspectors = SIZES[cast.unit.code]
        ended = date(2025, 10, 14) if self.is_city else date(2025, 6, 20)
        begun = date(2020, 10, 18) if self.is_city else date(2020, 8, 15)
        ordinals = (11, 1) if self.is_city else (12, 13)
        self.terms = [
            TermPlan("2020-2025", ordinals[0], begun, ended),
            TermPlan("2025-2030", ordinals[1], ended + timedelta(days=1), None),
        ]
        self.committee = Committee(cast, self.terms, self._bodies())

    def plan(self) -> Committee:
        offices = self._offices()
        before, now = ({title: self._invent() for title in offices} for _term in self.terms)
        for title in offices:
            if self.random.random() < _STAY:
                now[title] = before[title]
        rest = [self._invent() for _n in range(self.size)]
        self._seat_term(0, self._standing_before(), before, offices, rest)
        kept = [person for person in rest if self.random.random() < _STAY]
        rest = kept + [self._invent() for _n in range(self.size - len(kept))]
        self._seat_term(1, self._standing_now(), now, offices, rest)
        self._move_organiser(now)
        return self.committee

    def _invent(self) -> Person:
        while (person := invent_person(self.random)).name in self.taken:
            pass
        self.taken.add(person.name)
        return person

    def _bodies(self):
        unit, body = self.cast.words["unit"], self.cast.words["body"]
        third = ("justice", "Ban Nội chính") if self.is_city else ("office", "Văn phòng")
        departments = (("cadres", "Ban Tổ chức"), ("ideas", "Ban Tuyên giáo và Dân vận"), third)
        return [
            BodyPlan("standing", BodyKind.STANDING, f"Thường trực {unit}"),
            BodyPlan("bureau", BodyKind.BUREAU, f"Ban Thường vụ {unit}"),
            BodyPlan("committee", BodyKind.COMMITTEE, f"Ban Chấp hành {body}"),
            BodyPlan("inspection", BodyKind.INSPECTION, f"Ủy ban Kiểm tra {unit}"),
            *(
                BodyPlan(
                    key, BodyKind.ADVISORY, f"{name} {unit}", _FUNCTIONS[key].format(unit=unit)
                )
                for key, name in departments
            ),
        ]

    def _offices(self) -> dict[str, str]:
        """What the members of the bureau do beside: the key of a body they head, or nothing."""
        words = self.cast.words
        offices = {
            f"Trưởng Ban Tổ chức {words['unit']}": "cadres",
            f"Trưởng Ban Tuyên giáo và Dân vận {words['unit']}": "ideas",
            f"Chủ nhiệm Ủy ban Kiểm tra {words['unit']}": "inspection",
            f"Chánh Văn phòng {words['unit']}": "" if self.is_city else "office",
            f"{'Giám đốc' if self.is_city else 'Trưởng'} Công an {words['area']}": "",
        }
        if self.is_city:
            offices |= {
                f"Trưởng Ban Nội chính {words['unit']}": "justice",
                f"Phó Chủ tịch {words['gov']}": "",
            }
        return offices

    def _standing_before(self):
        secretary, deputy, _chair = self.cast.leaders
        seats = []
        for position, successor in ((SECRETARY, secretary), (STANDING_DEPUTY, deputy)):
            handover = _HANDOVER[position]
            before = Seat(self._invent(), position, until_date=handover - timedelta(days=1))
            seats += [before, self._appoint(Seat(successor, position), handover)]
        gov = self.cast.words["gov"]
        return [*seats, Seat(self._invent(), DEPUTY, f"Chủ tịch {gov}")]

    def _standing_now(self):
        secretary, deputy, chair = self.cast.leaders
        gov, area = self.cast.words["gov"], self.cast.words["area"]
        seats = [
            Seat(secretary, SECRETARY),
            Seat(deputy, STANDING_DEPUTY),
            Seat(chair, DEPUTY, f"Chủ tịch {gov}"),
        ]
        if self.is_city:
            moved = self.day - timedelta(days=170)
            front = f"Chủ tịch Ủy ban MTTQ Việt Nam {area}"
            seats += [
                Seat(self._invent(), DEPUTY, f"Chủ tịch HĐND {area}"),
                Seat(self._invent(), DEPUTY, front, until_date=moved - timedelta(days=1)),
                self._appoint(Seat(self._invent(), DEPUTY, front), moved),
            ]
        return seats

    def _appoint(self, seat: Seat, day: date) -> Seat:
        """`seat` filled between two congresses, by a decision from above."""
        signed = day - timedelta(days=self.random.randint(2, 9))
        above, symbol = ("Bộ Chính trị", "QĐNS/TW") if self.is_city else ("Thành ủy", "QĐ/TU")
        number = self.random.randint(1100, 1900)
        return replace(
            seat,
            from_date=day,
            installation=AppointmentMode.APPOINTED,
            decision_text=f"Quyết định số {number}-{symbol}, ngày {signed:%d/%m/%Y} của {above}",
        )

    def _seat_term(self, number, standing, officers, offices, rest):
        label = self.terms[number].label
        rosters = self.committee.rosters
        rosters["standing", label] = standing
        bureau = standing + [
            Seat(person, "Ủy viên Ban Thường vụ", title) for title, person in officers.items()
        ]
        rosters["bureau", label] = bureau
        bases = self.random.sample(self.cast.bases(), len(self.cast.bases()))
        others = sorted(rest[: self.size - len(bureau)], key=lambda p: person_sort_key(p.name))
        titles = [f"Bí thư {base}" for base in bases] + [""] * len(others)
        rosters["committee", label] = bureau + [
            Seat(person, "Ủy viên Ban Chấp hành", title)
            for person, title in zip(others, titles, strict=False)
        ]
        spare = [self._invent() for _n in range(self.inspectors + 3)]
        for title, key in offices.items():
            if key:
                self._seat_department(key, label, officers[title], title, spare)

    def _seat_department(self, key, label, head, title, spare):
        if key == "inspection":
            deputies, members = 2, self.inspectors - 3
            names = ("Chủ nhiệm", "Phó Chủ nhiệm", "Ủy viên")
        else:
            deputies, members = (1, 0) if len(spare) < 2 else (2, 0)
            names = ("Trưởng Ban", "Phó Trưởng Ban", "")
            if title.startswith("Chánh"):
                names = ("Chánh Văn phòng", "Phó Chánh Văn phòng", "")
        kind = AppointmentMode.ELECTED if key == "inspection" else AppointmentMode.APPOINTED
        people = [spare.pop() if spare else self._invent() for _n in range(deputies + members)]
        self.committee.rosters[key, label] = [
            Seat(head, names[0], installation=kind),
            *(Seat(person, names[1], installation=kind) for person in people[:deputies]),
            *(Seat(person, names[2], installation=kind) for person in people[deputies:]),
        ]

    def _move_organiser(self, officers):
        """The head of the organisation department changes in the middle of the present term."""
        label, moved = self.terms[1].label, self.day - timedelta(days=200)
        if moved <= self.terms[1].from_date:
            return
        title = next(iter(officers))
        old, new = officers[title], self._invent()
        for key in ("bureau", "committee", "cadres"):
            seats = self.committee.rosters[key, label]
            index = next(i for i, seat in enumerate(seats) if seat.person == old)
            leaving = replace(seats[index], until_date=moved - timedelta(days=1))
            coming = replace(
                seats[index],
                person=new,
                from_date=moved,
                installation=AppointmentMode.APPOINTED,
                decision_key="moved1",
            )
            seats[index : index + 1] = [leaving, coming]


_FUNCTIONS = {
    "cadres": "<p>Tham mưu, giúp {unit} về công tác xây dựng tổ chức bộ máy, cán bộ, đảng viên và "
    "bảo vệ chính trị nội bộ.</p><ul><li>Theo dõi tổ chức cơ sở đảng và đảng viên.</li>"
    "<li>Thẩm định nhân sự thuộc diện {unit} quản lý.</li></ul>",
    "ideas": "<p>Tham mưu, giúp {unit} về chính trị, tư tưởng, khoa giáo, văn hóa, báo chí và "
    "công tác vận động Nhân dân.</p><ul><li>Nắm và phản ánh dư luận xã hội.</li>"
    "<li>Hướng dẫn phong trào thi đua “Dân vận khéo”.</li></ul>",
    "justice": "<p>Tham mưu, giúp {unit} về công tác nội chính, phòng, chống tham nhũng, lãng phí, "
    "tiêu cực, cải cách tư pháp và tiếp công dân.</p>",
    "office": "<p>Giúp {unit} tổ chức, điều hành công việc; quản lý văn thư, lưu trữ, tài chính, "
    "tài sản của Đảng.</p>",
}
