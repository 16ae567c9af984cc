"""A migrated database, made once for each state of the migrations and copied for each process.

Migrating takes 20 seconds of CPU, copying takes none. SQLite keeps the template as a file under
var/, PostgreSQL as a database that new ones are made from (`CREATE DATABASE ... TEMPLATE`).
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connection

_FOLDER = settings.BASE_DIR / "var" / "test-databases"


def _state() -> str:
    """A name for all that the tables depend on: apps, versions of packages, our migrations."""
    files = sorted(settings.BASE_DIR.glob("*/migrations/*.py"))
    files += sorted(settings.BASE_DIR.glob("*/migrations/*.csv"))
    files += [settings.BASE_DIR / "constraints.txt", Path(settings.BASE_DIR, "requirements.txt")]
    digest = hashlib.sha256(f"{connection.vendor} {settings.INSTALLED_APPS}".encode())
    for path in files:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def migrated_databases():
    """Inside it, Django's set-up of test databases gets them with every migration applied."""
    _FOLDER.mkdir(parents=True, exist_ok=True)
    state = _state()
    # Workers start together; the first makes the template, the others wait for it.
    with open(_FOLDER / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        template = _sqlite_template(state) if _is_sqlite() else _postgresql_template(state)
    if _is_sqlite():
        handle = _copier(template)
    else:
        connection.settings_dict["TEST"]["TEMPLATE"] = template
        handle = _nothing
    with mock.patch.object(migrate.Command, "handle", handle):
        yield


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _nothing(command, *args, **options):
    """The database was made from the template and needs no migration."""


def _copier(template: Path):
    def copy(command, *args, **options):
        connection.ensure_connection()
        source = sqlite3.connect(template)
        source.backup(connection.connection)
        source.close()

    return copy


def _sqlite_template(state: str) -> Path:
    template = _FOLDER / f"{state}.sqlite3"
    if not template.exists():
        for former in _FOLDER.glob("*.sqlite3*"):
            former.unlink()
        unfinished = template.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        _migrate(f"sqlite:///{unfinished}")
        # What WAL still holds goes into the file itself.
        with sqlite3.connect(unfinished) as database:
            database.execute("PRAGMA journal_mode=DELETE")
        database.close()
        unfinished.rename(template)
    return template


def _postgresql_template(state: str) -> str:
    prefix = f"{connection.settings_dict['NAME']}_migrated_"
    template = f"{prefix}{state}"
    unfinished = f"{template}_unfinished"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{prefix}%"])
        names = {name for (name,) in cursor.fetchall()}
        if template not in names:
            for former in names:
                cursor.execute(f"DROP DATABASE {connection.ops.quote_name(former)}")
            cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(unfinished)}")
    if template not in names:
        _migrate(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{unfinished}").geturl())
        with connection._nodb_cursor() as cursor:
            quote = connection.ops.quote_name
            cursor.execute(f"ALTER DATABASE {quote(unfinished)} RENAME TO {quote(template)}")
    return template


def _migrate(address: str):
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        },
        check=True,
    )
