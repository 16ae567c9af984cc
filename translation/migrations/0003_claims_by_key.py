from django.db import migrations, models


def take_keys(apps, schema_editor):
    """What is claimed is known by the key that all of its translations share."""
    Claim = apps.get_model("translation", "TranslationClaim")
    for claim in Claim.objects.select_related("page"):
        claim.translation_key = claim.page.translation_key
        claim.save(update_fields=["translation_key"])


class Migration(migrations.Migration):
    dependencies = [("translation", "0002_languages_of_content")]
    operations = [
        migrations.AddField("translationclaim", "translation_key", models.UUIDField(null=True)),
        migrations.RunPython(take_keys, migrations.RunPython.noop),
        migrations.RemoveConstraint("translationclaim", "one_translator_at_a_time"),
        migrations.RemoveField("translationclaim", "page"),
        migrations.AlterField("translationclaim", "translation_key", models.UUIDField()),
        migrations.AddConstraint(
            "translationclaim",
            models.UniqueConstraint(
                fields=("translation_key", "locale"), name="one_translator_at_a_time"
            ),
        ),
    ]
