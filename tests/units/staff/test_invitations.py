"""An invitation: a mail with a link that works once, and tells a chief nothing about accounts."""

import datetime
import re
from urllib.parse import quote, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import make_staff, make_user
from units.enums import Role
from units.models import Invitation, Staff, UnitLogEntry

pytestmark = pytest.mark.django_db

INDEX = "/admin/nhan-su/"
LIST = f"{INDEX}invitations/"
ADDRESS = "mai@example.org"
ACCOUNT = {
    "last_name": "Trần Thị",
    "first_name": "Mai",
    "username": "tran.mai",
    "password1": "hoa sen nở trắng",
    "password2": "hoa sen nở trắng",
}


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


@pytest.fixture
def invite(newsroom, signed_in, django_capture_on_commit_callbacks):
    """Invites as the chief of A, or as `actor`; returns the answer."""

    def send(actor=None, **fields):
        data = {
            "last_name": "Trần Thị",
            "first_name": "Mai",
            "email": ADDRESS,
            "role": "editor",
            "from_date": today().isoformat(),
            "until_date": "",
            **fields,
        }
        client = signed_in(actor or newsroom.a.chief)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(f"{INDEX}invite/", data)
        client.logout()
        return answer

    return send


def link():
    """The path of the link in the last mail."""
    return urlsplit(re.search(r"https?://\S+", mail.outbox[-1].body)[0]).path


def test_who_is_new_makes_an_account_and_serves(newsroom, client, invite):
    assert invite(until_date=today(20).isoformat())["Location"] == LIST
    assert mail.outbox[-1].to == [ADDRESS]
    page = client.get(link())
    assert page.status_code == 200
    assert 'value="Trần Thị"' in page.text
    answer = client.post(link(), ACCOUNT)
    assert answer["Location"] == "/admin/"
    user = get_user_model().objects.get(username="tran.mai")
    assert (user.email, user.is_superuser) == (ADDRESS, False)
    row = user.staff_rows.get()
    assert (row.unit, row.role, row.until_date) == (newsroom.a.unit, Role.EDITOR, today(20))
    assert client.get("/admin/").status_code == 200
    entry = UnitLogEntry.objects.get(action="units.staff_accepted", object_id=row.pk)
    assert entry.data["invited_by"] == str(newsroom.a.chief)
    assert ACCOUNT["password1"] not in mail.outbox[-1].body


def test_a_link_works_once(client, invite):
    invite()
    client.post(link(), ACCOUNT)
    client.logout()
    second = client.post(link(), {**ACCOUNT, "username": "nguoi.khac"})
    assert second.status_code == 410
    assert client.get(link()).content == second.content
    assert not get_user_model().objects.filter(username="nguoi.khac").exists()


def test_links_that_lapsed_were_revoked_or_are_forged_answer_alike(newsroom, client, invite):
    invite()
    invitation = Invitation.objects.get()
    path = link()
    answers = [client.get(f"{path[:-3]}x/"), client.get("/account/loi-moi/1:x:y/")]
    for fields in (
        {"revoked_at": timezone.now()},
        {"until_date": today(-1), "from_date": today(-2)},
    ):
        Invitation.objects.filter(pk=invitation.pk).update(**fields)
        answers.append(client.post(path, ACCOUNT))
        Invitation.objects.filter(pk=invitation.pk).update(
            revoked_at=None, until_date=None, from_date=today()
        )
    newsroom.a.unit.closed_on = today()
    newsroom.a.unit.save()
    answers.append(client.post(path, ACCOUNT))
    assert {(answer.status_code, answer.content) for answer in answers} == {
        (410, answers[0].content)
    }
    assert not Staff.objects.filter(user__email=ADDRESS).exists()


def test_a_link_lapses_after_seven_days(client, invite, monkeypatch):
    invite()
    sent = timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: sent + 7 * 86400 - 60)
    assert client.get(link()).status_code == 200
    monkeypatch.setattr("django.core.signing.time.time", lambda: sent + 7 * 86400 + 60)
    assert client.get(link()).status_code == 410


@pytest.mark.parametrize(
    "fault",
    [
        {"password2": "khác"},
        {"password1": "1234567890", "password2": "1234567890"},
        {"password1": ADDRESS, "password2": ADDRESS},
        {"username": ""},
        {"username": "editor-quan-uy-1"},
        {"first_name": ""},
    ],
)
def test_an_account_is_checked_before_anything_is_kept(client, invite, fault):
    invite()
    people = get_user_model().objects.count()
    assert client.post(link(), {**ACCOUNT, **fault}).status_code == 200
    assert get_user_model().objects.count() == people
    assert Invitation.objects.get().is_pending


