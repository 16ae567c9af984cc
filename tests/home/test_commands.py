import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from wagtail.models import Site

from demo.management.commands import welcome
from tests.factories import make_unit
from units.access.roles import is_administrator
from units.enums import Level

pytestmark = pytest.mark.django_db


def test_create_administrator_prints_a_password_that_works(root, client, capsys):
    make_unit("TU", Level.CITY, "Thành ủy")
    call_command("create_administrator", "quantri", email="quantri@example.vn")
    words = capsys.readouterr().out.split()
    user = get_user_model().objects.get(username="quantri")
    assert any(user.check_password(word) for word in words if len(word) == 20)
    assert is_administrator(user)
    assert user.is_superuser
    with pytest.raises(CommandError, match="quantri"):
        call_command("create_administrator", "quantri")


def test_create_administrator_needs_the_city_unit(root):
    with pytest.raises(CommandError):
        call_command("create_administrator", "quantri")
    assert not get_user_model().objects.exists()


def test_welcome_names_addresses_and_logins(newsroom, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(welcome, "LOGINS_FILE", tmp_path / "logins.txt")
    username = newsroom.a.editor.username
    (tmp_path / "logins.txt").write_text(f"{username}  mật-khẩu\n", encoding="utf-8")
    call_command("welcome")
    out = capsys.readouterr().out
    for text in ("http://city.test/", "http://a.test/", "/admin/", f"{username}  mật-khẩu"):
        assert text in out
    (tmp_path / "logins.txt").write_text("of.another.database  mật-khẩu\n", encoding="utf-8")
    call_command("welcome")
    assert "mật-khẩu" not in capsys.readouterr().out


def test_welcome_moves_the_sites_to_the_port_that_is_served(newsroom, client, capsys):
    call_command("welcome", port=8123)
    assert set(Site.objects.values_list("port", flat=True)) == {8123}
    assert "http://a.test:8123/" in capsys.readouterr().out
    assert newsroom.a.section.full_url == "http://a.test:8123/tin-tuc/"


def test_welcome_on_an_empty_database(root, capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(welcome, "LOGINS_FILE", tmp_path / "none.txt")
    call_command("welcome")
    assert "/admin/" in capsys.readouterr().out
