"""What the board's queue costs with 50 and with 5,000 waiting items (`make bench` runs this).

Bars: the same number of queries at both sizes, and at most 300 ms a page.
"""

import statistics
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from demo.scale.desks import wait
from tests.factories import make_article
from units.models import ReviewState

pytestmark = pytest.mark.django_db
SIZES = (50, 5_000)
ROUNDS = 15
BAR_MS = 300


@pytest.fixture
def fill(newsroom):
    """A function that brings the number of waiting items up to `size`, by bulk insert."""
    page = make_article(newsroom.a.section, live=False, owner=newsroom.a.contributor)
    units = [newsroom.a.unit, newsroom.b.unit, newsroom.city.unit]

    def fill(size):
        items = (
            (
                units[number % len(units)],
                f"{page.pk}-{number}",
                f"Tin số {number} về công tác xây dựng Đảng ở cơ sở",
                page.latest_revision,
            )
            for number in range(ReviewState.objects.count(), size)
        )
        wait(items, newsroom.a.contributor)

    return fill


def time_page(client, address):
    """(queries, median milliseconds) of one page, warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    queries = len(captured)  # the next request empties the log
    times = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - started) * 1000)
    return queries, statistics.median(times)


def test_the_queue_at_two_sizes(newsroom, signed_in, fill, capsys):
    client = signed_in(newsroom.city.administrator)
    addresses = {
        "queue": "/admin/duyet/",
        "queue, page 100": "/admin/duyet/?p=100",
        "one unit": f"/admin/duyet/?unit={newsroom.b.unit.pk}",
        "overdue": "/admin/duyet/?age=late",
        "dashboard": "/admin/",
    }
    figures = {}
    for size in SIZES:
        fill(size)
        for name, address in addresses.items():
            figures[name, size] = time_page(client, address)
    with capsys.disabled():
        print(f"\n{connection.vendor}: queries and ms with {SIZES[0]} and {SIZES[1]} waiting")
        for name in addresses:
            (few, few_ms), (many, many_ms) = (figures[name, size] for size in SIZES)
            print(f"  {name:16} {few:3} {few_ms:5.0f} ms   {many:3} {many_ms:5.0f} ms")
    for name in addresses:
        (few, _few_ms), (many, many_ms) = (figures[name, size] for size in SIZES)
        assert few == many or name == "queue, page 100", name
        assert many_ms <= BAR_MS, name
