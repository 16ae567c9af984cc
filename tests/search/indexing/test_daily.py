"""What the search does once a day."""

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from freezegun import freeze_time

from search.models import SearchEntry
from tests.record_factories import FIRST_DAY, make_body, make_person, make_roster, make_term

pytestmark = pytest.mark.django_db
LAST_DAY, ONE_DAY = datetime.date(2026, 3, 31), datetime.timedelta(days=1)


def text_of(person):
    return SearchEntry.objects.get(kind="person", thing_id=person.pk).text.split("\n")[0]


def test_who_left_a_post_is_a_former_holder_from_the_next_day(newsroom):
    unit = newsroom.a.unit
    leaves, stays, goes_with_the_term = (make_person(unit, name) for name in ("An", "Bình", "Chi"))
    old, now = (
        make_term(unit, "2020-2026", until_date=LAST_DAY),
        make_term(unit, "2026-2030", from_date=LAST_DAY + ONE_DAY),
    )
    with freeze_time(LAST_DAY):
        make_roster(make_body(unit, "Ban A"), old, [(goes_with_the_term, "Ủy viên")])
        make_roster(
            make_body(unit, "Ban B"),
            now,
            [
                (leaves, "Phó Bí thư", {"from_date": FIRST_DAY, "until_date": LAST_DAY}),
                (stays, "Bí thư"),
            ],
        )
        call_command("maintain_search", verbosity=0)
        assert not any(text_of(one).startswith("nguyên") for one in (leaves, goes_with_the_term))
    with freeze_time(LAST_DAY + ONE_DAY):
        call_command("maintain_search", verbosity=0)
    assert text_of(leaves).startswith("nguyên Phó Bí thư")
    assert text_of(goes_with_the_term).startswith("nguyên Ủy viên")
    assert text_of(stays).startswith("Bí thư")


def test_the_old_name_of_the_command_works_and_tells_the_new_one():
    out, notice = StringIO(), StringIO()
    call_command("tend_search", stdout=out, stderr=notice)
    assert "maintain_search" in notice.getvalue()
    assert "search terms: " in out.getvalue()
