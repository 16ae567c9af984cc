"""Guessing passwords comes to an end, an office is not locked out, and passers-by leave nothing."""

import datetime

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone
from freezegun import freeze_time

from tests.factories import make_user

pytestmark = pytest.mark.django_db

LOGIN = "/account/login/"
RIGHT = "mật khẩu thử"
WRONG = "mật khẩu sai"


def give(client, user, password=WRONG, remote="203.0.113.5", agent="thử"):
    """The answer to this password for `user`, typed at this address."""
    return client.post(
        LOGIN,
        {
            "login_view-current_step": "auth",
            "auth-username": getattr(user, "username", user),
            "auth-password": password,
        },
        REMOTE_ADDR=remote,
        headers={"user-agent": agent},
    )


def statuses(client, user, times, **fields):
    return [give(client, user, **fields).status_code for _time in range(times)]


@pytest.fixture
def editor(newsroom):
    return newsroom.a.editor


def test_after_ten_wrong_passwords_the_right_one_is_refused_too_until_the_pause_is_over(
    client, editor
):
    now = timezone.now()
    with freeze_time(now):
        assert statuses(client, editor, 9) == [200] * 9
        answer = give(client, editor)
        assert answer.status_code == 429
        assert answer["Retry-After"] == "900"
        assert "quá nhiều lần" in answer.text
        assert give(client, editor, RIGHT).status_code == 429
    # Trying on during the pause has not made it longer.
    with freeze_time(now + datetime.timedelta(minutes=15, seconds=1)):
        assert give(client, editor, RIGHT).status_code == 302


def test_no_password_is_hashed_during_the_pause(client, editor, monkeypatch):
    statuses(client, editor, 10)
    hashed = []
    monkeypatch.setattr(type(editor), "check_password", lambda *args: hashed.append(args))
    monkeypatch.setattr(type(editor), "set_password", lambda *args: hashed.append(args))
    assert give(client, editor, RIGHT).status_code == 429
    assert hashed == []


def test_another_browser_does_not_begin_anew(client, editor):
    for number in range(10):
        give(client, editor, agent=f"trình duyệt {number}")
    assert give(client, editor, RIGHT, agent="trình duyệt khác").status_code == 429


def test_an_unknown_account_is_answered_alike(client, newsroom):
    assert statuses(client, "không-có-ai", 10) == [200] * 9 + [429]


def test_a_colleague_in_the_same_office_signs_in_while_one_is_locked_out(client, editor, newsroom):
    statuses(client, editor, 12)
    assert give(client, newsroom.a.chief, RIGHT).status_code == 302


def test_its_owner_signs_in_elsewhere_while_a_stranger_is_locked_out(client, editor):
    statuses(client, editor, 12)
    assert give(client, editor, RIGHT, remote="203.0.113.77").status_code == 302


def test_one_account_is_not_guessed_from_everywhere(client, editor, settings):
    for number in range(settings.SIGN_IN_LIMITS[1]):
        give(client, editor, remote=f"198.51.100.{number}")
    assert give(client, editor, RIGHT, remote="203.0.113.5").status_code == 429


def test_one_address_does_not_try_all_accounts(client, editor, settings):
    for number in range(settings.SIGN_IN_LIMITS[2]):
        give(client, f"tên-{number}")
    assert give(client, editor, RIGHT).status_code == 429
    assert give(client, editor, RIGHT, remote="203.0.113.77").status_code == 302


def test_who_signs_in_begins_anew_but_frees_nobody_else(client, editor):
    statuses(client, editor, 9)
    stranger = make_user("người-lạ")
    statuses(client, stranger, 5)
    assert give(client, editor, RIGHT).status_code == 302
    assert list(AccessAttempt.objects.values_list("username", flat=True)) == ["người-lạ"]
    client.logout()
    assert statuses(client, editor, 9) == [200] * 9


def test_a_forwarded_address_counts_only_from_our_own_web_server(client, editor):
    for number in range(10):
        client.post(
            LOGIN,
            {
                "login_view-current_step": "auth",
                "auth-username": editor.username,
                "auth-password": WRONG,
            },
            REMOTE_ADDR="203.0.113.5",
            headers={"x-forwarded-for": f"198.51.100.{number}"},
        )
    assert give(client, editor, RIGHT).status_code == 429


def test_an_ipv6_network_counts_as_one_address(client, editor):
    for number in range(10):
        give(client, editor, remote=f"2001:db8::{number + 1}")
    assert give(client, editor, RIGHT, remote="2001:db8::ffff").status_code == 429


def test_what_was_typed_is_not_kept(client, editor):
    give(client, editor, "một mật khẩu gõ nhầm")
    (attempt,) = AccessAttempt.objects.all()
    assert "gõ nhầm" not in f"{attempt.get_data} {attempt.post_data}"


@pytest.mark.parametrize(
    "address",
    [LOGIN, "/admin/login/", "/admin/", "/admin/password_reset/", "/account/loi-moi/khong-co/"],
)
def test_looking_at_a_page_before_sign_in_writes_nothing(client, newsroom, address):
    response = client.get(address, follow=True)
    assert "session" not in response.cookies
    assert Session.objects.count() == 0


def test_a_wrong_password_writes_no_session(client, editor):
    assert give(client, editor).status_code == 200
    assert Session.objects.count() == 0
