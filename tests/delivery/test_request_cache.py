"""A page asks the shared cache in one round trip, however many rows it shows."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from delivery.caching.request_cache import RequestCacheMiddleware, request_cache
from tests.round_trips import counted_trips


def answer(view, path="/a/b/", host="a.test"):
    return RequestCacheMiddleware(view)(RequestFactory().get(path, headers={"host": host}))


def asks(*keys, found=None):
    def view(request):
        for key in keys:
            value = request_cache.get(key)
            if found is not None:
                found.append(value)
        return HttpResponse()

    return view


def trips_of(view, **kwargs):
    with counted_trips() as trips:
        answer(view, **kwargs)
    return trips


def test_a_key_is_asked_for_once_in_a_request():
    cache.set("one", 1)
    found = []
    assert trips_of(asks("one", "one", "one", found=found)) == ["get_many"]
    assert found == [1, 1, 1]


def test_what_a_place_wants_comes_at_once_the_next_time():
    view = asks("first", "second", "third")
    cache.set_many({"first": 1, "second": 2, "third": 3})
    assert len(trips_of(view, host="b.test")) == 3
    assert trips_of(view, host="b.test") == ["get_many"]
    # Elsewhere other things are wanted.
    assert len(trips_of(view, host="c.test")) == 3


def test_what_is_missing_is_asked_for_once_and_then_what_was_set():
    def view(request):
        assert request_cache.get("missing") is None
        assert request_cache.get("missing") is None
        request_cache.set("missing", 7, 60)
        assert request_cache.get("missing") == 7
        return HttpResponse()

    assert trips_of(view) == ["get_many", "set"]
    assert cache.get("missing") == 7


def test_what_is_forgotten_is_asked_for_anew():
    cache.set("changed", "old")

    def view(request):
        assert request_cache.get("changed") == "old"
        request_cache.delete("changed")
        cache.set("changed", "new")  # as another process does
        assert request_cache.get("changed") == "new"
        return HttpResponse()

    answer(view)


def test_no_request_sees_what_another_fetched():
    cache.set("shared", "old")
    found = []
    answer(asks("shared", found=found))
    cache.set("shared", "new")
    answer(asks("shared", found=found))
    assert found == ["old", "new"]
    assert request_cache.get("shared") == "new"


def test_what_only_one_page_wants_is_not_asked_for_by_the_next():
    def view(request):
        request_cache.get_many(["wanted"], once=["only here"])
        return HttpResponse()

    answer(view, host="d.test")
    fetched = []
    real = cache.get_many

    def get_many(keys, *args, **kwargs):
        fetched.extend(keys)
        return real(keys, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("delivery.caching.request_cache.cache.get_many", get_many, raising=False)
        answer(asks("another"), host="d.test")
    assert sorted(fetched) == ["another", "wanted"]


def test_made_up_addresses_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr("delivery.caching.request_cache._MOST_PLACES", 5)
    wanted = {}
    monkeypatch.setattr("delivery.caching.request_cache._keys_by_place", wanted)
    for number in range(20):
        answer(asks(*(f"key {n}" for n in range(60))), path=f"/{number}/")
    assert len(wanted) <= 5
    assert all(len(keys) <= 40 for keys in wanted.values())
