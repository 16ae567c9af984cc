"""PostgreSQL empties a table past its triggers for rows; SQLite knows no other way than row by
row.
"""

from django.db import migrations

LOGS = ("wagtailcore_pagelogentry", "units_unitlogentry")
_TRIGGER = """
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_stay()
"""


def protect(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in LOGS:
            schema_editor.execute(_TRIGGER.format(table=table))


def release(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in LOGS:
            schema_editor.execute(f"DROP TRIGGER {table}_is_not_emptied ON {table}")


class Migration(migrations.Migration):
    dependencies = [("units", "0008_language_of_a_review")]

    operations = [migrations.RunPython(protect, release)]
