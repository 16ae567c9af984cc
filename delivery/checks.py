"""System checks of the settings for many readers at the same time."""

from collections.abc import Iterable

from django.conf import settings
from django.core import checks
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def check_trusted_proxies(app_configs, **kwargs) -> list[checks.CheckMessage]:
    """Warn if TRUSTED_PROXIES is empty behind a proxy: all readers would share one address."""
    if not settings.SECURE_PROXY_SSL_HEADER or settings.TRUSTED_PROXIES:
        return []
    return [
        checks.Warning(
            "There is a web server in front, and TRUSTED_PROXIES does not name it.",
            hint="Name its address: else all readers count as one, and are refused together.",
            id="delivery.W001",
        )
    ]


def check_connections(
    app_configs, databases: Iterable[str] | None = None, **kwargs
) -> list[checks.CheckMessage]:
    """Warn if PostgreSQL has fewer connections than the server has threads.

    A thread without a connection answers with an error. Runs in `check --database default` and in
    `migrate`.
    """
    postgresql = (name for name in databases or () if connections[name].vendor == "postgresql")
    return [fault for name in postgresql for fault in _too_many(connections[name])]


def _too_many(connection):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('max_connections')::int"
            " - current_setting('superuser_reserved_connections')::int"
        )
        (limit,) = cursor.fetchone()
    threads = settings.SERVER_WORKERS * settings.SERVER_THREADS
    needed = threads + settings.DATABASE_OTHER_CONNECTIONS
    if needed <= limit:
        return []
    return [
        checks.Warning(
            f"{settings.SERVER_WORKERS} processes of {settings.SERVER_THREADS} threads and "
            f"{settings.DATABASE_OTHER_CONNECTIONS} others need {needed} connections; "
            f"PostgreSQL allows {limit}.",
            hint="Lower GRANIAN_BLOCKING_THREADS, or raise PostgreSQL's max_connections.",
            id="delivery.W002",
        )
    ]


def check_former_migrations(app_configs, databases=None, **kwargs):
    """A database with a part of the squashed migrations needs the version before: Django would
    leave the app out of the plan, or stop with an unclear message. Asked as above."""
    if not databases:
        return []
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return [fault for name in databases for fault in _partly_applied(loader, connections[name])]


def _partly_applied(loader, connection):
    applied = MigrationRecorder(connection).applied_migrations().keys()
    for migration in loader.disk_migrations.values():
        gone = {former for former in migration.replaces if former not in loader.disk_migrations}
        missing = sorted(name for _app, name in gone - applied)
        if missing and gone & applied:
            yield checks.Error(
                f"The database lacks migrations of the version before, which {migration} "
                f"replaces: {', '.join(missing)}.",
                hint="Run `migrate` of the version before, then this one (docs/upgrading.md).",
                id="delivery.E001",
            )


def register():
    """Called once, when the app is ready."""
    checks.register(check_trusted_proxies)
    checks.register(check_connections, checks.Tags.database)
    checks.register(check_former_migrations, checks.Tags.database)
