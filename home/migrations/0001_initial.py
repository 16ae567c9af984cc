import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("home", "0002_versions_of_chrome"), ("home", "0003_proposed_chromes")]

    initial = True

    dependencies = [
        ("library", "0001_initial"),
        ("units", "0002_units_staff_and_reviews"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Chrome",
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
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="The name of the site is used when it is empty.",
                        max_length=160,
                        verbose_name="name of the subportal",
                    ),
                ),
                (
                    "emblem",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.newsimage",
                        verbose_name="emblem",
                    ),
                ),
                (
                    "banner",
                    models.ForeignKey(
                        blank=True,
                        help_text="A wide picture behind the name of the subportal.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.newsimage",
                        verbose_name="banner",
                    ),
                ),
                (
                    "menu",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="When it is empty, the sections that show in menus are listed.",
                        verbose_name="menu",
                    ),
                ),
                ("footer", wagtail.fields.RichTextField(blank=True, verbose_name="footer")),
                (
                    "responsible",
                    models.CharField(
                        blank=True,
                        help_text="Name and position of the person whom the law holds responsible.",
                        max_length=200,
                        verbose_name="responsible for the content",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="Number, date and issuer of the licence of this website.",
                        max_length=200,
                        verbose_name="licence",
                    ),
                ),
                (
                    "address",
                    models.CharField(blank=True, max_length=250, verbose_name="postal address"),
                ),
                ("phone", models.CharField(blank=True, max_length=60, verbose_name="telephone")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "link_groups",
                    models.JSONField(blank=True, default=list, verbose_name="links by group"),
                ),
            ],
            options={
                "verbose_name": "head, menu and foot",
                "verbose_name_plural": "head, menu and foot",
            },
        ),
        migrations.CreateModel(
            name="ContentPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences under the title. They are also shown in searches.",
                        max_length=600,
                        verbose_name="introduction",
                    ),
                ),
                ("body", models.JSONField(blank=True, default=list, verbose_name="text")),
            ],
            options={
                "verbose_name": "standard page",
                "verbose_name_plural": "standard pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("body", models.JSONField(blank=True, default=list, verbose_name="blocks")),
            ],
            options={
                "verbose_name": "front page",
                "verbose_name_plural": "front pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ChromeProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "chrome",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposal",
                        to="home.chrome",
                    ),
                ),
                ("content", models.JSONField()),
                ("proposed_at", models.DateTimeField(auto_now=True)),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("returned", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "proposed change",
                "verbose_name_plural": "proposed changes",
            },
        ),
        migrations.CreateModel(
            name="ChromeVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "chrome",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="home.chrome",
                    ),
                ),
                ("content", models.JSONField()),
                ("replaced_at", models.DateTimeField(auto_now_add=True, verbose_name="changed at")),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changed by",
                    ),
                ),
                ("checked_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "earlier version",
                "verbose_name_plural": "earlier versions",
                "ordering": ["-pk"],
            },
        ),
    ]
