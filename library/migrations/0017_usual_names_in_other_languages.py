"""What the usual posts, bodies, issuers, types and fields are called in other languages.

They are a beginning: the board keeps the list, and what it entered before stays.
"""

import csv
from pathlib import Path

from django.db import migrations, models

NAMES = Path(__file__).resolve().parent.parent / "data" / "usual_names.csv"


def seed(apps, schema_editor):
    translated_name = apps.get_model("library", "TranslatedName")
    entered = set(translated_name.objects.values_list("language", "name_key"))
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    translated_name.objects.bulk_create(
        translated_name(
            name=row["name"], name_key=key, language=language, translation=row[language]
        )
        for row in rows
        for language in ("en", "fr", "zh-hans")
        if row[language] and (language, key := row["name"].casefold()) not in entered
    )


class Migration(migrations.Migration):
    dependencies = [("library", "0016_names_in_other_languages")]
    operations = [
        migrations.AlterField(
            model_name="translatedname",
            name="name",
            field=models.CharField(
                help_text="Exactly as it stands in Vietnamese: a post, a body, a type or a field. {unit} stands for any committee of the Party, {place} for any place, {number} for any number, as in “Bí thư {unit}”.",
                max_length=200,
                verbose_name="name",
            ),
        ),
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
