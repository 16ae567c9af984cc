import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    Workflow,
)

from tests.factories import make_staff, make_user
from units.access_sync import sync_access
from units.enums import Role
from units.models import Staff

pytestmark = pytest.mark.django_db


def page_rights(user):
    return set(
        GroupPagePermission.objects.filter(group__user=user).values_list(
            "page_id", "permission__codename"
        )
    )


def test_a_second_run_finds_nothing_to_do(newsroom):
    assert not sync_access().changed


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("contributor", {"add_page"}),
        ("editor", {"add_page", "change_page"}),
        ("chief", {"add_page", "change_page"}),
        ("translator", set()),
    ],
)
def test_people_of_a_unit_hold_rights_on_its_home_only_and_never_publish(newsroom, role, rights):
    held = page_rights(newsroom.a.people[role])
    assert held == {(newsroom.a.home.pk, right) for right in rights}


def test_nobody_but_the_board_holds_the_publish_right(newsroom):
    holders = GroupPagePermission.objects.filter(permission__codename="publish_page")
    assert set(holders.values_list("group__access__role", flat=True)) == {
        Role.REVIEWER,
        Role.ADMINISTRATOR,
    }


def test_the_root_collection_grants_units_nothing(newsroom):
    root = Collection.get_first_root_node()
    grants = GroupCollectionPermission.objects.filter(collection=root)
    assert set(grants.values_list("group__access__role", flat=True)) == {
        Role.REVIEWER,
        Role.ADMINISTRATOR,
    }


def test_a_row_that_ends_takes_its_rights_along(newsroom):
    editor = newsroom.a.editor
    row = editor.staff_rows.get()
    row.until_date = timezone.localdate() - datetime.timedelta(days=1)
    row.save()
    assert page_rights(editor) == set()


def test_a_deleted_row_is_felt_on_the_next_request(newsroom, signed_in):
    client = signed_in(newsroom.a.editor)
    url = f"/admin/pages/{newsroom.a.section.pk}/edit/"
    assert client.get(url).status_code == 200
    newsroom.a.editor.staff_rows.all().delete()
    assert client.get(url).status_code == 403


def test_closing_a_unit_ends_the_rights_of_its_staff(newsroom):
    newsroom.a.unit.closed_on = timezone.localdate()
    newsroom.a.unit.save()
    assert page_rights(newsroom.a.editor) == set()
    assert page_rights(newsroom.b.editor) != set()


def test_drift_made_by_hand_is_repaired(newsroom):
    stranger = make_user("nguoi-la", is_superuser=True)
    board = Group.objects.get(access__role=Role.REVIEWER)
    newsroom.a.contributor.groups.add(board)
    Group.objects.get(access__unit=newsroom.a.unit, access__role=Role.EDITOR).delete()

    call_command("sync_access")

    stranger.refresh_from_db()
    assert not stranger.is_superuser
    assert page_rights(newsroom.a.contributor) == {(newsroom.a.home.pk, "add_page")}
    assert page_rights(newsroom.a.editor)


def test_only_the_city_unit_has_reviewers(newsroom):
    row = Staff(user=make_user(), unit=newsroom.a.unit, role=Role.REVIEWER)
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    assert "role" in refusal.value.error_dict


def test_a_person_in_two_units_reaches_both(newsroom):
    make_staff(newsroom.a.editor, newsroom.b.unit, Role.EDITOR)
    pages = {page for page, _right in page_rights(newsroom.a.editor)}
    assert pages == {newsroom.a.home.pk, newsroom.b.home.pk}


def test_the_cost_does_not_grow_with_people(newsroom, django_assert_max_num_queries):
    for number in range(30):
        Staff.objects.bulk_create(
            [
                Staff(
                    user=make_user(f"them-{number}"),
                    unit=newsroom.a.unit,
                    role=Role.EDITOR,
                    from_date=datetime.date(2020, 1, 1),
                )
            ]
        )
    with django_assert_max_num_queries(40):
        sync_access()


def test_nothing_of_wagtails_stock_workflow_is_left(newsroom):
    assert list(Workflow.objects.values_list("name", flat=True)) == ["Duyệt tin bài"]
    assert set(Task.objects.values_list("name", flat=True)) == {
        "Đơn vị duyệt",
        "Ban Biên tập duyệt",
    }
    assert not Group.objects.filter(access__isnull=True).exists()


def test_the_screens_of_the_organisation_are_for_administrators_only(newsroom, signed_in):
    for screen in ("unit", "unit_name", "staff", "return_reason"):
        assert signed_in(newsroom.city.administrator).get(f"/admin/{screen}/").status_code == 200
        assert signed_in(newsroom.a.chief).get(f"/admin/{screen}/").status_code == 404
        assert signed_in(newsroom.city.reviewer).get(f"/admin/{screen}/").status_code == 404
