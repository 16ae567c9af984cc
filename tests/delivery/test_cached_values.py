"""No cached value outlives a change: not what was read before its commit, not what is rolled back.

Every test is played for every cached value of the house.
"""

import re
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory
from wagtail.models import Site

from delivery.caching.cached_value import CACHED_VALUES, CachedValue
from delivery.caching.request_cache import RequestCacheMiddleware
from tests.newsroom import make_root
from tests.threads import in_another_thread

ROOT = Path(__file__).resolve().parents[2]
# Counters, a probe, a note of a failure and the progress of a task: nothing that is made from rows.
USES_THE_CACHE_ITSELF = {
    "delivery/rate_limit.py",
    "delivery/health.py",
    "delivery/caching/request_cache.py",
    "library/pictures/fallback.py",
    "library/imports/runs.py",
}

every_value = pytest.mark.parametrize("name", sorted(CACHED_VALUES))


class Undone(Exception):
    pass


def requested(name, rows):
    """The cached value, made from the first of `rows`."""
    return CACHED_VALUES[name].get(lambda: rows[0], "a part")


@pytest.fixture
def isolated():
    """Cached values that a test makes itself are gone after it."""
    before = dict(CACHED_VALUES)
    yield
    for name in set(CACHED_VALUES) - set(before):
        del CACHED_VALUES[name]


def test_each_cache_of_the_house_is_one_of_these():
    found = {
        str(path.relative_to(ROOT))
        for room in ("delivery", "units", "library", "sections", "search", "translation", "home")
        for path in (ROOT / room).rglob("*.py")
        if re.search(
            r"core\.cache import caches?\b|import request_cache$", path.read_text("utf-8"), re.M
        )
    }
    assert found == USES_THE_CACHE_ITSELF | {"delivery/caching/cached_value.py"}
    assert len(CACHED_VALUES) >= 10


@every_value
@pytest.mark.django_db
def test_what_was_read_before_a_commit_is_not_believed_after_it(
    name, django_capture_on_commit_callbacks
):
    old, new = ["old"], ["new"]
    assert in_another_thread(lambda: requested(name, old)) == "old"
    with django_capture_on_commit_callbacks(execute=True):
        CACHED_VALUES[name].invalidate()
        # Another thread does not see the change yet, and keeps what it sees.
        assert in_another_thread(lambda: requested(name, old)) == "old"
        assert in_another_thread(lambda: requested(name, new)) == "old"
        # This one does, and keeps it to itself.
        assert requested(name, new) == "new"
    assert in_another_thread(lambda: requested(name, new)) == "new"
    assert requested(name, new) == "new"


@every_value
@pytest.mark.django_db
def test_what_a_slow_reader_keeps_after_a_commit_is_not_believed(
    name, django_capture_on_commit_callbacks
):
    def make_slowly():
        with django_capture_on_commit_callbacks(execute=True):
            value.invalidate()
        # Another reader is quicker.
        assert in_another_thread(lambda: requested(name, ["new"])) == "new"
        return "old"

    value = CACHED_VALUES[name]
    assert value.get(make_slowly, "a part") == "old"
    assert in_another_thread(lambda: requested(name, ["new"])) == "new"


@every_value
@pytest.mark.django_db
def test_what_is_rolled_back_is_not_believed(name):
    value, rows = CACHED_VALUES[name], ["old"]
    assert requested(name, rows) == "old"
    with pytest.raises(Undone), transaction.atomic():
        value.invalidate()
        assert requested(name, ["outer"]) == "outer"
        with pytest.raises(Undone), transaction.atomic():
            value.invalidate()
            assert requested(name, ["inner"]) == "inner"
            raise Undone
        assert requested(name, ["not requested"]) == "outer"
        with transaction.atomic():
            value.invalidate()
            assert requested(name, ["released"]) == "released"
        assert requested(name, ["not requested"]) == "released"
        raise Undone
    assert requested(name, rows) == "old"
    assert in_another_thread(lambda: requested(name, rows)) == "old"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="this database lets nobody read while one writes"
)
def test_no_reader_of_the_database_keeps_what_was_before_a_commit():
    site = Site.objects.create(hostname="cached.test", root_page=make_root())
    site_name = Site.objects.filter(pk=site.pk).values_list("site_name", flat=True)
    for number, (name, value) in enumerate(sorted(CACHED_VALUES.items())):
        before = site_name.get()

        def read(value=value):
            return value.get(site_name.get, "a row")

        with transaction.atomic():
            Site.objects.filter(pk=site.pk).update(site_name=f"Tên {number}")
            value.invalidate()
            assert in_another_thread(read) == before, name
            assert read() == f"Tên {number}", name
        assert in_another_thread(read) == read() == f"Tên {number}", name
        with pytest.raises(Undone), transaction.atomic():
            Site.objects.filter(pk=site.pk).update(site_name="Không bao giờ")
            value.invalidate()
            assert read() == "Không bao giờ", name
            raise Undone
        assert in_another_thread(read) == read() == f"Tên {number}", name


@pytest.mark.django_db
def test_a_value_follows_those_it_is_made_from(isolated, django_capture_on_commit_callbacks):
    source = CachedValue("test.source", 60)
    value = CachedValue("test.made", 60, made_from=[source])
    last = CachedValue("test.made.last", 60, made_from=[value])
    assert last.get(lambda: "old") == "old"
    with django_capture_on_commit_callbacks(execute=True):
        source.invalidate()
        assert last.get(lambda: "new") == "new"
        assert in_another_thread(lambda: last.get(lambda: "old")) == "old"
    assert last.get(lambda: "new") == "new"


def test_a_page_that_fetched_an_old_source_keeps_nothing_made_from_it(isolated):
    source = CachedValue("test.source", 60)
    value = CachedValue("test.made", 60, made_from=[source])
    rows = ["old"]

    def page(request):
        source.get(lambda: rows[0])
        if rows == ["old"]:
            rows[0] = "new"
            in_another_thread(source.invalidate)
        value.get(lambda: source.get(lambda: rows[0]))
        return HttpResponse()

    RequestCacheMiddleware(page)(RequestFactory().get("/"))
    assert value.get(lambda: source.get(lambda: rows[0])) == "new"


def test_none_is_kept_and_what_is_not_trusted_is_not(isolated):
    value = CachedValue("test.value", 60)
    assert value.get(lambda: None) is None
    assert value.get(lambda: 1) is None
    assert value.get(lambda: 0, "number", trusted=bool) == 0
    assert value.get(lambda: 7, "number", trusted=bool) == 7
    assert value.get(lambda: 0, "number", trusted=bool) == 7
    assert value.get(lambda: 9, "number", trusted=lambda number: number > 7) == 9


@pytest.mark.django_db
def test_nobody_shares_what_a_transaction_keeps(isolated):
    value = CachedValue("test.value", 60)
    with transaction.atomic():
        value.invalidate()
        value.get(lambda: ["a"]).append("b")
        assert value.get(lambda: ["c"]) == ["a"]
        assert cache.get("test.value") is None


def test_two_of_one_name_are_refused(isolated):
    CachedValue("test.value", 60)
    with pytest.raises(ValueError, match=r"test\.value"):
        CachedValue("test.value", 60)
