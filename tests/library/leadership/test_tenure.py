"""A tenure is not a term: posts that touch are one, whatever terms they took."""

import datetime
from itertools import permutations

import pytest

from library.leadership.tenure import Post, join_posts


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def post(begins, ends=None, person="Bình", body="standing", position="Bí thư"):
    return Post(person, body, position, day(begins), day(ends))


def periods(*posts):
    tenures = sorted(join_posts(posts), key=lambda tenure: tenure.begins)
    return [(str(tenure.begins), str(tenure.ends or "")) for tenure in tenures]


@pytest.mark.parametrize("end_of_first", ["2025-10-17", "2025-10-18", "2025-12-01"])
def test_posts_that_touch_or_overlap_are_one_tenure(end_of_first):
    joined = periods(post("2025-08-25", end_of_first), post("2025-10-18", "2030-10-01"))
    assert joined == [("2025-08-25", "2030-10-01")]


def test_a_gap_of_a_day_ends_a_tenure():
    found = periods(post("2020-01-01", "2020-05-01"), post("2020-05-03"))
    assert found == [("2020-01-01", "2020-05-01"), ("2020-05-03", "")]


def test_what_has_no_end_lasts():
    assert periods(post("2020-01-01"), post("2022-01-01", "2023-01-01")) == [("2020-01-01", "")]


def test_a_long_post_covers_shorter_ones():
    posts = [
        post("2010-01-01", "2020-01-01"),
        post("2011-01-01", "2012-01-01"),
        post("2015-01-01", "2016-01-01"),
    ]
    assert periods(*posts) == [("2010-01-01", "2020-01-01")]


@pytest.mark.parametrize(
    "other",
    [
        {"person": "Hoa"},
        {"body": "bureau"},
        {"position": "Phó Bí thư"},
    ],
)
def test_another_person_body_or_position_is_another_tenure(other):
    posts = [post("2015-01-01", "2020-01-01"), post("2020-01-01", "2025-01-01", **other)]
    assert len(join_posts(posts)) == 2


def test_a_position_is_the_same_however_it_is_spaced_and_cased():
    posts = [post("2015-01-01", "2020-01-01"), post("2020-01-01", position="BÍ  thư ")]
    assert len(join_posts(posts)) == 1


def test_the_order_of_the_posts_does_not_matter():
    posts = [
        post("2010-01-01", "2015-01-01"),
        post("2015-01-02", "2020-01-01"),
        post("2021-01-01", "2025-01-01"),
        post("2021-06-01", person="Hoa"),
    ]
    expected = periods(*posts)
    assert len(expected) == 3
    assert all(periods(*order) == expected for order in permutations(posts))


def test_a_tenure_tells_whether_it_lasts_and_its_latest_post():
    (tenure,) = join_posts([post("2010-01-01", "2015-01-01"), post("2015-01-02", "2020-01-01")])
    assert tenure.last.begins == day("2015-01-02")
    assert tenure.lasts_on(day("2010-01-01"))
    assert tenure.lasts_on(day("2020-01-01"))
    assert not tenure.lasts_on(day("2020-01-02"))
    assert not tenure.lasts_on(day("2009-12-31"))
