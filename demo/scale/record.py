"""Documents and leaders by the ten thousand: bulk inserts of what publishing would have left.

As with the articles there are no revisions, no search index and no files.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import accumulate, pairwise
from random import Random

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from demo.scale.texts import TextSource
from demo.texts.people import invent_people
from library.documents.effect_sync import sync_effect
from library.documents.numbers import parse_number
from library.enums import ACTING, BodyKind, Family, RelationKind
from library.models import (
    Body,
    DocumentField,
    DocumentRecord,
    DocumentRelation,
    DocumentType,
    Membership,
    Person,
    Roster,
    Term,
)
from units.models import Unit
from units.text.vietnamese import person_sort_key

BATCH = 2000
_YEARS = 5
_BODIES = (
    (BodyKind.STANDING, "Thường trực", 4),
    (BodyKind.BUREAU, "Ban Thường vụ", 11),
    (BodyKind.COMMITTEE, "Ban Chấp hành", 24),
)
_TERMS = (("2020-2025", date(2020, 8, 1), date(2025, 7, 31)), ("2025-2030", date(2025, 8, 1), None))
# One document in so many has a relation to an earlier one; of these, what they are.
_RELATED_EVERY = 8
_KINDS = {
    RelationKind.IMPLEMENTS: 50,
    RelationKind.BASED_ON: 25,
    RelationKind.AMENDS: 10,
    RelationKind.REPLACES: 9,
    RelationKind.REPEALS: 3,
    RelationKind.CORRECTS: 3,
}
# The newest replace one another, so that a page of one shows a chain whatever the size.
_IN_A_ROW = 4
_TYPES = 16
# Of all documents, those of the type that is issued most; the others fall off by rank.
_MOST = 0.45


def seat_committees(units: Sequence[Unit]) -> None:
    """Three bodies with their members through two terms, for every unit."""
    for unit in units:
        with transaction.atomic():
            _seat(unit)


def _seat(unit):
    live = _live_columns(timezone.make_aware(datetime.combine(_TERMS[0][1], time(9))))
    size = _BODIES[-1][2]
    people = Person.objects.bulk_create(
        Person(unit=unit, name=person.name, name_key=person_sort_key(person.name), **live())
        for person in invent_people(Random(f"scale {unit.code}"), size)
    )
    terms = Term.objects.bulk_create(
        Term(unit=unit, label=label, from_date=since, until_date=until, **live())
        for label, since, until in _TERMS
    )
    bodies = Body.objects.bulk_create(
        Body(unit=unit, kind=kind, name=f"{name} {unit.committee_name}"[:200], **live())
        for kind, name, _size in _BODIES
    )
    rosters = Roster.objects.bulk_create(
        Roster(unit=unit, body=body, term=term, **live()) for term in terms for body in bodies
    )
    sizes = [size for _kind, _name, size in _BODIES] * len(terms)
    Membership.objects.bulk_create(
        Membership(roster=roster, person=person, position=_position(order), sort_order=order)
        for roster, size in zip(rosters, sizes, strict=True)
        for order, person in enumerate(people[:size])
    )


def _position(order: int) -> str:
    posts = ("Bí thư", "Phó Bí thư Thường trực", "Phó Bí thư", "Phó Bí thư")
    return posts[order] if order < len(posts) else "Ủy viên"


class DocumentWriter:
    """Writes `total` documents of `units`, the oldest first, none after `newest`."""

    def __init__(self, units: Sequence[Unit], total: int, newest: date, seed: int):
        self.units, self.total, self.newest = units, total, newest
        self.random = Random(seed)
        self.texts = TextSource(seed)
        types = DocumentType.objects.filter(family=Family.PARTY).exclude(symbol="")
        # Letters are what everybody writes most.
        self.types = sorted(types, key=lambda kind: kind.symbol != "CV")[:_TYPES]
        self.fields = list(DocumentField.objects.all())
        self.symbols = {unit.pk: unit.names.first().symbol or "ĐU" for unit in units}
        self.terms = {
            (term.unit_id, term.label): term for term in Term.objects.filter(unit__in=units)
        }
        self._numbers: Counter[tuple] = Counter()
        self._earlier: list[DocumentRecord] = []

    def write(self) -> Iterator[int]:
        """Yields how many documents stand after each batch."""
        rest = [1 / (rank + 2) for rank in range(len(self.types) - 1)]
        kinds = [_MOST, *((1 - _MOST) * share / sum(rest) for share in rest)]
        self._weights = (
            list(accumulate(1 / (rank + 3) for rank in range(len(self.units)))),
            list(accumulate(kinds)),
        )
        done = 0
        while done < self.total:
            size = min(BATCH, self.total - done)
            with transaction.atomic():
                self._insert([self._build(number) for number in range(done, done + size)])
            done += size
            yield done
        with transaction.atomic():
            self._replace(self._earlier[-_IN_A_ROW:])

    def _build(self, number) -> DocumentRecord:
        issued = self.newest - timedelta(days=_YEARS * 365) / self.total * (self.total - number)
        units, kinds = self._weights
        is_of_the_row = number >= self.total - _IN_A_ROW
        unit = (
            self.units[0]
            if is_of_the_row
            else self.random.choices(self.units, cum_weights=units)[0]
        )
        kind = self.random.choices(self.types, cum_weights=kinds)[0]
        term = self._term(unit, issued)
        run = (unit.pk, kind.pk, term and term.pk)
        self._numbers[run] += self.random.randint(1, 3)
        typed = f"{self._numbers[run]:02}-{kind.symbol}/{self.symbols[unit.pk]}"
        parsed = parse_number(typed)
        moment = timezone.make_aware(datetime.combine(issued, time(9)))
        return DocumentRecord(
            unit=unit,
            issuer=unit.issuer,
            type=kind,
            field=self.random.choice(self.fields),
            number_as_typed=typed,
            number=parsed.number,
            suffix=parsed.suffix,
            type_symbol=parsed.type_symbol,
            issuer_symbol=parsed.issuer_symbol,
            number_key=parsed.key,
            summary=self.texts.title(number),
            issued=issued,
            term=term,
            **_live_columns(moment)(),
        )

    def _term(self, unit, day):
        for label, since, until in _TERMS:
            if since <= day and (until is None or day <= until):
                return self.terms[unit.pk, label]
        return None

    def _insert(self, records):
        records = DocumentRecord.objects.bulk_create(records)
        known = len(self._earlier)
        self._earlier += records
        relations = DocumentRelation.objects.bulk_create(
            relation
            for place in range(known, len(self._earlier))
            if (relation := self._relate(place)) is not None
        )
        sync_effect(row.target_id for row in relations if row.kind in ACTING)
        self._earlier = self._earlier[-BATCH:]

    def _relate(self, place) -> DocumentRelation | None:
        """What the document at this place among the latest does to one before it, if anything."""
        if not place or place % _RELATED_EVERY:
            return None
        kind = self.random.choices(list(_KINDS), list(_KINDS.values()))[0]
        target = self._earlier[self.random.randrange(place)]
        return DocumentRelation(record=self._earlier[place], kind=kind, target=target, sort_order=0)

    def _replace(self, row: list[DocumentRecord]) -> None:
        """Each of `row` replaces the one before it, and has nothing to do with any other."""
        others = DocumentRelation.objects.filter(record__in=row)
        touched = {*others.values_list("target_id", flat=True), *(record.pk for record in row)}
        others.delete()
        DocumentRelation.objects.bulk_create(
            DocumentRelation(record=later, kind=RelationKind.REPLACES, target=earlier, sort_order=0)
            for earlier, later in pairwise(row)
        )
        sync_effect(touched)


def _live_columns(moment):
    """A function that gives the columns of something published at `moment`."""
    locale = Locale.get_default()
    return lambda: {
        "live": True,
        "has_unpublished_changes": False,
        "first_published_at": moment,
        "last_published_at": moment,
        "locale": locale,
        "translation_key": uuid.uuid4(),
    }
