import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("search", "0001_search_entries"), ("search", "0003_what_readers_ask")]

    initial = True

    dependencies = [
        ("units", "0002_units_staff_and_reviews"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedQuery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                ("language", models.CharField(max_length=12)),
                ("query", models.CharField(max_length=100)),
                ("times", models.PositiveIntegerField()),
                ("times_without_hits", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "query of readers",
                "verbose_name_plural": "queries of readers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("day", "unit", "language", "query"), name="search_asked_query_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "query",
                    models.CharField(
                        help_text="All that readers type. Capitals and Vietnamese marks make no difference.",
                        max_length=100,
                        verbose_name="search words",
                    ),
                ),
                ("folded", models.CharField(editable=False, max_length=255)),
                (
                    "language",
                    models.CharField(
                        default="vi", max_length=12, verbose_name="language of readers"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        blank=True,
                        help_text="It is shown while readers can see it, with its own title.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="Instead of a page, for example of a document or of another website.",
                        verbose_name="address",
                    ),
                ),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="What an address is shown as.",
                        max_length=200,
                        verbose_name="heading",
                    ),
                ),
                (
                    "description",
                    models.CharField(blank=True, max_length=300, verbose_name="description"),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="The lowest comes first. Three are shown at most.",
                        verbose_name="order",
                    ),
                ),
            ],
            options={
                "verbose_name": "editors' pick",
                "verbose_name_plural": "editors' picks",
                "ordering": ["query", "language", "order", "pk"],
                "indexes": [models.Index(fields=["folded", "language"], name="search_pick_query")],
            },
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("article", "Articles"),
                            ("document", "Documents"),
                            ("person", "Leaders"),
                            ("page", "Sections and pages"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("thing_id", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=12)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                ("date", models.DateTimeField()),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("section_id", models.PositiveIntegerField(null=True)),
                ("genre", models.CharField(blank=True, max_length=20)),
                ("type_id", models.PositiveIntegerField(null=True)),
                ("issuer_id", models.PositiveIntegerField(null=True)),
                ("heading", models.TextField()),
                ("text", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "search entry",
                "verbose_name_plural": "search entries",
                "indexes": [
                    models.Index(fields=["kind", "thing_id"], name="search_entry_thing"),
                    models.Index(
                        models.F("language"),
                        models.OrderBy(models.F("date"), descending=True),
                        models.OrderBy(models.F("key"), descending=True),
                        name="search_entry_newest",
                    ),
                    models.Index(
                        models.F("language"),
                        models.F("unit"),
                        models.OrderBy(models.F("date"), descending=True),
                        models.OrderBy(models.F("key"), descending=True),
                        name="search_entry_unit_newest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("folded", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("spelling", models.CharField(max_length=120)),
                ("size", models.PositiveSmallIntegerField()),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "verbose_name": "search term",
                "verbose_name_plural": "search terms",
            },
        ),
    ]
