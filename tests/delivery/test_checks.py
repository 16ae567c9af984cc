"""What the operator is told before readers find out."""

import re

import pytest
from django.conf import settings as django_settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from delivery.checks import check_connections, check_former_migrations
from tests.bench.connections import THREADS, WORKERS

DOCKERFILE = (django_settings.BASE_DIR / "Dockerfile").read_text()


@pytest.mark.django_db
def test_the_servers_threads_fit_into_the_database_by_default():
    assert check_connections(None, ["default"]) == []


@pytest.mark.django_db
def test_more_threads_than_connections_are_told(settings):
    settings.SERVER_THREADS = 128
    faults = check_connections(None, ["default"])
    if connection.vendor != "postgresql":
        assert faults == []  # nobody connects to a file
        return
    (fault,) = faults
    assert fault.id == "delivery.W002"
    assert "266 connections" in fault.msg


def test_no_database_is_asked_when_none_is_named(settings):
    settings.SERVER_THREADS = 10_000
    assert check_connections(None) == []


def test_the_image_serves_as_the_settings_say_and_as_is_measured():
    (workers,) = re.findall(r"GRANIAN_WORKERS=(\d+)", DOCKERFILE)
    (threads,) = re.findall(r"GRANIAN_BLOCKING_THREADS=(\d+)", DOCKERFILE)
    told = (django_settings.SERVER_WORKERS, django_settings.SERVER_THREADS)
    assert (int(workers), int(threads)) == told == (WORKERS, THREADS)


@pytest.mark.django_db
class TestFormerMigrations:
    def applied(self, **names):
        return MigrationRecorder(connection).migration_qs.filter(**names)

    def test_a_database_with_all_of_them_or_none_is_opened(self):
        assert check_former_migrations(None) == []
        assert check_former_migrations(None, ["default"]) == []
        self.applied(app="library").delete()
        assert check_former_migrations(None, ["default"]) == []

    @pytest.mark.parametrize(
        ("app", "name"),
        [("units", "0013_names_of_the_roots"), ("sections", "0011_dates_to_the_minute")],
    )
    def test_migrate_stops_at_a_database_with_a_part_of_them(self, app, name):
        assert self.applied(app=app, name=name).delete()[0]
        with pytest.raises(CommandError, match=rf"{name}.*(?s:.*)docs/upgrading\.md"):
            call_command("migrate", plan=True, skip_checks=False)
