"""The first reasons to return a text, the names of the roots, and the audit log under protection.

The board edits the reasons from then on. Rows of the audit log are added and never changed or
deleted, which triggers guarantee. PostgreSQL empties a table past its triggers for rows, so that
has a trigger of its own; SQLite deletes row by row.
"""

from django.db import migrations

REASONS = [
    ("facts", "Cần kiểm tra lại thông tin"),
    ("sources", "Thiếu nguồn hoặc căn cứ"),
    ("language", "Câu chữ, chính tả, cách trình bày"),
    ("images", "Ảnh hoặc chú thích ảnh chưa đạt"),
    ("rights", "Bản quyền hoặc thông tin cá nhân"),
    ("duplicate", "Trùng với tin, bài đã đăng"),
    ("not-for-us", "Không thuộc phạm vi đăng tải"),
    ("other", "Lý do khác"),
]
# What Wagtail's own migrations call the roots of pages and collections, and their name here.
STOCK, NAME = "Root", "Gốc"
LOGS = ("wagtailcore_pagelogentry", "units_unitlogentry")
_POSTGRESQL_FUNCTION = """
CREATE FUNCTION audit_rows_stay() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'Rows of the audit log are only ever added.';
END
$$ LANGUAGE plpgsql
"""
_POSTGRESQL_TRIGGER = """
CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION audit_rows_stay()
"""
_POSTGRESQL_TRUNCATE_TRIGGER = """
CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION audit_rows_stay()
"""
_SQLITE_TRIGGER = """
CREATE TRIGGER {table}_stays_{when} BEFORE {when} ON {table}
BEGIN SELECT RAISE(ABORT, 'Rows of the audit log are only ever added.'); END
"""


def add_reasons(apps, schema_editor):
    ReturnReason = apps.get_model("units", "ReturnReason")
    for order, (code, label) in enumerate(REASONS):
        ReturnReason.objects.get_or_create(code=code, defaults={"label": label, "order": order})


def name_roots(apps, schema_editor):
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=STOCK).update(
        title=NAME, draft_title=NAME
    )
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=STOCK).update(
        name=NAME
    )


def protect(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        templates = (_POSTGRESQL_TRIGGER, _POSTGRESQL_TRUNCATE_TRIGGER)
        schema_editor.execute(_POSTGRESQL_FUNCTION)
        statements = [template.format(table=table) for template in templates for table in LOGS]
    else:
        statements = [
            _SQLITE_TRIGGER.format(table=table, when=when)
            for table in LOGS
            for when in ("UPDATE", "DELETE")
        ]
    for statement in statements:
        schema_editor.execute(statement)


def release(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in LOGS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_stays ON {table}")
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_is_not_emptied ON {table}")
        schema_editor.execute("DROP FUNCTION IF EXISTS audit_rows_stay()")
        return
    for table in LOGS:
        for when in ("UPDATE", "DELETE"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_stays_{when}")


class Migration(migrations.Migration):
    replaces = [
        ("units", "0003_return_reasons"),
        ("units", "0009_audit_log_is_not_emptied"),
        ("units", "0013_names_of_the_roots"),
    ]
    dependencies = [
        ("units", "0002_units_staff_and_reviews"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [
        migrations.RunPython(add_reasons, migrations.RunPython.noop),
        migrations.RunPython(name_roots, migrations.RunPython.noop),
        migrations.RunPython(protect, release),
    ]
