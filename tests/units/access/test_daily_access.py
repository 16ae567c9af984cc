"""Rights follow the calendar on the next request, at no cost to the later ones of the day."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from tests.factories import make_user
from units.enums import Role
from units.models import Staff

pytestmark = pytest.mark.django_db


def today(days=0):
    return timezone.localdate() + datetime.timedelta(days=days)


def as_of_yesterday(user):
    """Put `user` where the last request of yesterday left them."""
    get_user_model().objects.filter(pk=user.pk).update(rights_derived_on=today(-1))


def test_a_role_that_ended_yesterday_is_gone_though_no_command_ran(newsroom, signed_in):
    chief = newsroom.a.chief
    client = signed_in(chief)
    edit = f"/admin/pages/{newsroom.a.section.pk}/edit/"
    assert client.get(edit).status_code == 200
    # As time does it: no signal is sent.
    Staff.objects.filter(user=chief).update(until_date=today(-1))
    as_of_yesterday(chief)
    for method in (client.get, client.post):
        answer = method(edit)
        assert answer.status_code == 403
        assert "Hôm nay bạn không có vai trò nào" in answer.text
    scripted = client.get(edit, headers={"x-requested-with": "XMLHttpRequest"})
    assert scripted.status_code == 403
    assert not chief.groups.exists()


def test_a_role_that_begins_today_is_there(newsroom, signed_in):
    user = make_user()
    Staff.objects.bulk_create(
        [Staff(user=user, unit=newsroom.a.unit, role=Role.EDITOR, from_date=today())]
    )
    as_of_yesterday(user)
    client = signed_in(user)
    assert client.get(f"/admin/pages/{newsroom.a.section.pk}/edit/").status_code == 200


def test_an_administrator_of_yesterday_is_none_today(newsroom, signed_in):
    administrator = newsroom.city.administrator
    Staff.objects.filter(user=administrator).update(until_date=today(-1))
    as_of_yesterday(administrator)
    assert signed_in(administrator).get("/admin/users/").status_code == 403
    administrator.refresh_from_db()
    assert not administrator.is_superuser


def test_a_unit_that_closed_today_is_closed_to_its_people(newsroom, signed_in):
    type(newsroom.a.unit).objects.filter(pk=newsroom.a.unit.pk).update(closed_on=today())
    as_of_yesterday(newsroom.a.editor)
    assert signed_in(newsroom.a.editor).get("/admin/").status_code == 403
    as_of_yesterday(newsroom.b.editor)
    assert signed_in(newsroom.b.editor).get("/admin/").status_code == 200


def test_the_first_request_of_a_day_costs_little_and_the_others_nothing(
    newsroom, signed_in, django_assert_max_num_queries
):
    client = signed_in(newsroom.a.editor)
    address = "/admin/account/"

    def cost():
        with django_assert_max_num_queries(60) as queries:
            client.get(address)
        return len(queries)

    cost()
    later = cost()
    as_of_yesterday(newsroom.a.editor)
    assert cost() <= later + 3
    assert cost() == later


def test_a_closed_account_is_out_on_the_next_request(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    assert client.get("/admin/").status_code == 200
    get_user_model().objects.filter(pk=newsroom.a.editor.pk).update(is_active=False)
    for method in (client.get, client.post):
        assert method("/admin/")["Location"].startswith("/account/login/")


def test_who_has_no_role_is_told_so_and_may_sign_out(newsroom, signed_in):
    newsroom.a.editor.staff_rows.all().delete()
    client = signed_in(newsroom.a.editor)
    for address in ("/admin/", "/admin/pages/", "/admin/account/", "/admin/nhan-su/"):
        assert client.get(address).status_code == 403
    assert client.get("/admin/jsi18n/").status_code == 200
    assert client.post("/account/logout/")["Location"] == "/account/login/"
    assert "_auth_user_id" not in client.session