def test_an_account_takes_no_other_field(client, invite):
    invite()
    extra = {"is_superuser": "on", "is_staff": "on", "email": "khac@example.org", "role": "chief"}
    client.post(link(), {**ACCOUNT, **extra})
    user = get_user_model().objects.get(username="tran.mai")
    assert (user.is_superuser, user.is_staff, user.email) == (False, False, ADDRESS)
    assert user.staff_rows.get().role == Role.EDITOR


def test_who_has_an_account_signs_in_first(newsroom, client, signed_in, invite):
    editor = newsroom.b.editor
    invite(email=editor.email.upper())
    page = client.get(link())
    assert f"/account/login/?next={quote(link())}" in page.text
    client.post(link(), ACCOUNT)
    assert not get_user_model().objects.filter(username="tran.mai").exists()
    # Signed in as somebody else, the address is still the editor's.
    assert signed_in(newsroom.b.contributor).post(link()).status_code == 200
    assert Invitation.objects.get().is_pending
    assert signed_in(editor).post(link()).status_code == 302
    assert {row.unit for row in Staff.objects.current().filter(user=editor)} == {
        newsroom.a.unit,
        newsroom.b.unit,
    }


def test_who_signed_in_under_another_address_may_accept_with_that_account(
    newsroom, signed_in, invite
):
    invite()
    client = signed_in(newsroom.b.editor)
    assert newsroom.b.editor.username in client.get(link()).text
    client.post(link())
    assert newsroom.b.editor.staff_rows.filter(unit=newsroom.a.unit).exists()


def test_accepting_asks_for_the_second_step_of_who_has_one(newsroom, signed_in, invite):
    TOTPDevice.objects.create(user=newsroom.b.editor, name="default", confirmed=True)
    invite(email=newsroom.b.editor.email)
    answer = signed_in(newsroom.b.editor).post(link())
    assert urlsplit(answer["Location"]).path == "/account/login/"
    assert Invitation.objects.get().is_pending


def test_a_closed_account_is_not_gone_round(newsroom, client, invite):
    get_user_model().objects.filter(pk=newsroom.b.editor.pk).update(is_active=False)
    invite(email=newsroom.b.editor.email)
    assert "bị khóa" in client.get(link()).text
    client.post(link(), ACCOUNT)
    assert Invitation.objects.get().is_pending


def test_a_chief_cannot_tell_whether_an_address_has_an_account(newsroom, signed_in, invite):
    def seen(email):
        answer = invite(email=email)
        page = BeautifulSoup(signed_in(newsroom.a.chief).get(LIST).text, "html.parser")
        words = f"{page.main.get_text()} {mail.outbox[-1].body}".replace(email, "<address>")
        Invitation.objects.all().delete()
        return answer.status_code, re.sub(r"http\S+", "<link>", words)

    unknown = seen("khong.ai@example.org")
    assert "<address>" in unknown[1]
    assert seen(newsroom.b.editor.email) == unknown


def test_who_serves_or_is_invited_is_not_invited_twice(newsroom, invite):
    assert invite(email=newsroom.a.editor.email.upper()).status_code == 200
    assert invite().status_code == 302
    assert invite(email=ADDRESS.upper()).status_code == 200
    assert Invitation.objects.count() == 1
    # Another unit may invite the same person.
    assert invite(newsroom.b.chief).status_code == 302


@pytest.mark.parametrize(
    "fault",
    [
        {"email": "không phải địa chỉ"},
        {"email": "a@example.org\nBcc: b@example.org"},
        {"from_date": today(-1).isoformat()},
        {"until_date": today(-1).isoformat()},
        {"from_date": today(5).isoformat(), "until_date": today(4).isoformat()},
        {"first_name": ""},
        {"role": "administrator"},
    ],
)
def test_a_faulty_invitation_is_refused(invite, fault):
    assert invite(**fault).status_code == 200
    assert not Invitation.objects.exists()
    assert not mail.outbox


def test_a_chief_invites_into_their_own_unit_whatever_is_posted(newsroom, invite):
    invite(unit=newsroom.b.unit.pk)
    assert Invitation.objects.get().unit == newsroom.a.unit


