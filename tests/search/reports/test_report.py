"""The report of what readers search for: each role's part of it, and what it costs."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from openpyxl import load_workbook

from search.models import AskedQuery

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/reports/tim-kiem/"


def asked(unit, query, times=1, without=0, days=0, language="vi"):
    AskedQuery.objects.create(
        day=timezone.localdate() - timedelta(days=days), unit=unit, language=language,
        query=query, times=times, times_without_hits=without,
    )  # fmt: skip


@pytest.fixture
def rows(newsroom, signed_in):
    """The rows that a person sees, as (query, times, times without results)."""

    def see(user, **params):
        response = signed_in(user).get(ADDRESS, params)
        assert response.status_code == 200
        found = response.context["object_list"]
        return [(row["query"], row["asked"], row["without_hits"]) for row in found]

    return see


def test_days_and_units_come_together(newsroom, rows):
    asked(newsroom.a.unit, "đại hội", 3)
    asked(newsroom.a.unit, "đại hội", 2, days=3)
    asked(newsroom.b.unit, "đại hội", 4, without=4)
    asked(newsroom.a.unit, "đại hội", 1, language="en")
    asked(newsroom.b.unit, "xe buýt", 5, without=5)
    board = newsroom.city.reviewer
    assert rows(board) == [("đại hội", 9, 4), ("xe buýt", 5, 5), ("đại hội", 1, 0)]
    assert rows(board, ordering="-without_hits")[0] == ("xe buýt", 5, 5)
    assert rows(board, outcome="none") == [("đại hội", 9, 4), ("xe buýt", 5, 5)]
    assert rows(board, language="en") == [("đại hội", 1, 0)]
    assert rows(board, unit=newsroom.a.unit.pk, language="vi") == [("đại hội", 5, 0)]


def test_a_period_ends_today(newsroom, rows):
    for days in (0, 6, 7, 29, 30, 89, 90):
        asked(newsroom.a.unit, f"ngày {days}", days=days)
    board = newsroom.city.administrator
    assert len(rows(board, period=7)) == 2
    assert len(rows(board, period=30)) == len(rows(board)) == 4
    assert len(rows(board, period=90)) == 6


def test_a_chief_sees_the_own_unit_only(newsroom, rows):
    asked(newsroom.a.unit, "của ta", 2)
    asked(newsroom.b.unit, "của họ", 2)
    chief = newsroom.a.chief
    assert rows(chief) == [("của ta", 2, 0)]
    # What is no choice of theirs filters nothing in; Wagtail then shows all that is theirs.
    assert rows(chief, unit=newsroom.b.unit.pk) == [("của ta", 2, 0)]


@pytest.mark.parametrize("role", ["contributor", "editor", "translator"])
def test_others_have_no_access(newsroom, signed_in, role):
    client = signed_in(newsroom.a.people[role])
    for address in (ADDRESS, f"{ADDRESS}results/", f"{ADDRESS}?export=csv"):
        assert client.get(address).status_code in (302, 404), address
    menu = client.get("/admin/account/")
    assert menu.status_code == 200
    assert ADDRESS not in menu.text


def test_the_menu_and_the_picks_are_for_those_who_have_them(newsroom, signed_in):
    asked(newsroom.a.unit, "đại hội & đảng", 3)
    link = f"/admin/picks/new/?{urlencode({'query': 'đại hội & đảng'})}&amp;language=vi"
    page = signed_in(newsroom.city.reviewer).get(ADDRESS).text
    assert link in page
    assert ADDRESS in signed_in(newsroom.a.chief).get("/admin/account/").text
    page = signed_in(newsroom.a.chief).get(ADDRESS).text
    assert "đại hội &amp; đảng" in page
    assert "/admin/picks/" not in page


def test_the_export_computes_nothing(newsroom, signed_in):
    asked(newsroom.a.unit, "=1+1", 3, 1)
    client = signed_in(newsroom.a.chief)
    text = b"".join(client.get(f"{ADDRESS}?export=csv").streaming_content).decode()
    assert "'=1+1,vi,3,1" in text
    workbook = load_workbook(
        BytesIO(b"".join(client.get(f"{ADDRESS}?export=xlsx").streaming_content))
    )
    cell = workbook.active["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_cost_does_not_grow(newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)

    def cost():
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        return len(captured)

    asked(newsroom.a.unit, "một")
    few = cost()
    for number in range(40):
        asked(newsroom.a.unit, f"số {number}")
    assert cost() == few


@pytest.mark.parametrize("query", ["period=x", "unit=0", "unit=x", "language=xx", "ordering=day"])
def test_no_input_breaks_it(newsroom, signed_in, query):
    asked(newsroom.a.unit, "một")
    response = signed_in(newsroom.city.reviewer).get(f"{reverse('search_report:queries')}?{query}")
    assert response.status_code == 200
