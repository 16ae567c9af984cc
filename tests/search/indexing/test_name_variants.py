"""What readers call leaders and units by."""

from datetime import date

import pytest

from library.enums import BodyKind
from library.models import Body, Membership, Roster, Term
from search.indexing.name_variants import names_of, once, posts_of
from units.models import Unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def posts(position, body="Thường trực Quận ủy A", kind=BodyKind.STANDING, **facts):
    unit = Unit(committee_name="Quận ủy A", short_name="Quận ủy A")
    member = Membership(position=position, **facts)
    member.roster = Roster(body=Body(unit=unit, kind=kind, name=body), term=Term())
    return once(posts_of(member, TODAY))


def test_a_post_is_said_with_its_unit_or_body():
    assert posts("Bí thư") == ["Bí thư Quận ủy A"]
    assert posts("Trưởng Ban", "Ban Tổ chức Quận ủy A", BodyKind.ADVISORY) == [
        "Trưởng Ban Tổ chức Quận ủy A"
    ]
    assert posts("Ủy viên Ban Thường vụ", "Ban Thường vụ Quận ủy A", BodyKind.BUREAU) == [
        "Ủy viên Ban Thường vụ Quận ủy A"
    ]


def test_what_is_held_beside_is_a_post_too_in_full_as_well():
    assert posts("Phó Bí thư", state_title="Chủ tịch UBND quận A") == [
        "Phó Bí thư Quận ủy A",
        "Chủ tịch UBND quận A",
        "Chủ tịch Ủy ban nhân dân quận A",
    ]


def test_a_post_that_has_ended_is_a_former_one():
    assert posts("Bí thư", until_date=date(2026, 11, 19)) == ["nguyên Bí thư Quận ủy A"]
    assert posts("Bí thư", until_date=TODAY) == ["Bí thư Quận ủy A"]
    assert once(["nguyên Bí thư", "Bí thư", "nguyên Ủy viên", "Bí thư"]) == [
        "Bí thư",
        "nguyên Ủy viên",
    ]


def test_a_unit_goes_by_all_its_names(newsroom):
    names = names_of(newsroom.a.unit)
    assert newsroom.a.unit.committee_name in names
    assert len(names) == len(set(names))