def test_a_chief_of_two_units_chooses_among_them(newsroom, invite):
    make_staff(newsroom.a.chief, newsroom.b.unit, Role.CHIEF)
    assert invite(unit=newsroom.city.unit.pk).status_code == 200
    assert invite(unit=newsroom.b.unit.pk).status_code == 302
    assert Invitation.objects.get().unit == newsroom.b.unit


def test_an_administrator_invites_anybody_but_the_board_into_the_city_only(newsroom, invite):
    administrator = newsroom.city.administrator
    assert invite(administrator, role="reviewer", unit=newsroom.a.unit.pk).status_code == 200
    assert invite(administrator, role="reviewer", unit=newsroom.city.unit.pk).status_code == 302
    assert invite(administrator, role="chief", unit=newsroom.a.unit.pk).status_code == 302


def test_a_dead_mail_server_loses_no_invitation(
    newsroom, signed_in, invite, settings, django_capture_on_commit_callbacks
):
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.units.staff.test_invitations.DeadBackend"
    assert invite().status_code == 302
    client = signed_in(newsroom.a.chief)
    assert "Chưa gửi được" in client.get(LIST).text
    settings.EMAIL_BACKEND = works
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{LIST}{Invitation.objects.get().pk}/send/")
    assert mail.outbox[-1].to == [ADDRESS]
    assert "Chờ trả lời" in client.get(LIST).text


class DeadBackend:
    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_an_invitation_goes_with_the_rights_of_who_gave_it(newsroom, client, signed_in, invite):
    colleague = make_staff(make_user(), newsroom.a.unit, Role.CHIEF).user
    invite()
    newsroom.a.chief.staff_rows.all().delete()
    assert client.post(link(), ACCOUNT).status_code == 410
    signed_in(colleague).post(f"{LIST}{Invitation.objects.get().pk}/send/")
    client.logout()
    assert client.post(link(), ACCOUNT).status_code == 302


def test_a_revoked_invitation_gives_nothing(newsroom, client, signed_in, invite):
    invite()
    signed_in(newsroom.a.chief).post(f"{LIST}{Invitation.objects.get().pk}/revoke/")
    client.logout()
    assert client.post(link(), ACCOUNT).status_code == 410
    assert invite().status_code == 302


def test_invitations_of_others_answer_as_if_they_did_not_exist(newsroom, signed_in, invite):
    invite(newsroom.b.chief)
    invite(newsroom.city.administrator, role="chief", unit=newsroom.a.unit.pk)
    client = signed_in(newsroom.a.chief)
    for step in ("send", "revoke"):
        absent = client.post(f"{LIST}999999/{step}/")
        for invitation in Invitation.objects.all():
            answer = client.post(f"{LIST}{invitation.pk}/{step}/")
            assert (answer.status_code, answer.content) == (404, absent.content)
    assert Invitation.objects.pending().count() == 2
    assert [one.unit for one in client.get(LIST).context["object_list"]] == [newsroom.a.unit]
    assert len(signed_in(newsroom.city.reviewer).get(LIST).context["object_list"]) == 2


def test_the_list_of_invitations_costs_the_same_for_few_and_for_many(
    newsroom, signed_in, invite, django_assert_max_num_queries
):
    def cost():
        client = signed_in(newsroom.a.chief)
        with django_assert_max_num_queries(20) as queries:
            client.get(LIST)
        return len(queries)

    invite()
    few = cost()
    Invitation.objects.bulk_create(
        Invitation(unit=newsroom.a.unit, role="editor", email=f"{n}@example.org") for n in range(40)
    )
    assert cost() == few


def test_the_page_stands_on_the_admins_host(client, newsroom, invite, settings):
    settings.WAGTAILADMIN_BASE_URL = "http://admin.test"
    invite_answer = client.get("/account/loi-moi/x/", headers={"host": "a.test"})
    assert invite_answer["Location"].startswith("http://admin.test/account/loi-moi/")


def test_an_upcoming_service_is_told_to_who_comes_early(newsroom, signed_in):
    user = make_user()
    make_staff(user, newsroom.a.unit, Role.EDITOR, from_date=today(3))
    answer = signed_in(user).get("/admin/")
    assert answer.status_code == 403
    assert today(3).strftime("%d/%m/%Y") in answer.text
