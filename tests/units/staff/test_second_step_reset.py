"""A lost second step goes by the word of two people, neither of them the one concerned."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import make_staff, make_user
from units.enums import Role
from units.models import SecondStepReset, UnitLogEntry

pytestmark = pytest.mark.django_db
INDEX = "/admin/nhan-su/"


@pytest.fixture
def second_chief(newsroom):
    return make_staff(make_user(), newsroom.a.unit, Role.CHIEF).user


@pytest.fixture
def reset(newsroom):
    """A request by the chief of A for A's editor, who has a device and backup codes."""
    TOTPDevice.objects.create(user=newsroom.a.editor, name="default", confirmed=True)
    StaticDevice.objects.create(user=newsroom.a.editor, name="backup")
    return SecondStepReset.objects.create(
        user=newsroom.a.editor, unit=newsroom.a.unit, reason="Gặp", asked_by=newsroom.a.chief
    )


def confirm(client, reset):
    return client.post(reverse("unit_staff:confirm_reset", args=[getattr(reset, "pk", reset)]))


def has_device(user):
    return TOTPDevice.objects.filter(user=user).exists()


def test_asking_removes_nothing_and_tells_those_who_may_confirm(
    newsroom, signed_in, second_chief, django_capture_on_commit_callbacks
):
    editor = newsroom.a.editor
    address = reverse("unit_staff:ask_reset", args=[editor.staff_rows.get().pk])
    client = signed_in(newsroom.a.chief)
    client.post(address, {"reason": "Chưa cài"})
    assert not SecondStepReset.objects.exists()
    TOTPDevice.objects.create(user=editor, name="default", confirmed=True)
    assert client.post(address, {"reason": ""}).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"reason": "Đã đến cơ quan"})
        client.post(address, {"reason": "Lần nữa"})
    reset = SecondStepReset.objects.get()
    assert (reset.user, reset.asked_by, reset.confirmed_at) == (editor, newsroom.a.chief, None)
    assert has_device(editor)
    told = {address for message in mail.outbox for address in message.to}
    city = newsroom.city
    board = (city.reviewer, city.reviewer2, city.administrator)
    assert told == {user.email for user in (second_chief, *board)}


@pytest.mark.parametrize("who", ["reviewer", "administrator", "second_chief"])
def test_a_second_person_confirms_and_all_is_gone(
    newsroom, signed_in, second_chief, reset, who, django_capture_on_commit_callbacks
):
    open_tab = Client()
    open_tab.force_login(newsroom.a.editor)
    confirmer = second_chief if who == "second_chief" else newsroom.city.people[who]
    client = signed_in(confirmer)
    assert "Đặt lại bước thứ hai của" in client.get(INDEX).text
    with django_capture_on_commit_callbacks(execute=True):
        assert confirm(client, reset)["Location"] == INDEX
    reset.refresh_from_db()
    assert reset.confirmed_by == confirmer
    assert not has_device(newsroom.a.editor)
    assert not StaticDevice.objects.filter(user=newsroom.a.editor).exists()
    assert open_tab.get("/admin/")["Location"].startswith("/account/login/")
    assert [message.to for message in mail.outbox] == [[newsroom.a.editor.email]]
    row = newsroom.a.editor.staff_rows.get()
    entry = UnitLogEntry.objects.get(action="units.second_step_confirmed")
    assert (entry.object_id, entry.user) == (str(row.pk), confirmer)
    # Nobody else was signed out, and a second click finds nothing.
    assert confirm(client, reset).status_code == 404


def test_a_new_session_holds_after_a_reset(newsroom, signed_in, reset):
    confirm(signed_in(newsroom.city.reviewer), reset)
    editor = get_user_model().objects.get(pk=newsroom.a.editor.pk)
    assert signed_in(editor).get("/admin/").status_code == 200


def test_who_asked_who_is_concerned_and_who_is_of_another_unit_cannot_confirm(
    newsroom, signed_in, second_chief, reset
):
    for user in (newsroom.a.chief, newsroom.b.chief):
        client = signed_in(user)
        absent = confirm(client, 999_999)
        answer = confirm(client, reset)
        assert (answer.status_code, answer.content) == (404, absent.content)
    for user in (newsroom.a.contributor, newsroom.a.translator):
        assert confirm(signed_in(user), reset)["Location"] == "/admin/"
    assert str(newsroom.a.editor) not in signed_in(newsroom.b.chief).get(INDEX).text
    # Made chief meanwhile, the person concerned is still the person concerned.
    TOTPDevice.objects.all().update(confirmed=False)
    make_staff(newsroom.a.editor, newsroom.city.unit, Role.REVIEWER)
    assert confirm(signed_in(newsroom.a.editor), reset).status_code == 404
    assert has_device(newsroom.a.editor)


def test_a_request_lapses_after_a_day(newsroom, signed_in, reset):
    SecondStepReset.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=24))
    client = signed_in(newsroom.city.reviewer)
    assert confirm(client, reset).status_code == 404
    assert "Đặt lại bước thứ hai của" not in client.get(INDEX).text
    assert has_device(newsroom.a.editor)


def test_for_who_serves_elsewhere_too_the_board_confirms(newsroom, signed_in, second_chief, reset):
    make_staff(newsroom.a.editor, newsroom.b.unit, Role.CONTRIBUTOR)
    assert confirm(signed_in(second_chief), reset).status_code == 404
    assert confirm(signed_in(newsroom.city.reviewer), reset).status_code == 302


def test_an_administrators_own_step_is_asked_for_by_another_and_confirmed_by_a_third(
    newsroom, signed_in, django_capture_on_commit_callbacks
):
    concerned = newsroom.city.administrator
    TOTPDevice.objects.create(user=concerned, name="default", confirmed=True)
    row = concerned.staff_rows.get()
    address = reverse("unit_staff:ask_reset", args=[row.pk])
    for user in (newsroom.city.chief, newsroom.city.reviewer):
        assert signed_in(user).post(address, {"reason": "x"}).status_code == 404
    other = make_staff(make_user(), newsroom.city.unit, Role.ADMINISTRATOR).user
    client = signed_in(other)
    client.post(address, {"reason": "Gặp"})
    reset = SecondStepReset.objects.get()
    assert confirm(client, reset).status_code == 404
    assert confirm(signed_in(newsroom.city.reviewer), reset).status_code == 302
    assert not has_device(concerned)
