import pytest
from django.urls import reverse

from sections.models import Contributor
from tests.factories import make_user
from units.enums import Role

ROLES = [*(role.value for role in Role if role not in (Role.REVIEWER, Role.ADMINISTRATOR))]
WRITERS = {"editor", "chief"}


@pytest.fixture
def people(newsroom):
    return {
        setting.unit.code: Contributor.objects.create(
            unit=setting.unit, name=f"Trần Thị {setting.unit.code}"
        )
        for setting in (newsroom.city, newsroom.a, newsroom.b)
    }


def url(action, *args):
    return reverse(Contributor.snippet_viewset.get_url_name(action), args=args)


def test_names_are_stored_composed_and_sorted_by_given_name(newsroom):
    Contributor.objects.create(unit=newsroom.a.unit, name="Tra\u0302\u0300n Thị Bình")
    Contributor.objects.create(unit=newsroom.a.unit, name="Lê Văn Đức")
    Contributor.objects.create(unit=newsroom.a.unit, name="Phạm Dũng")
    names = list(Contributor.objects.values_list("name", flat=True))
    assert names == ["Trần Thị Bình", "Phạm Dũng", "Lê Văn Đức"]


@pytest.mark.parametrize("role", ROLES)
def test_a_unit_sees_its_own_contributors_only(role, newsroom, people, signed_in, subtests):
    client = signed_in(newsroom.a.people[role])
    own, other = people[newsroom.a.unit.code], people[newsroom.b.unit.code]
    expected = 200 if role in WRITERS else 302
    with subtests.test("list"):
        response = client.get(url("list"))
        content = response.content.decode()
        assert other.name not in content
        if role in WRITERS:
            assert own.name in content
    with subtests.test("own"):
        assert client.get(url("edit", own.pk)).status_code == expected
    for action in ("edit", "delete", "usage", "history"):
        with subtests.test(f"other: {action}"):
            assert client.get(url(action, other.pk)).status_code == 404
    with subtests.test("chooser"):
        chooser = Contributor.snippet_viewset.chooser_viewset
        page = client.get(reverse(chooser.get_url_name("choose"))).json()["html"]
        assert own.name in page
        assert other.name not in page


@pytest.mark.parametrize("role", ["reviewer", "administrator"])
def test_the_board_sees_all(role, newsroom, people, signed_in):
    client = signed_in(newsroom.city.people[role])
    content = client.get(url("list")).content.decode()
    for person in people.values():
        assert person.name in content
        assert client.get(url("edit", person.pk)).status_code == 200


def test_an_editor_writes_for_the_own_unit_only(newsroom, people, signed_in):
    client = signed_in(newsroom.a.editor)
    form = client.get(url("add")).context["form"]
    assert list(form.fields["unit"].queryset) == [newsroom.a.unit]
    assert newsroom.b.editor not in form.fields["user"].queryset
    assert newsroom.a.contributor in form.fields["user"].queryset
    data = {"name": "Ngô Văn Mới", "pen_name": "", "active": "on", "user": ""}
    client.post(url("add"), {**data, "unit": newsroom.b.unit.pk})
    assert not Contributor.objects.filter(name="Ngô Văn Mới").exists()
    client.post(url("add"), {**data, "unit": newsroom.a.unit.pk})
    assert Contributor.objects.get(name="Ngô Văn Mới").unit == newsroom.a.unit
    other = people[newsroom.b.unit.code]
    client.post(url("edit", other.pk), {**data, "unit": newsroom.a.unit.pk})
    client.post(url("delete", other.pk))
    other.refresh_from_db()
    assert other.unit == newsroom.b.unit


def test_who_serves_nowhere_has_no_right(newsroom, people):
    policy = Contributor.snippet_viewset.permission_policy
    nobody = make_user("khong-ai")
    assert not policy.user_has_any_permission(nobody, ["view", "change", "add"])
    assert not policy.instances_user_has_any_permission_for(nobody, ["view"]).exists()
    assert nobody not in policy.users_with_any_permission(["view"])


def test_who_may_change_one_is_who_serves_its_unit_or_sits_on_the_board(newsroom, people):
    policy = Contributor.snippet_viewset.permission_policy
    found = set(policy.users_with_permission_for_instance("change", people[newsroom.a.unit.code]))
    city = newsroom.city
    assert found == {
        newsroom.a.editor, newsroom.a.chief, city.reviewer, city.reviewer2, city.administrator
    }  # fmt: skip
