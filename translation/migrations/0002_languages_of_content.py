from django.conf import settings
from django.db import migrations


def add_languages(apps, schema_editor):
    """Every language of LANGUAGES is there to be switched on by a subportal."""
    Locale = apps.get_model("wagtailcore", "Locale")
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


class Migration(migrations.Migration):
    dependencies = [("translation", "0001_initial")]
    operations = [migrations.RunPython(add_languages, migrations.RunPython.noop)]
