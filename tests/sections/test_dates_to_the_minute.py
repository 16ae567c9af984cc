import datetime
from importlib import import_module

import pytest
from django.apps import apps

from sections.models import ArticlePage, Placement
from tests.factories import make_article

pytestmark = pytest.mark.django_db
MOMENT = datetime.datetime(2026, 3, 1, 5, 7, 31, 123456, tzinfo=datetime.UTC)
MINUTE = MOMENT.replace(second=0, microsecond=0)


def test_old_dates_lose_the_fraction_of_a_minute(newsroom, django_assert_max_num_queries):
    stories = [make_article(newsroom.a.section, f"Tin {number}") for number in range(3)]
    ids = [story.pk for story in stories]
    dated = ArticlePage.objects.filter(pk__in=ids[:2])
    dated.update(date=MOMENT)
    Placement.objects.filter(article__in=ids[:2]).update(date=MOMENT)
    whole = ArticlePage.objects.get(pk=ids[2]).date
    cut = import_module("sections.migrations.0011_dates_to_the_minute").cut_dates
    with django_assert_max_num_queries(3):
        cut(apps, None)
    assert set(dated.values_list("date", flat=True)) == {MINUTE}
    rows = Placement.objects.filter(article__in=ids[:2])
    assert set(rows.values_list("date", flat=True)) == {MINUTE}
    assert ArticlePage.objects.get(pk=ids[2]).date == whole
