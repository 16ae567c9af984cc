"""Every door to the admin asks for the second step of whoever has set one up."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.tokens import default_token_generator
from django.core import mail
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

pytestmark = pytest.mark.django_db

PASSWORD = "mật khẩu thử"
LOGIN = "/account/login/"


@pytest.fixture
def editor(newsroom):
    return newsroom.a.editor


@pytest.fixture
def device(editor):
    return TOTPDevice.objects.create(user=editor, name="default", confirmed=True)


def code_of(device):
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    return f"{totp.token():0{device.digits}}"


def give_password(client, user, address=LOGIN):
    return client.post(
        address,
        {
            "login_view-current_step": "auth",
            "auth-username": user.username,
            "auth-password": PASSWORD,
        },
    )


def give_code(client, code, address=LOGIN):
    return client.post(address, {"login_view-current_step": "token", "token-otp_token": code})


@pytest.mark.parametrize(
    "door", ["/admin/login/", "/_util/login/", "/en/_util/login/", "/fr/_util/login/"]
)
def test_every_login_of_wagtail_leads_to_ours(client, newsroom, settings, door):
    settings.WAGTAILADMIN_BASE_URL = "http://city.test"
    response = client.get(f"{door}?next=/admin/pages/", headers={"host": "city.test"})
    assert response.status_code == 302
    target = urlsplit(response["Location"])
    assert target.path == LOGIN
    assert parse_qs(target.query) == {"next": ["/admin/pages/"]}


@pytest.mark.parametrize("door", ["/admin/login/", "/_util/login/", "/en/_util/login/"])
def test_no_login_of_wagtail_takes_a_password(client, editor, settings, door):
    settings.WAGTAILADMIN_BASE_URL = "http://city.test"
    response = client.post(
        door,
        {"username": editor.username, "password": PASSWORD, "next": "/admin/"},
        headers={"host": "city.test"},
    )
    assert urlsplit(response["Location"]).path == LOGIN
    assert "_auth_user_id" not in client.session


def test_an_anonymous_visitor_of_the_admin_is_led_to_the_login(client, newsroom):
    response = client.get("/admin/pages/")
    assert response["Location"] == f"{LOGIN}?next=/admin/pages/"


def test_without_a_device_the_password_is_enough_and_the_step_is_offered(client, editor):
    response = give_password(client, editor)
    assert response["Location"] == "/admin/"
    account = client.get("/admin/account/")
    assert account.status_code == 200
    assert "/account/two_factor/setup/" in account.text


def test_a_wrong_password_opens_nothing(client, editor):
    give_password(client, editor)
    client.logout()
    response = client.post(
        LOGIN,
        {
            "login_view-current_step": "auth",
            "auth-username": editor.username,
            "auth-password": "wrong",
        },
    )
    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_with_a_device_the_password_alone_opens_nothing(client, editor, device):
    response = give_password(client, editor)
    assert response.status_code == 200
    assert "token-otp_token" in response.text
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/").status_code == 302


def test_with_a_device_the_code_opens_the_admin(client, editor, device):
    give_password(client, editor)
    response = give_code(client, code_of(device))
    assert response["Location"] == "/admin/"
    assert client.get("/admin/account/").status_code == 200


def test_a_wrong_code_opens_nothing(client, editor, device):
    give_password(client, editor)
    wrong = f"{(int(code_of(device)) + 1) % 10**6:06}"
    assert give_code(client, wrong).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_session_from_before_the_device_is_sent_to_the_login(client, editor, device):
    client.force_login(editor)
    for path in ("/admin/", "/admin/account/", "/admin/pages/", "/admin/reports/locked/"):
        response = client.get(path)
        assert response.status_code == 302
        assert urlsplit(response["Location"]).path == LOGIN
    posted = client.post("/admin/account/", {})
    assert urlsplit(posted["Location"]).path == LOGIN
    scripted = client.get("/admin/pages/", headers={"x-requested-with": "XMLHttpRequest"})
    assert scripted.status_code == 403


def test_a_session_without_the_second_step_may_still_sign_out(client, editor, device):
    client.force_login(editor)
    client.post("/admin/logout/")
    assert "_auth_user_id" not in client.session


def test_a_session_without_the_second_step_cannot_switch_it_off(client, editor, device):
    client.force_login(editor)
    client.post("/account/two_factor/disable/", {"understand": "on"})
    assert TOTPDevice.objects.filter(user=editor).exists()
    client.logout()
    give_password(client, editor)
    give_code(client, code_of(device))
    client.post("/account/two_factor/disable/", {"understand": "on"})
    assert not TOTPDevice.objects.filter(user=editor).exists()


def test_a_backup_code_opens_once(client, editor, device):
    codes = StaticDevice.objects.create(user=editor, name="backup")
    codes.token_set.create(token="abcdefgh")
    for expected in (True, False):
        give_password(client, editor)
        client.post(LOGIN, {"login_view-current_step": "backup", "backup-otp_token": "abcdefgh"})
        assert ("_auth_user_id" in client.session) is expected
        client.logout()


WAYS_TO_TYPE = {
    "as shown": lambda code: f"{code[:3]} {code[3:]}",
    "pasted": lambda code: f"\u200e {code[:3]}\u00a0{code[3:]}\n",
    "with a dash": lambda code: f"{code[:3]}-{code[3:]}",
    "wide": lambda code: "".join(chr(ord(sign) - 0x30 + 0xFF10) for sign in code),
}
ways = pytest.mark.parametrize("typed", WAYS_TO_TYPE.values(), ids=WAYS_TO_TYPE)


@ways
def test_a_code_is_taken_however_it_is_typed(client, editor, device, typed):
    give_password(client, editor)
    give_code(client, typed(code_of(device)))
    assert client.session["_auth_user_id"] == str(editor.pk)


@ways
def test_so_it_is_when_the_step_is_set_up(client, editor, typed):
    client.force_login(editor)
    address = "/account/two_factor/setup/"
    form = client.post(address, {"setup_view-current_step": "welcome"})
    shown = form.context["form"]
    device = TOTPDevice(key=shown.key)
    posted = {"setup_view-current_step": "generator", "generator-token": typed(code_of(device))}
    client.post(address, posted)
    assert TOTPDevice.objects.filter(user=editor, name="default").exists()


@pytest.mark.parametrize("typed", ["abcd 2345", "ABCD2345", " abcd-2345 ", "ａｂｃｄ2345"])
def test_so_is_a_backup_code(client, editor, device, typed):
    codes = StaticDevice.objects.create(user=editor, name="backup")
    codes.token_set.create(token="abcd2345")
    give_password(client, editor)
    client.post(LOGIN, {"login_view-current_step": "backup", "backup-otp_token": typed})
    assert client.session["_auth_user_id"] == str(editor.pk)


def test_the_browser_lets_people_type_blanks(client, editor, device):
    text = give_password(client, editor).text
    field = BeautifulSoup(text, "html.parser").find("input", {"name": "token-otp_token"})
    assert field["type"] == "text"
    assert not {"maxlength", "minlength", "pattern"} & field.attrs.keys()


@pytest.mark.parametrize("typed", ["12 34", "12345a", "", "1234567"])
def test_what_is_no_code_is_refused_in_words(client, editor, device, typed):
    give_password(client, editor)
    response = give_code(client, typed)
    assert response.status_code == 200
    assert response.context["form"].errors["otp_token"]
    assert "_auth_user_id" not in client.session


def test_the_step_can_be_required_of_everybody(client, editor, settings):
    settings.SECOND_STEP_REQUIRED = True
    client.force_login(editor)
    response = client.get("/admin/pages/")
    assert urlsplit(response["Location"]).path == "/account/two_factor/setup/"
    assert client.get("/account/two_factor/setup/").status_code == 200


def test_the_login_leads_nowhere_outside(client, editor):
    response = give_password(client, editor, f"{LOGIN}?next=https://evil.test/admin/")
    assert response["Location"] == "/admin/"


def test_signing_out_ends_at_the_login(client, editor):
    client.force_login(editor)
    response = client.post("/admin/logout/", follow=True)
    assert urlsplit(response.redirect_chain[-1][0]).path == LOGIN
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_reset_by_mail(client, editor, settings):
    assert client.get("/admin/password_reset/").status_code == 200
    client.post("/admin/password_reset/", {"email": editor.email})
    assert len(mail.outbox) == 1
    assert mail.outbox[0].to == [editor.email]
    assert f"{settings.WAGTAILADMIN_BASE_URL}/admin/password_reset/confirm/" in mail.outbox[0].body


def test_the_mail_links_to_the_admin_whatever_host_was_claimed(client, editor):
    client.post(
        "/admin/password_reset/",
        {"email": editor.email},
        headers={"x-forwarded-host": "evil.test"},
    )
    assert "evil.test" not in mail.outbox[0].body


def test_a_reset_password_does_not_pass_the_second_step(client, editor, device):
    uid = urlsafe_base64_encode(force_bytes(editor.pk))
    token = default_token_generator.make_token(editor)
    page = client.get(f"/admin/password_reset/confirm/{uid}/{token}/", follow=True)
    new = "một mật khẩu khác 2026"
    client.post(page.redirect_chain[-1][0], {"new_password1": new, "new_password2": new})
    editor.refresh_from_db()
    assert editor.check_password(new)
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/").status_code == 302


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, editor):
    known = client.post("/admin/password_reset/", {"email": editor.email})
    unknown = client.post("/admin/password_reset/", {"email": "nobody@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert len(mail.outbox) == 1


def test_the_sign_in_pages_are_vietnamese(client, newsroom):
    page = client.get(LOGIN)
    assert '<html lang="vi"' in page.text
