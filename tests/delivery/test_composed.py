from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delivery.caching.composed_queries import PLACEHOLDER_DAY, PLACEHOLDER_KEY, PrecomposedQuery
from units.models import Staff


def staff_since(user, day):
    return Staff.objects.filter(user=user, from_date__lte=day).values_list("unit_id", "role")


def test_it_asks_with_other_values_what_it_composed_once(newsroom):
    times = []

    def compose(*values):
        times.append(values)
        return staff_since(*values)

    question = PrecomposedQuery(compose, PLACEHOLDER_KEY, PLACEHOLDER_DAY)
    tomorrow = date.today() + timedelta(days=1)
    for user in get_user_model().objects.all():
        for day in (tomorrow, date(1900, 1, 1)):
            with CaptureQueriesContext(connection) as asked:
                rows = question.rows(user.pk, day)
            assert len(asked) == 1
            assert sorted(rows) == sorted(staff_since(user, day))
    assert len(times) == 1


def test_a_value_that_it_does_not_ask_for_is_refused(newsroom):
    question = PrecomposedQuery(
        lambda key, day: staff_since(key, date.today()), PLACEHOLDER_KEY, PLACEHOLDER_DAY
    )
    with pytest.raises(ValueError, match="does not ask"):
        question.rows(1, date.today())
