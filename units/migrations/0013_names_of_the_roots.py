from django.db import migrations

# What Wagtail's own migrations call both, and what the house calls them.
STOCK, NAME = "Root", "Gốc"


def name_roots(apps, schema_editor):
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title=STOCK).update(
        title=NAME, draft_title=NAME
    )
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1, name=STOCK).update(
        name=NAME
    )


class Migration(migrations.Migration):
    dependencies = [("units", "0012_review_of_chrome")]
    operations = [migrations.RunPython(name_roots, migrations.RunPython.noop)]
