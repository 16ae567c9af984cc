import time

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import OperationalError, connection
from django.utils import translation
from wagtail.models import Locale

from delivery.caching.cached_value import CACHED_VALUES
from tests.newsroom import NEWSROOM, make_root
from translation.models import TranslationSettings


def pytest_collection_modifyitems(config, items):
    """On a database server only what asks the database, once: the rest, what plays in a browser,
    and further values of a parameter are the same there, and the run on SQLite has them all."""
    if connection.vendor == "sqlite":
        return
    # By name, for the order is another each time.
    ordered = sorted(items, key=lambda item: item.nodeid, reverse=True)
    first = {item.nodeid.partition("[")[0]: item for item in ordered}
    kept = {item for item in first.values() if _asks_database(item)}
    kept |= {item for item in items if _has(item, "databases_differ") and _asks_database(item)}
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def _asks_database(item) -> bool:
    fixtures = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    needs_none = any(_has(item, name) for name in ("browser", "demo", "other_index", "screens"))
    return (_has(item, "django_db") or bool(fixtures)) and not needs_none


def _has(item, marker) -> bool:
    return item.get_closest_marker(marker) is not None


@pytest.fixture(autouse=True)
def empty_caches():
    """No test sees what another left in a cache, or in a transaction that was rolled back."""
    for value in CACHED_VALUES.values():
        value.end_past_changes()
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield


@pytest.fixture(autouse=True)
def without_search_entries(request, monkeypatch):
    """What a test saves is not put in the indexes, which takes a sixth of its time; a test that is
    marked `indexed` has it there."""
    if not _has(request.node, "indexed"):
        monkeypatch.setattr("units.indexing.pause._off", True)


@pytest.fixture(autouse=True)
def source_language():
    """A page in another language leaves it switched on in its thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True, scope="session")
def emptied_after_tests():
    """A test that commits is followed by an emptying. On PostgreSQL the audit log refuses it; on
    SQLite a request that a browser has sent last may still be reading."""
    operations_class = type(connection.ops)
    flush = operations_class.execute_sql_flush

    def without_triggers(operations, statements):
        setting = "SET session_replication_role = {}".format
        return flush(operations, [setting("replica"), *statements, setting("DEFAULT")])

    def patiently(operations, statements):
        for _time in range(100):
            try:
                return flush(operations, statements)
            except OperationalError:
                time.sleep(0.1)
        return flush(operations, statements)

    emptying = without_triggers if connection.vendor == "postgresql" else patiently
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(operations_class, "execute_sql_flush", emptying)
        yield


@pytest.fixture
def root(db):
    """The bare tree root with the house's workflow; Wagtail's welcome page and site are gone."""
    return make_root()


@pytest.fixture
def newsroom(db):
    """The small newsroom of tests/factories.py, in a database without other rows."""
    return NEWSROOM.restore()


@pytest.fixture
def signed_in(client):
    """A function that signs a user in on the test client, without passwords, and returns it."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def english(newsroom):
    """English, which unit A translates into; returns its locale."""
    locale = Locale.objects.get(language_code="en")
    TranslationSettings.for_site(newsroom.a.unit.site).languages.add(locale)
    return locale
