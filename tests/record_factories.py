"""Leaders and documents for tests, live unless told otherwise."""

import datetime
from itertools import count

from library.models import (
    Body,
    DocumentRecord,
    DocumentRelation,
    DocumentType,
    Membership,
    Person,
    Roster,
    Term,
)

# Above those that tests name.
_numbers = count(101)
FIRST_DAY = datetime.date(2020, 10, 18)


def _keep(obj, live, user):
    """Store `obj` as the admin does: a draft with a revision, published if it is to be live."""
    obj.live = False
    obj.save()
    revision = obj.save_revision(user=user)
    if live:
        revision.publish(skip_permission_checks=True)
    return type(obj).objects.get(pk=obj.pk)


def make_person(unit, name="Trần Thị Bình", *, live=True, user=None, **fields):
    return _keep(Person(unit=unit, name=name, **fields), live, user)


def make_body(unit, name="Ban Thường vụ", kind="bureau", *, live=True, user=None, **fields):
    return _keep(Body(unit=unit, name=name, kind=kind, **fields), live, user)


def make_term(unit, label="2020-2025", *, live=True, user=None, **fields):
    fields = {"from_date": FIRST_DAY, **fields}
    return _keep(Term(unit=unit, label=label, **fields), live, user)


def make_roster(body, term, members=(), *, live=True, user=None, **fields):
    """`members` are pairs (person, position) or (person, position, fields), in protocol order."""
    roster = Roster(body=body, term=term, unit=body.unit, **fields)
    roster.memberships = [
        Membership(person=person, position=position, sort_order=order, **(rest[0] if rest else {}))
        for order, (person, position, *rest) in enumerate(members)
    ]
    return _keep(roster, live, user)


def make_document(unit, number=None, *, type="Nghị quyết", live=True, user=None, **fields):
    """A document record; `relations` are pairs (kind, target) or (kind, target, scope)."""
    relations = fields.pop("relations", ())
    number = number or f"{next(_numbers)}-NQ/QU"
    fields = {
        "issuer": unit.issuer,
        "summary": "Về công tác xây dựng Đảng",
        "issued": FIRST_DAY,
        **fields,
    }
    record = DocumentRecord(
        unit=unit, type=DocumentType.objects.get(name=type), number_as_typed=number, **fields
    )
    record.relations = [
        DocumentRelation(kind=kind, target=target, scope=rest[0] if rest else "", sort_order=order)
        for order, (kind, target, *rest) in enumerate(relations)
    ]
    return _keep(record, live, user)
