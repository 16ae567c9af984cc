"""What production must never lose. Read in a process of its own, as a server reads it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
NEEDED = {
    "SECRET_KEY": "x" * 60,
    "ADMIN_BASE_URL": "https://toasoan.test",
    "SUBPORTAL_BASE_DOMAIN": "test",
    "DATABASE_URL": "postgresql://db.test/newsroom",
}
_READ = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def read(*names, module="config.settings.production", **environment):
    process = subprocess.run(  # noqa: S603 -- our own interpreter on our own text
        [sys.executable, "-c", _READ, *names],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": module,
            **(NEEDED if module.endswith("production") else {}),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if process.returncode:
        raise RuntimeError(process.stderr)
    return json.loads(process.stdout)


def test_production_is_safe_without_a_word_of_configuration():
    names = (
        *("DEBUG", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE"),
        *("CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"),
        *("SECURE_PROXY_SSL_HEADER", "SESSION_COOKIE_DOMAIN", "SESSION_ENGINE", "TASKS"),
    )
    assert read(*names) == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        # Nothing that a client sends is believed until an operator says that a proxy sets it.
        "SECURE_PROXY_SSL_HEADER": None,
        "SESSION_COOKIE_DOMAIN": None,
        "SESSION_ENGINE": "django.contrib.sessions.backends.db",
        "TASKS": {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
    }


@pytest.mark.parametrize("name", NEEDED)
def test_production_does_not_start_without(name):
    with pytest.raises(RuntimeError, match=name):
        read("DEBUG", **{name: ""})


def test_the_cache_is_redis_where_there_is_one():
    caches = read("CACHES", REDIS_URL="redis://cache.test:6379/0")["CACHES"]
    assert caches["default"]["BACKEND"] == "django_redis.cache.RedisCache"
    assert caches["default"]["OPTIONS"]["IGNORE_EXCEPTIONS"] is True


def test_the_cache_is_local_memory_where_there_is_none():
    caches = read("CACHES", REDIS_URL="")["CACHES"]
    assert caches["default"]["BACKEND"] == "django.core.cache.backends.locmem.LocMemCache"


@pytest.mark.parametrize("empty", [{}, {"DATABASE_URL": "", "SECRET_KEY": " "}])
def test_dev_needs_nothing(empty):
    values = read("DEBUG", "TASKS", "SUBPORTAL_BASE_DOMAIN", module="config.settings.dev", **empty)
    assert values["DEBUG"] is True
    assert values["TASKS"]["default"]["BACKEND"].endswith("ImmediateBackend")
    assert values["SUBPORTAL_BASE_DOMAIN"] == "localhost"


@pytest.mark.django_db
def test_sqlite_lets_readers_read_while_a_writer_writes(settings):
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        assert "journal_mode=WAL" in options["init_command"]


def test_embeds_come_from_the_allow_list_only(settings):
    (finder,) = settings.WAGTAILEMBEDS_FINDERS
    hosts = {provider["endpoint"].split("/")[2] for provider in finder["providers"]}
    assert hosts == {"www.youtube.com", "vimeo.com"} or hosts == {
        "www.youtube.com",
        "www.vimeo.com",
    }


def test_a_machine_translator_is_off_until_it_is_named():
    name = "WAGTAILLOCALIZE_MACHINE_TRANSLATOR"
    assert read(name) == {name: None}
    given = {"MACHINE_TRANSLATOR": "deepl", "MACHINE_TRANSLATOR_KEY": "k"}
    assert read(name, **given)[name]["OPTIONS"] == {"AUTH_KEY": "k"}
    with pytest.raises(RuntimeError, match="MACHINE_TRANSLATOR_URL"):
        read(name, MACHINE_TRANSLATOR="libretranslate")


def test_the_database_keeps_the_search_index_until_a_server_is_named():
    name = "WAGTAILSEARCH_BACKENDS"
    assert read(name)[name]["default"]["BACKEND"] == "search.backends.database"
    default = read(name, SEARCH_URL="https://search.test:9200/toasoan")[name]["default"]
    assert default["BACKEND"] == "search.backends.opensearch"
    assert default["INDEX_PREFIX"] == "toasoan_"


@pytest.mark.parametrize(
    ("module", "holds_demo"),
    [("config.settings.production", False), ("config.settings.dev", True)],
)
def test_the_demo_is_installed_for_developers_only(module, holds_demo):
    apps = read("INSTALLED_APPS", module=module)["INSTALLED_APPS"]
    assert ("demo" in apps) is holds_demo
