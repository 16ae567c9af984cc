"""How a connection to PostgreSQL is set up for a web server with many readers."""


def tune_connection(connection, **kwargs):
    """Have no query of ours split among helpers or compiled: starting and compiling cost more than
    a page may take, and under load every core is somebody else's already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0; SET jit = off")
