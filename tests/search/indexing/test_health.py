"""The dashboard tells the board when the search does not keep up, and nobody else."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from search.indexing.health import index_faults

pytestmark = pytest.mark.django_db
OURS = ("search.indexing.tasks.sync_entries", "modelsearch.tasks.insert_or_update_object_task")


def task(path=OURS[0], status="READY", minutes=11, error=""):
    row = DBTaskResult.objects.create(
        status=status, args_kwargs={"args": [], "kwargs": {}}, task_path=path,
        backend_name="default", run_after=timezone.now(), exception_class_path=error, traceback="",
    )  # fmt: skip
    when = timezone.now() - timedelta(minutes=minutes)
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=when)
    cache.clear()


def has_panel(client, user):
    client.force_login(user)
    response = client.get("/admin/")
    assert response.status_code == 200
    return "manage.py" in response.text


def test_nothing_is_told_while_all_is_well(client, newsroom):
    task(minutes=9)
    task(status="SUCCESSFUL", minutes=600)
    task("units.pages.comment_notifications.send", "FAILED")
    task(status="FAILED", error="library.leadership.models.Person.DoesNotExist")
    assert index_faults() == (0, 0)
    assert not has_panel(client, newsroom.city.administrator)


@pytest.mark.parametrize("path", OURS)
def test_failures_and_long_waits_are_told_to_the_board(client, newsroom, path):
    task(path, "FAILED", minutes=1, error="django.db.utils.DataError")
    task(path, "READY")
    task(path, "RUNNING")
    assert index_faults() == (1, 2)
    assert has_panel(client, newsroom.city.administrator)
    for role in ("contributor", "editor", "chief", "translator"):
        assert not has_panel(client, newsroom.a.people[role]), role


def test_it_costs_one_query_a_minute(newsroom, django_assert_num_queries):
    task()
    with django_assert_num_queries(1):
        index_faults()
    with django_assert_num_queries(0):
        index_faults()


def test_an_index_made_anew_has_what_failed(newsroom):
    task(status="FAILED", error="django.db.utils.DataError")
    task(status="READY")
    assert index_faults() == (1, 1)
    call_command("update_index", verbosity=0)
    assert index_faults() == (0, 1)
