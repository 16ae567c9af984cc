"""On PostgreSQL, finding the terms most like a misspelt one."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

# Not over the bare column: for equal terms PostgreSQL would then use it, too, which takes a hundred
# times as long as its key. In SQL, for Django knows operator classes only of an app we do not need.
_ADD = "CREATE INDEX search_term_alike ON search_term USING gin (lower(folded) gin_trgm_ops)"
_REMOVE = "DROP INDEX search_term_alike"


def _add(apps, editor):
    if editor.connection.vendor == "postgresql":
        TrigramExtension().database_forwards("search", editor, None, None)
        editor.execute(_ADD)


def _remove(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(_REMOVE)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(_add, _remove)]
