from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment as env

NAME = "NEWSROOM_TEST_VARIABLE"


@pytest.fixture
def given(monkeypatch):
    def give(value):
        if value is None:
            monkeypatch.delenv(NAME, raising=False)
        else:
            monkeypatch.setenv(NAME, value)

    return give


def test_text_is_required_unless_it_has_a_default(given):
    given(None)
    assert env.text(NAME, "x") == "x"
    assert env.text(NAME, "") == ""
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.text(NAME)


def test_an_empty_variable_counts_as_absent(given):
    given("  ")
    assert env.text(NAME, "x") == "x"
    assert env.number(NAME, 7) == 7
    assert env.words(NAME, ("a",)) == ["a"]
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.text(NAME)


@pytest.mark.parametrize(
    ("value", "expected"), [("1", True), (" Yes ", True), ("ON", True), ("0", False), ("", False)]
)
def test_flag(given, value, expected):
    given(value)
    assert env.flag(NAME, not expected) is expected


def test_flag_keeps_its_default(given):
    given(None)
    assert env.flag(NAME, True) is True
    assert env.flag(NAME, False) is False


@pytest.mark.parametrize("value", ["maybe", "2", "tru"])
def test_flag_refuses_other_words(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="yes or no"):
        env.flag(NAME, True)


@pytest.mark.parametrize("value", ["many", "1.5", "-1", "0x10", "²"])
def test_number_refuses_what_is_no_whole_number(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="whole number"):
        env.number(NAME, 1)


def test_number(given):
    given("0")
    assert env.number(NAME, 5) == 0


def test_words(given):
    given(" a.test, .b.test ,,")
    assert env.words(NAME) == ["a.test", ".b.test"]


def test_networks(given):
    given(None)
    assert env.networks(NAME) == []
    given("10.0.0.7, 172.16.0.0/12, 2001:db8::/32")
    assert list(map(str, env.networks(NAME))) == ["10.0.0.7/32", "172.16.0.0/12", "2001:db8::/32"]
    for wrong in ("nginx", "10.0.0.7/8", "10.0.0.300"):
        given(wrong)
        with pytest.raises(ImproperlyConfigured, match=NAME):
            env.networks(NAME)


def test_choice(given):
    given("Database")
    assert env.choice(NAME, "immediate", ("database", "immediate")) == "database"
    given("redis")
    with pytest.raises(ImproperlyConfigured, match="database, immediate"):
        env.choice(NAME, "immediate", ("database", "immediate"))


def test_folder(given):
    given("/srv/media")
    assert env.folder(NAME, Path("x")) == Path("/srv/media")


def test_address(given):
    given("https://toasoan.test:8443/")
    assert env.address(NAME) == "https://toasoan.test:8443"


@pytest.mark.parametrize("value", ["toasoan.test", "ftp://toasoan.test", "https://", "http://a/b"])
def test_address_refuses_what_names_no_host(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="must look like"):
        env.address(NAME)


def test_a_search_server(given):
    given(None)
    assert env.search_server(NAME) == {}
    given("https://t%C3%ACm:p%40ss@search.test:9200/toa-soan")
    assert env.search_server(NAME) == {
        "HOSTS": [
            {
                "host": "search.test",
                "port": 9200,
                "use_ssl": True,
                "http_auth": ["tìm", "p@ss"],
            }
        ],
        "INDEX_PREFIX": "toa-soan_",
    }
    given("http://search.test")
    assert env.search_server(NAME) == {
        "HOSTS": [{"host": "search.test", "port": 80, "use_ssl": False}],
        "INDEX_PREFIX": "newsroom_",
    }


@pytest.mark.parametrize(
    "value",
    [
        "search.test:9200",
        "ftp://u:secret@search.test",
        "https://",
        "https://u:secret@search.test:port",
        "https://u:secret@search.test:99999",
        "https://u:secret@search.test/Big",
        "https://u:secret@search.test/a/b",
        "https://u:secret@search.test/a?x=1",
    ],
)
def test_a_faulty_search_server_is_refused_without_telling_its_password(given, value):
    given(value)
    with pytest.raises(ImproperlyConfigured, match="must look like") as refusal:
        env.search_server(NAME)
    assert "secret" not in str(refusal.value)


def test_a_postgresql_database(given):
    given("postgresql://ng%C6%B0%E1%BB%9Di:p%40ss@db.test:6432/toa-soan")
    assert env.database(NAME) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "toa-soan",
        "USER": "người",
        "PASSWORD": "p@ss",
        "HOST": "db.test",
        "PORT": "6432",
    }


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("sqlite:////srv/a.sqlite3", "/srv/a.sqlite3"),
        ("sqlite:///var/a.sqlite3", "var/a.sqlite3"),
        ("sqlite://", ":memory:"),
    ],
)
def test_a_sqlite_database(given, value, name):
    given(value)
    database = env.database(NAME)
    assert database["NAME"] == name
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_another_kind_of_database_is_refused(given):
    given("mysql://a/b")
    with pytest.raises(ImproperlyConfigured, match="sqlite:/// or postgresql://"):
        env.database(NAME)
