"""A database that an earlier version filled (tests/data/README.md) is opened by the present one."""

import lzma
import re
import sqlite3
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page

from tests.rooms import ROOMS
from units.access.scope import cached_owners
from units.models import Staff

DUMP = Path(__file__).parent / "data" / "former_database.sql.xz"
TASKS = 8


@pytest.fixture(scope="module")
def former_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("former") / "former.sqlite3"
    database = sqlite3.connect(path)
    database.executescript(lzma.decompress(DUMP.read_bytes()).decode())
    database.close()
    return path


@pytest.fixture(scope="module")
def opened(former_file, django_db_blocker):
    """The former database in the place of the test database; what `migrate` said of it."""
    if connection.vendor != "sqlite":
        pytest.skip("The dump is of SQLite.")
    with django_db_blocker.unblock(), in_place_of_the_test_database(former_file):
        told = StringIO()
        call_command("migrate", stdout=told, no_color=True)
        yield told.getvalue()


@contextmanager
def in_place_of_the_test_database(file):
    ordinary = connections["default"]
    connections["default"] = type(ordinary)({**ordinary.settings_dict, "NAME": file}, "default")
    _forget_rows()
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = ordinary
        _forget_rows()


def _forget_rows():
    ContentType.objects.clear_cache()
    cached_owners.invalidate()


def test_no_table_is_made_again(opened):
    applied = set(re.findall(r"Applying (\S+)\.\.\. OK", opened))
    loader = MigrationLoader(connection)
    own = {key: node for key, node in loader.disk_migrations.items() if key[0] in ROOMS}
    squashed = {f"{app}.{name}" for (app, name), node in own.items() if node.replaces}
    first = {f"{app}.{name}" for (app, name), node in own.items() if node.initial}
    assert squashed and first
    assert not applied & (squashed | first)
    assert "units.0004_paths_of_queued_tasks" in applied
    assert own.keys() <= MigrationRecorder(connection).applied_migrations().keys()
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_model_finds_its_columns(opened):
    models = [model for model in apps.get_models() if model._meta.app_label in ROOMS]
    filled = {model._meta.app_label for model in models if list(model._base_manager.all()[:5])}
    assert {"home", "library", "search", "sections", "translation", "units"} <= filled


def test_readers_get_their_pages(opened):
    pages = list(Page.objects.live().filter(depth__gt=1))
    assert len(pages) > 20
    for page in pages:
        _site_id, address, path = page.get_url_parts()
        answer = Client().get(path, headers={"host": address.removeprefix("http://")})
        assert answer.status_code == 200, page.url_path


def test_chiefs_find_what_waits_for_them(opened):
    for mark in ("canarya", "canaryb"):
        page = Page.objects.get(title=f"{mark} submitted").specific
        unit = Staff.objects.get(user=page.owner).unit
        client = Client()
        client.force_login(Staff.objects.get(unit=unit, role="chief").user)
        listed = client.get(reverse("reviews:queue")).content.decode()
        assert page.title in listed
        assert listed.count(" submitted") == listed.count(page.title)
        assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_tasks_that_wait_are_found(opened):
    waiting = list(DBTaskResult.objects.all())
    assert len(waiting) == TASKS
    for row in waiting:
        assert row.task.module_path == row.task_path
