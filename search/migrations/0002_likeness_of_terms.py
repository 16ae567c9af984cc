"""On PostgreSQL, finding the terms most like a misspelt one."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations
from django.db.models.functions import Lower


def _add(apps, editor):
    if editor.connection.vendor == "postgresql":
        TrigramExtension().database_forwards("search", editor, None, None)
        editor.add_index(apps.get_model("search", "Term"), _index())


def _remove(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.remove_index(apps.get_model("search", "Term"), _index())


def _index():
    # Not over the bare column: for equal terms PostgreSQL would then use it, too, which takes a
    # hundred times as long as its key.
    return GinIndex(OpClass(Lower("folded"), name="gin_trgm_ops"), name="search_term_alike")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_search_entries")]
    operations = [migrations.RunPython(_add, _remove)]
