"""How much an address asks of the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def query_count(client, address):
    """The number of queries that `address` costs once the caches are warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
