import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("translation", "0003_claims_by_key"),
        ("translation", "0004_partial_pages"),
        ("translation", "0005_live_words"),
    ]

    initial = True

    dependencies = [
        ("units", "0002_units_staff_and_reviews"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="LiveWords",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "string",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_localize.string",
                    ),
                ),
                (
                    "context",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtail_localize.translationcontext",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.locale",
                    ),
                ),
                ("words", models.TextField()),
                ("published_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "words of a live translation",
                "verbose_name_plural": "words of live translations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("string", "context", "locale"), name="live_words_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TranslationClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField()),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.locale",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("claimed_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "claim of a translation",
                "verbose_name_plural": "claims of translations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("translation_key", "locale"), name="one_translator_at_a_time"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TranslationSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
                (
                    "partial",
                    models.BooleanField(
                        default=False,
                        help_text="Paragraphs that are not translated yet stand there in Vietnamese. Titles, captions and other short texts are always translated.",
                        verbose_name="partly translated pages may go live",
                    ),
                ),
                (
                    "languages",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Switching a language on makes its front page and sections as drafts, to be translated and approved. Switching it off takes nothing away.",
                        limit_choices_to=models.Q(("language_code", "vi"), _negated=True),
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="languages",
                    ),
                ),
            ],
            options={
                "verbose_name": "languages",
                "verbose_name_plural": "languages",
            },
        ),
    ]
