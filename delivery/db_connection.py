"""How a connection to PostgreSQL is set up for a web server with many readers."""

from django.db.backends.base.base import BaseDatabaseWrapper


def tune_connection(connection: BaseDatabaseWrapper, **kwargs) -> None:
    """Handler of `connection_created`: switch off parallel workers and JIT on PostgreSQL.

    Both take longer to start than a page may take. Under load all cores are busy anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0; SET jit = off")
