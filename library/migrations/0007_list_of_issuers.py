"""Issuing bodies as a list of their own: units, and bodies outside."""

import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0006_dates_of_leaders_as_far_as_known"),
        ("units", "0008_language_of_a_review"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("symbol", models.CharField(blank=True, max_length=20, verbose_name="symbol")),
                ("until_date", models.DateField(verbose_name="in use until")),
            ],
            options={
                "verbose_name": "former name",
                "verbose_name_plural": "former names",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Issuer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As readers see it, for example: Quốc hội.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "short_name",
                    models.CharField(
                        blank=True,
                        help_text="For lists, if the name is long.",
                        max_length=120,
                        verbose_name="short name",
                    ),
                ),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="As it stands in document numbers, without the number of a legislature: QH.",
                        max_length=20,
                        verbose_name="symbol",
                    ),
                ),
                (
                    "family",
                    models.CharField(
                        choices=[("party", "Party"), ("state", "State")],
                        default="state",
                        max_length=10,
                        verbose_name="family",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=800,
                        help_text="Order of protocol; bodies of the same number stand by name.",
                        verbose_name="order",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
                ("slug", models.SlugField(editable=False, max_length=90, unique=True)),
                ("name_key", models.CharField(editable=False, max_length=500)),
            ],
            options={
                "verbose_name": "issuing body",
                "verbose_name_plural": "issuing bodies",
                "ordering": ["order", "name_key", "pk"],
            },
        ),
        migrations.AddField(
            model_name="issuer",
            name="unit",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="issuer",
                to="units.unit",
            ),
        ),
        migrations.AddField(
            model_name="formername",
            name="issuer",
            field=modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_names",
                to="library.issuer",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("unit__isnull", True)),
                fields=("name",),
                name="outside_issuer_once",
                violation_error_message="This body stands in the list already.",
            ),
        ),
    ]
