"""Days of which only the month or the year is known: kept, sorted and shown as what they are."""

import copy
import datetime

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from library.leadership.approximate_date_field import ApproximateDateInput
from library.leadership.approximate_dates import (
    ApproximateDate,
    Precision,
    known_part,
    machine_part,
)
from library.leadership.queries import build_leadership_history
from library.models import LeadershipPage, Membership, Term
from tests.record_factories import make_body, make_person, make_roster, make_term

YEAR = ApproximateDate(1986, 1, 1, Precision.YEAR)
MONTH = ApproximateDate(1986, 5, 1, Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("1986", (1986, 1, 1), (1986, 12, 31), "1986"),
        ("năm 1986", (1986, 1, 1), (1986, 12, 31), "1986"),
        ("2/1988", (1988, 2, 1), (1988, 2, 29), "2/1988"),
        ("02-1988", (1988, 2, 1), (1988, 2, 29), "2/1988"),
        ("1988-02", (1988, 2, 1), (1988, 2, 29), "2/1988"),
        ("tháng 2/1988", (1988, 2, 1), (1988, 2, 29), "2/1988"),
        ("Tháng 02 năm 1988", (1988, 2, 1), (1988, 2, 29), "2/1988"),
        ("25/8/1988", (1988, 8, 25), (1988, 8, 25), "25/08/1988"),
        ("1988-08-25", (1988, 8, 25), (1988, 8, 25), "25/08/1988"),
    ],
)
def test_what_is_typed_is_read_as_far_as_it_goes(text, first, last, shown):
    assert ApproximateDateInput().clean(text) == datetime.date(*first)
    assert ApproximateDateInput(last=True).clean(text) == datetime.date(*last)
    assert known_part(ApproximateDateInput().clean(text)) == shown


@pytest.mark.parametrize("text", ["13/1986", "0/1986", "0000", "86", "1986-1990", "x", "31/2/1986"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValidationError):
        ApproximateDateInput().clean(text)


def test_copies_keep_what_is_known():
    known = copy.deepcopy(YEAR)
    assert (known, known.precision) == (YEAR, Precision.YEAR)
    assert [machine_part(day) for day in (YEAR, MONTH, datetime.date(1986, 5, 2))] == [
        *("1986", "1986-05", "1986-05-02")
    ]


def test_an_input_that_shows_what_is_known_has_not_changed():
    field = ApproximateDateInput()
    assert field.prepare_value(MONTH) == "5/1986"
    assert not field.has_changed(MONTH, "5/1986")
    assert field.has_changed(YEAR, "1/1/1986")


@pytest.mark.django_db
class TestStored:
    def test_rows_and_revisions_keep_it(self, newsroom):
        unit = newsroom.a.unit
        term = make_term(unit, "1986-1991", from_date=YEAR, until_date=None)
        member = (make_person(unit), "Bí thư", {"from_date": MONTH})
        roster = make_roster(make_body(unit), term, [member])
        assert str(Term.objects.get().from_date) == "1986"
        stored = Membership.objects.get()
        assert (stored.from_date, str(stored.from_date)) == (datetime.date(1986, 5, 1), "5/1986")
        assert stored.until_date is None
        draft = roster.get_latest_revision_as_object().memberships.get()
        assert str(draft.from_date) == "5/1986"
        assert Membership.objects.filter(from_date__lt=datetime.date(1986, 5, 2)).exists()
        stored.from_date = datetime.date(1986, 6, 3)
        stored.save()
        assert str(Membership.objects.get().from_date) == "03/06/1986"

    def test_terms_that_share_only_a_year_do_not_overlap(self, newsroom):
        unit = newsroom.a.unit
        end = ApproximateDate(1991, 12, 31, Precision.YEAR)
        make_term(unit, "1986-1991", from_date=YEAR, until_date=end)
        start = ApproximateDate(1991, 1, 1, Precision.YEAR)
        Term(unit=unit, label="1991-1996", from_date=start, locale_id=1).clean()
        start = ApproximateDate(1990, 1, 1, Precision.YEAR)
        locale = Term.objects.get().locale
        with pytest.raises(ValidationError, match="1986-1991"):
            Term(unit=unit, label="1990-1996", from_date=start, locale=locale).clean()

    def test_leaders_through_time_show_and_sort_it(self, newsroom, client, rf):
        unit = newsroom.a.unit
        end = ApproximateDate(1991, 12, 31, Precision.YEAR)
        term = make_term(unit, "1986-1991", from_date=YEAR, until_date=end)
        late = ApproximateDate(1988, 3, 1, Precision.MONTH)
        until = ApproximateDate(1988, 2, 29, Precision.MONTH)
        members = [
            (make_person(unit, "Vũ An"), "Bí thư", {"until_date": until}),
            (make_person(unit, "Lê Bích"), "Bí thư", {"from_date": late}),
        ]
        make_roster(make_body(unit, "Thường trực", "standing"), term, members)
        newsroom.a.home.add_child(instance=LeadershipPage(title="Lãnh đạo", slug="lanh-dao"))
        path = "/lanh-dao/qua-cac-thoi-ky/"
        response = client.get(path, headers={"host": newsroom.a.home.get_site().hostname})
        times = BeautifulSoup(response.content, "html.parser").select(".leader__time")
        assert [time.text.strip() for time in times] == ["1986 – 2/1988", "3/1988 – 1991"]
        posts = build_leadership_history(unit.pk, rf.get("/"))[0].posts
        assert [post.person.name for post in posts] == ["Vũ An", "Lê Bích"]

    def test_the_form_takes_and_shows_it(self, newsroom, client):
        unit = newsroom.a.unit
        client.force_login(newsroom.a.editor)
        term = make_term(unit, "1986-1991", from_date=YEAR)
        roster = make_roster(
            make_body(unit), term, [(make_person(unit), "Bí thư", {"from_date": MONTH})]
        )
        page = client.get(f"/admin/snippets/library/roster/edit/{roster.pk}/")
        field = BeautifulSoup(page.content, "html.parser").select_one(
            "input[name=memberships-0-from_date]"
        )
        assert field["value"] == "5/1986"
