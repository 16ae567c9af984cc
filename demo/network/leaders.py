"""Stores the planned committees: terms, bodies, people with their portraits, lists of members."""

from datetime import date
from random import Random

from demo.network.committee import Committee, Seat
from demo.network.record import moment_on, publish
from demo.network.stock import Stock
from demo.pictures.portraits import Portrait
from library.models import Body, DocumentRecord, Membership, Person, Roster, Term

# So many of a committee have a portrait, beginning with its standing committee, where one in
# `_UNKNOWN` has none; the others show what stands in for one.
_PORTRAITS = {"TU": 10}
_FEW_PORTRAITS = 4
_UNKNOWN = 4
_STUDIES = ("Thạc sĩ Quản lý công", "Kỹ sư Xây dựng", "Cử nhân Luật", "Thạc sĩ Kinh tế", "Bác sĩ")
_BEGINNINGS = (
    "Giáo viên, bí thư chi đoàn trường",
    "Kỹ sư tại một xí nghiệp công trình đô thị",
    "Cán bộ Đoàn phường, rồi Bí thư Đoàn phường",
    "Chuyên viên phòng Kinh tế",
    "Bác sĩ trạm y tế phường",
)


class Leaders:
    """The committee of one unit; what stands is kept."""

    def __init__(self, unit, plan: Committee, stock: Stock):
        self.unit, self.plan, self.stock = unit, plan, stock
        self.added = 0
        self.people: dict[str, Person] = {}

    def ensure_people(self) -> None:
        """Terms, bodies and people: what documents and lists of members refer to."""
        self.terms = {term.label: self._ensure_term(term) for term in self.plan.terms}
        self.bodies = {
            body.key: self._ensure_body(body, order) for order, body in enumerate(self.plan.bodies)
        }
        count = _PORTRAITS.get(self.unit.code, _FEW_PORTRAITS)
        people = self.plan.people
        known = [person for number, person in enumerate(people, 1) if number % _UNKNOWN]
        sitters = [Portrait(person.name, person.woman) for person in known[:count]]
        portraits = self.stock.portraits(sitters, self.unit)
        known = Person.objects.sources().filter(unit=self.unit)
        standing = {person.name: person for person in known}
        for person in people:
            self.people[person.name] = standing.get(person.name) or self._add_person(
                person, portraits.get(person.name)
            )

    def ensure_rosters(self, decisions: dict[str, DocumentRecord]) -> None:
        """The lists of members; `decisions` are the documents of the unit by their key."""
        for (key, label), seats in self.plan.rosters.items():
            body, term = self.bodies[key], self.terms[label]
            if Roster.objects.filter(body=body, term=term).exists():
                continue
            roster = Roster(body=body, term=term, unit=self.unit)
            roster.memberships = [
                self._membership(seat, order, decisions) for order, seat in enumerate(seats)
            ]
            self._publish(roster, max(seat.from_date or term.from_date for seat in seats))

    def _publish(self, obj, day: date):
        publish(obj, moment_on(day))
        self.added += 1
        return obj

    def _ensure_term(self, plan) -> Term:
        standing = Term.objects.filter(unit=self.unit, label=plan.label).first()
        return standing or self._publish(
            Term(
                unit=self.unit,
                label=plan.label,
                congress=plan.congress,
                from_date=plan.from_date,
                until_date=plan.until_date,
            ),
            plan.from_date,
        )

    def _ensure_body(self, plan, order) -> Body:
        standing = Body.objects.filter(unit=self.unit, kind=plan.kind, name=plan.name).first()
        return standing or self._publish(
            Body(
                unit=self.unit,
                kind=plan.kind,
                name=plan.name,
                functions=plan.functions,
                order=order,
            ),
            self.plan.terms[0].from_date,
        )

    def _add_person(self, person, portrait) -> Person:
        posts = self._posts_of(person)
        label, latest = posts[-1]
        born = Random(f"born {person.name}").randint(1964, 1984)
        introduction = f"Sinh năm {born}. {latest.position}"
        if latest.state_title:
            introduction += f", {latest.state_title}"
        row = Person(
            unit=self.unit,
            name=person.name,
            portrait=portrait,
            introduction=f"{introduction}. Nhân vật hư cấu.",
            biography=_biography(person, born, posts) if portrait else [],
        )
        return self._publish(row, self.terms[label].from_date)

    def _posts_of(self, person) -> list[tuple[str, Seat]]:
        """(label of the term, seat) in the first body in which they sat, by term."""
        found = {}
        for (_key, label), seats in self.plan.rosters.items():
            for seat in seats:
                if seat.person == person:
                    found.setdefault(label, seat)
        return sorted(found.items())

    def _membership(self, seat, order, decisions) -> Membership:
        decision = decisions.get(seat.decision_key)
        return Membership(
            person=self.people[seat.person.name],
            position=seat.position,
            state_title=seat.state_title,
            from_date=seat.from_date,
            until_date=seat.until_date,
            installation=seat.installation,
            decision=decision,
            decision_text=seat.decision_text,
            sort_order=order,
        )


def _biography(person, born: int, posts) -> list[dict]:
    """Blocks as a StreamField stores them: studies, and the years until today."""
    random = Random(f"life {person.name}")
    started = born + 22
    steps = [
        (f"{started} - {started + 8}", random.choice(_BEGINNINGS)),
        (f"{started + 8} - 2020", "Qua nhiều công tác ở cơ sở, được kết nạp và trưởng thành"),
        *(
            (label.replace("-", " - "), ", ".join(filter(None, (seat.position, seat.state_title))))
            for label, seat in posts
        ),
    ]
    pronoun = person.form("Ong")
    text = (
        f"<p>{pronoun} {person.name} sinh năm {born}. Trình độ chuyên môn: "
        f"{random.choice(_STUDIES)}; lý luận chính trị: Cao cấp. Tiểu sử này là hư cấu.</p>"
    )
    years = [{"period": when, "text": what} for when, what in steps]
    return [
        {"type": "text", "value": text},
        {"type": "heading", "value": "Quá trình công tác"},
        {"type": "years", "value": years},
    ]
