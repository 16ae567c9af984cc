"""The usual types of State documents, and one for what has no other."""

from django.db import migrations

TYPES = [
    ("Luật", "", "state", 1050),
    ("Pháp lệnh", "", "state", 1060),
    ("Nghị định", "NĐ", "state", 1070),
    ("Thông tư", "TT", "state", 1080),
    ("Văn bản khác", "", "party", 9000),
]


def seed(apps, schema_editor):
    document_type = apps.get_model("library", "DocumentType")
    for name, symbol, family, order in TYPES:
        document_type.objects.get_or_create(
            name=name, defaults={"symbol": symbol, "family": family, "order": order}
        )


class Migration(migrations.Migration):
    dependencies = [("library", "0011_imports_of_tables")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
