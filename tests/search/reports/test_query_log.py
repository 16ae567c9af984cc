"""What is counted of searches, and what never is."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from search.engine.results import EngineResults
from search.models import AskedQuery
from search.reports.query_log import log_query
from search.text.query_parsing import parse_query

pytestmark = pytest.mark.django_db
HITS = EngineResults(["article1.vi"])


@pytest.fixture
def ask(newsroom):
    def note_query(raw, found=HITS, unit=newsroom.a.unit, language="vi"):
        log_query(unit.pk, language, parse_query(raw), found)

    return note_query


def counted():
    return list(AskedQuery.objects.order_by("pk").values_list("query", flat=True))


def test_a_day_has_one_row_for_a_query(ask, newsroom, django_assert_num_queries):
    ask("Đại hội  Đảng bộ")
    ask("đại HỘI đảng bộ ", EngineResults())
    with django_assert_num_queries(3):  # one between the two of a savepoint
        ask("đại hội đảng bộ", EngineResults())
    row = AskedQuery.objects.get()
    assert (row.day, row.unit, row.language) == (timezone.localdate(), newsroom.a.unit, "vi")
    assert (row.query, row.times, row.times_without_hits) == ("đại hội đảng bộ", 3, 2)
    ask("đại hội đảng bộ", unit=newsroom.b.unit)
    ask("đại hội đảng bộ", language="en")
    assert AskedQuery.objects.count() == 3


def test_what_ran_out_of_time_may_have_had_hits(ask):
    ask("đảng bộ", EngineResults(is_cut_short=True))
    assert AskedQuery.objects.get().times_without_hits == 0


@pytest.mark.parametrize(
    "raw",
    [
        "", "a", " ", "-!?", "nguyen.van.a@example.org", "gửi a@b",
        "0903123456", "sđt 0903 123 456", "0903.123.456", "+84 903-123-456", "(028) 3829 7052",
        "079203001234", "cccd 079 203 001 234", "123456", "٠٩٠٣١٢٣٤٥٦", "0903123456-ab",
        "0903123456/QĐ-UBND", "x" * 90 + " 0903123456",
    ],
)  # fmt: skip
def test_what_may_tell_of_a_person_is_not_kept(ask, raw):
    ask(raw)
    assert counted() == []


@pytest.mark.parametrize(
    "raw",
    [
        "1482-CV/TU", "117/2025/qh15", "số 123456/qđ-ubnd", "nhiệm kỳ 2020-2025", "30-4-1975",
        "ngày 01/07/2025", "19 tháng 5 năm 1890", "党",
    ],
)  # fmt: skip
def test_numbers_of_papers_and_dates_are_kept(ask, raw):
    ask(raw)
    assert counted() == ([raw.lower()] if len(raw) > 1 else [])


def test_a_query_is_cut_and_cleaned(ask):
    ask("từ " * 60)
    ask("a\x00b\x07c \udcff d")
    first, second = counted()
    assert len(first) <= 100
    assert second == "a b c d"


def test_a_log_that_fails_is_no_readers_business(ask, newsroom, monkeypatch):
    log_query(None, "vi", parse_query("đảng bộ"), HITS)
    monkeypatch.setattr(
        "search.reports.query_log._COUNT_ONE", "INSERT INTO nowhere VALUES (%s, %s, %s, %s, %s)"
    )
    ask("đảng bộ")
    assert counted() == []
    assert connection.is_usable()


def test_old_rows_go(ask, settings):
    ask("cũ")
    AskedQuery.objects.update(day=timezone.localdate() - timedelta(days=settings.SEARCH_LOG_DAYS))
    ask("quá cũ")
    AskedQuery.objects.filter(query="quá cũ").update(
        day=timezone.localdate() - timedelta(days=settings.SEARCH_LOG_DAYS + 1)
    )
    call_command("maintain_search", verbosity=0)
    assert counted() == ["cũ"]
