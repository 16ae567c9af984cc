import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("delivery", "0001_former_hosts")]

    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerHost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "hostname",
                    models.CharField(max_length=255, unique=True, verbose_name="host name"),
                ),
                (
                    "site",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="former_hosts",
                        to="wagtailcore.site",
                        verbose_name="subportal",
                    ),
                ),
            ],
            options={
                "verbose_name": "former host",
                "verbose_name_plural": "former hosts",
                "ordering": ["hostname"],
            },
        ),
    ]
