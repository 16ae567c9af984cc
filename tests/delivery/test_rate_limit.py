"""Who asks too often is asked to wait; nobody else notices."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from delivery import rate_limit
from delivery.rate_limit import rate_limited

# Of the suite's cache, which may be Redis: there only tests of the database run.
pytestmark = pytest.mark.django_db


@rate_limited("search")
def view(request):
    return HttpResponse("found")


def ask(times=1, remote="203.0.113.5"):
    """The statuses of so many requests."""
    request = RequestFactory().get("/", REMOTE_ADDR=remote)
    return [view(request).status_code for _time in range(times)]


@pytest.fixture
def clock(settings, monkeypatch):
    """Three in ten seconds; the time is what the test says."""
    settings.READER_RATES = {"search": (3, 10)}
    now = [1_000_000.0]
    monkeypatch.setattr(rate_limit, "time", lambda: now[0])
    return now


def test_the_limit_begins_and_ends_by_itself(clock):
    assert ask(5) == [200, 200, 200, 429, 429]
    clock[0] += 9.5
    assert ask() == [429]
    clock[0] += 0.5
    assert ask(4) == [200, 200, 200, 429]


def test_the_answer_says_when_to_come_back(clock, django_assert_num_queries):
    ask(3)
    clock[0] += 6.5
    with django_assert_num_queries(0):
        response = view(RequestFactory().get("/", REMOTE_ADDR="203.0.113.5"))
    assert response["Retry-After"] == "4"
    assert response["Cache-Control"] == "no-store"
    assert "<h1" in response.text
    with translation.override("en"):
        assert "Please wait" in view(RequestFactory().get("/", REMOTE_ADDR="203.0.113.5")).text


def test_two_addresses_share_no_limit(clock):
    assert ask(4, "203.0.113.5")[-1] == 429
    assert ask(3, "203.0.113.6") == [200] * 3
    assert ask(3, "2001:db8::1") == [200] * 3
    assert ask(1, "2001:db8::ffff") == [429]


def test_two_views_share_no_limit(clock, settings):
    settings.READER_RATES["suggestions"] = (3, 10)
    suggest = rate_limited("suggestions")(lambda request: HttpResponse())
    ask(4)
    assert suggest(RequestFactory().get("/", REMOTE_ADDR="203.0.113.5")).status_code == 200


def test_who_has_no_address_is_let_through(clock):
    assert ask(5, "") == [200] * 5


def test_no_request_is_refused_while_the_cache_is_unreachable(clock, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": "redis://127.0.0.1:9/0",
            "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 0.5},
        }
    }
    assert ask(5) == [200] * 5


def test_nobody_is_refused_when_the_cache_loses_the_count(clock, monkeypatch):
    monkeypatch.setattr(cache, "add", lambda *args: True)
    assert ask(5) == [200] * 5
