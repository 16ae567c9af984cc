"""Who sees and changes whose service; what is not theirs answers like what does not exist."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.factories import make_staff, make_unit, make_user
from units.access_sync import sync_access
from units.enums import Role
from units.models import Staff, UnitLogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.screens]

INDEX = "/admin/nhan-su/"
NOWHERE = 999_999
CHANGES = ("change", "end", "substitute", "ask_reset")
FORGED = {
    "change": {"role": "contributor", "until_date": ""},
    "end": {"when": "now"},
    "substitute": {"from_date": "2090-01-01", "until_date": "2090-02-01"},
    "ask_reset": {"reason": "Gặp trực tiếp"},
}


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


def row_of(user):
    return user.staff_rows.get()


def url(name, row):
    return reverse(f"unit_staff:{name}", args=[getattr(row, "pk", row)])


def names_on(page):
    return [str(row.user) for row in page.context["object_list"]]


def test_a_chief_sees_their_own_unit_and_the_board_sees_all(newsroom, signed_in):
    own = {str(user) for user in newsroom.a.people.values()}
    assert set(names_on(signed_in(newsroom.a.chief).get(INDEX))) == own
    everybody = names_on(signed_in(newsroom.city.reviewer).get(INDEX))
    assert len(everybody) == Staff.objects.count()


def test_a_person_of_two_units_is_seen_in_both_and_sees_both(newsroom, signed_in):
    make_staff(newsroom.b.chief, newsroom.a.unit, Role.CHIEF)
    rows = signed_in(newsroom.b.chief).get(INDEX).context["object_list"]
    assert {row.unit for row in rows} == {newsroom.a.unit, newsroom.b.unit}
    assert str(newsroom.b.chief) in names_on(signed_in(newsroom.a.chief).get(INDEX))


@pytest.mark.parametrize("role", ["contributor", "editor", "translator"])
def test_the_screen_is_closed_to_other_roles(newsroom, signed_in, role):
    client = signed_in(newsroom.a.people[role])
    for address in (INDEX, f"{INDEX}results/", f"{INDEX}invite/", f"{INDEX}invitations/"):
        assert client.get(address)["Location"] == "/admin/"
    assert INDEX not in client.get("/admin/").text


def test_the_menu_leads_chiefs_and_the_board_here(newsroom, signed_in):
    assert INDEX in signed_in(newsroom.a.chief).get("/admin/").text
    assert INDEX in signed_in(newsroom.city.administrator).get("/admin/").text


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_chief_may_not_change_answers_as_if_it_did_not_exist(newsroom, signed_in, name):
    make_staff(newsroom.city.reviewer, newsroom.a.unit, Role.EDITOR)
    second_chief = make_staff(make_user(), newsroom.a.unit, Role.CHIEF)
    make_staff(second_chief.user, newsroom.a.unit, Role.EDITOR)
    ended = make_staff(make_user(), newsroom.a.unit, Role.EDITOR, until_date=today(-1))
    forbidden = [
        *Staff.objects.filter(unit__in=[newsroom.b.unit, newsroom.city.unit]),
        *Staff.objects.filter(user__in=[newsroom.a.chief, second_chief.user]),
        *Staff.objects.filter(user=newsroom.city.reviewer),
        ended,
    ]
    before = list(Staff.objects.order_by("pk").values())
    client = signed_in(newsroom.a.chief)
    for method in (client.get, client.post):
        absent = method(url(name, NOWHERE), FORGED[name])
        assert absent.status_code == 404
        for row in forbidden:
            answer = method(url(name, row), FORGED[name])
            assert (answer.status_code, answer.content) == (404, absent.content), row
    assert list(Staff.objects.order_by("pk").values()) == before


def test_a_reviewer_sees_and_changes_nothing(newsroom, signed_in):
    client = signed_in(newsroom.city.reviewer)
    page = client.get(INDEX)
    assert "/invite/" not in page.text
    assert "/change/" not in page.text
    row = row_of(newsroom.a.editor)
    for name in CHANGES:
        assert client.post(url(name, row), FORGED[name]).status_code == 404
    assert client.post(f"{INDEX}invite/", {})["Location"] == "/admin/"


def test_a_chief_changes_a_role_and_the_log_says_so(newsroom, signed_in):
    row = row_of(newsroom.a.contributor)
    client = signed_in(newsroom.a.chief)
    assert client.post(url("change", row), {"role": "editor", "until_date": ""}).status_code == 302
    row.refresh_from_db()
    assert row.role == Role.EDITOR
    history = client.get(url("history", row)).text
    assert "Cộng tác viên" in history
    assert "Biên tập viên" in history
    entry = UnitLogEntry.objects.get(action="units.staff_role")
    assert (entry.user, entry.data) == (newsroom.a.chief, {"from": "contributor", "to": "editor"})


@pytest.mark.parametrize("role", ["chief", "reviewer", "administrator", "", "nonsense"])
def test_a_chief_gives_no_role_that_is_not_theirs_to_give(newsroom, signed_in, role):
    row = row_of(newsroom.a.editor)
    client = signed_in(newsroom.a.chief)
    assert client.post(url("change", row), {"role": role}).status_code == 200
    invited = client.post(f"{INDEX}invite/", {**INVITED, "role": role})
    assert invited.status_code == 200
    row.refresh_from_db()
    assert row.role == Role.EDITOR
    assert not newsroom.a.unit.invitation_rows.exists()


INVITED = {
    "last_name": "Trần Thị",
    "first_name": "Mai",
    "email": "mai@example.org",
    "role": "editor",
    "from_date": today().isoformat(),
    "until_date": "",
}


def test_a_change_takes_no_other_field(newsroom, signed_in):
    row = row_of(newsroom.a.editor)
    extra = {"unit": newsroom.b.unit.pk, "user": newsroom.b.editor.pk, "from_date": "2001-01-01"}
    data = {"role": "editor", "until_date": today(3).isoformat(), **extra}
    signed_in(newsroom.a.chief).post(url("change", row), data)
    row.refresh_from_db()
    assert (row.unit, row.user) == (newsroom.a.unit, newsroom.a.editor)
    assert row.until_date == today(3)
    assert row.from_date.year == 2004


def test_ending_at_once_is_felt_on_the_next_request(newsroom, client, signed_in):
    row = row_of(newsroom.a.editor)
    signed_in(newsroom.a.chief).post(url("end", row), {"when": "now"})
    row.refresh_from_db()
    assert row.until_date == today(-1)
    answer = signed_in(newsroom.a.editor).get("/admin/")
    assert answer.status_code == 403
    assert "Hôm nay bạn không có vai trò nào" in answer.text


def test_ending_after_a_day_lasts_until_then(newsroom, signed_in):
    row = row_of(newsroom.a.editor)
    client = signed_in(newsroom.a.chief)
    for bad in ("", today(-2).isoformat(), "31/02/2030"):
        assert client.post(url("end", row), {"when": "after", "last_day": bad}).status_code == 200
    client.post(url("end", row), {"when": "after", "last_day": today(10).isoformat()})
    row.refresh_from_db()
    assert row.until_date == today(10)
    assert row in Staff.objects.current()
    assert "Còn 10 ngày" in client.get(INDEX).text


def test_a_service_that_lasted_no_day_leaves_its_log_only(newsroom, signed_in):
    row = make_staff(make_user(), newsroom.a.unit, Role.EDITOR, from_date=today())
    signed_in(newsroom.a.chief).post(url("end", row), {"when": "now"})
    assert not Staff.objects.filter(pk=row.pk).exists()
    assert UnitLogEntry.objects.filter(action="units.staff_ended", object_id=row.pk).exists()


def test_a_substitute_has_the_role_for_the_days_of_the_leave(newsroom, signed_in):
    row = row_of(newsroom.a.editor)
    data = {
        "user": newsroom.a.contributor.pk,
        "from_date": today().isoformat(),
        "until_date": today(5).isoformat(),
    }
    client = signed_in(newsroom.a.chief)
    client.post(url("substitute", row), data)
    substitute = row.substitutes.get()
    assert (substitute.role, substitute.until_date) == (Role.EDITOR, today(5))
    assert newsroom.a.contributor.groups.filter(access__role=Role.EDITOR).exists()
    page = client.get(INDEX).text
    assert f"Làm thay {newsroom.a.editor}" in page
    actions = set(UnitLogEntry.objects.values_list("action", "object_id"))
    assert {
        ("units.staff_substitute", str(row.pk)),
        ("units.staff_stands_in", str(substitute.pk)),
    } <= actions
    # Named once more for the same days, or without an end, it is refused.
    assert client.post(url("substitute", row), data).status_code == 200
    open_end = {"role": "editor", "until_date": ""}
    assert client.post(url("change", substitute), open_end).status_code == 200
    assert row.substitutes.count() == 1


def test_only_the_units_own_people_stand_in(newsroom, signed_in):
    row = row_of(newsroom.a.editor)
    make_staff(newsroom.city.reviewer, newsroom.a.unit, Role.CONTRIBUTOR)
    period = {"from_date": today().isoformat(), "until_date": today(5).isoformat()}
    client = signed_in(newsroom.a.chief)
    for user in (newsroom.b.editor, newsroom.a.chief, newsroom.a.editor, newsroom.city.reviewer):
        assert client.post(url("substitute", row), {"user": user.pk, **period}).status_code == 200
    missing = client.post(url("substitute", row), {"user": NOWHERE, **period})
    assert missing.status_code == 200
    assert not row.substitutes.exists()


def test_an_administrator_manages_every_unit_but_not_themself(newsroom, signed_in):
    client = signed_in(newsroom.city.administrator)
    row = row_of(newsroom.b.editor)
    client.post(url("change", row), {"role": "chief", "until_date": ""})
    row.refresh_from_db()
    assert row.role == Role.CHIEF
    assert client.post(url("change", row), {"role": "reviewer"}).status_code == 200
    own = row_of(newsroom.city.administrator)
    assert client.get(url("end", own)).status_code == 404


def test_the_list_is_filtered_and_searched(newsroom, signed_in):
    unit = newsroom.a.unit
    make_staff(make_user(first_name="Cũ"), unit, Role.EDITOR, until_date=today(-1))
    make_staff(make_user(first_name="Sắp"), unit, Role.EDITOR, from_date=today(3))
    make_staff(make_user(first_name="Hết"), unit, Role.EDITOR, until_date=today(14))
    make_staff(make_user(first_name="Còn"), unit, Role.EDITOR, until_date=today(15))
    client = signed_in(newsroom.a.chief)

    def found(query):
        return {name.split()[-1] for name in names_on(client.get(f"{INDEX}?{query}"))}

    assert not found("") & {"Cũ"}
    assert found("state=ended") == {"Cũ"}
    assert found("state=later") == {"Sắp"}
    assert found("state=soon") == {"Hết"}
    assert "Cũ" in found("state=all")
    assert found("q=văn còn") == {"Còn"}
    # Another unit's id is no choice, so it filters nothing and tells nothing.
    assert found(f"unit={newsroom.b.unit.pk}") == found(f"unit={NOWHERE}") == found("")
    board = signed_in(newsroom.city.reviewer)
    rows = board.get(f"{INDEX}?unit={newsroom.b.unit.pk}").context["object_list"]
    assert {row.unit for row in rows} == {newsroom.b.unit}


def test_the_list_shows_who_has_a_second_step(newsroom, signed_in):
    TOTPDevice.objects.create(user=newsroom.a.editor, name="default", confirmed=True)
    TOTPDevice.objects.create(user=newsroom.a.contributor, name="default", confirmed=False)
    rows = signed_in(newsroom.a.chief).get(INDEX).context["object_list"]
    assert [row.user for row in rows if row.has_second_step] == [newsroom.a.editor]


def test_the_list_costs_the_same_for_few_and_for_many(
    newsroom, signed_in, django_assert_max_num_queries
):
    def cost(user):
        client = signed_in(user)
        client.get(INDEX)
        with django_assert_max_num_queries(30) as queries:
            assert client.get(INDEX).status_code == 200
        return len(queries)

    few = cost(newsroom.a.chief), cost(newsroom.city.reviewer)
    units = [newsroom.a.unit, make_unit("THEM")]
    people = [make_user() for _number in range(60)]
    mains = Staff.objects.bulk_create(
        Staff(user=user, unit=unit, role=Role.EDITOR) for user in people for unit in units
    )
    Staff.objects.bulk_create(
        Staff(
            user=row.user, unit=row.unit, role="contributor", until_date=today(3), stands_in_for=row
        )
        for row in mains
    )
    sync_access()
    assert (cost(newsroom.a.chief), cost(newsroom.city.reviewer)) == few


def test_history_of_another_unit_answers_as_if_it_did_not_exist(newsroom, signed_in):
    client = signed_in(newsroom.a.chief)
    absent = client.get(url("history", NOWHERE))
    foreign = client.get(url("history", row_of(newsroom.b.editor)))
    assert (foreign.status_code, foreign.content) == (404, absent.content)


@pytest.mark.parametrize("role", ["contributor", "editor", "chief", "translator", "reviewer"])
def test_wagtails_screens_of_users_and_groups_are_for_administrators(newsroom, signed_in, role):
    holder = newsroom.city if role == "reviewer" else newsroom.a
    user, client = holder.people[role], signed_in(holder.people[role])
    group = user.groups.first()
    users, groups = "wagtailusers_users", "wagtailusers_groups"
    for name, args in (
        (f"{users}:index", []),
        (f"{users}:add", []),
        (f"{users}:edit", [newsroom.b.editor.pk]),
        (f"{users}:delete", [newsroom.b.editor.pk]),
        (f"{groups}:index", []),
        (f"{groups}:add", []),
        (f"{groups}:edit", [group.pk]),
        (f"{groups}:delete", [group.pk]),
    ):
        for method in (client.get, client.post):
            assert method(reverse(name, args=args)).status_code == 404, name
    for action in ("delete", "set_active_state", "assign_role"):
        bulk = reverse("wagtail_bulk_action", args=["units", "user", action])
        client.post(f"{bulk}?id={newsroom.b.editor.pk}", {"role": group.pk})
    newsroom.b.editor.refresh_from_db()
    assert newsroom.b.editor.is_active
    assert not newsroom.b.editor.groups.filter(pk=group.pk).exists()
    assert not any("user" in right for right in user.get_all_permissions())
    assert signed_in(newsroom.city.administrator).get(reverse(f"{users}:index")).status_code == 200
