import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.contrib.taggit
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("sections", "0002_tags_of_units"),
        ("sections", "0003_people_in_articles"),
        ("sections", "0004_former_addresses"),
        ("sections", "0005_take_over_redirects"),
        ("sections", "0006_rows_of_drafts"),
        ("sections", "0007_advisers_of_sections"),
        ("sections", "0008_corrections_of_stories"),
        ("sections", "0009_versions_of_corrections"),
        ("sections", "0010_rows_of_related_articles"),
        ("sections", "0011_dates_to_the_minute"),
    ]

    initial = True

    dependencies = [
        ("library", "0001_initial"),
        ("units", "0002_units_staff_and_reviews"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticlePage",
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
                    "correction_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("correction", "Correction"),
                            ("rectification", "Rectification"),
                            ("update", "Update"),
                            ("minor", "Spelling or layout only; readers are not told"),
                        ],
                        help_text="Asked when a story that readers have is sent to review again.",
                        max_length=20,
                        verbose_name="kind of correction",
                    ),
                ),
                (
                    "correction_text",
                    models.TextField(
                        blank=True,
                        help_text="What was wrong, what is right, and how it came. Readers see it.",
                        max_length=1000,
                        verbose_name="what was corrected, and why",
                    ),
                ),
                ("corrected_revision", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "date",
                    models.DateTimeField(
                        blank=True,
                        help_text="The date shown to readers, by which listings are ordered. Left empty, it is the moment of the first publication.",
                        null=True,
                        verbose_name="date",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("news", "News"),
                            ("feature", "Feature"),
                            ("photo_story", "Photo story"),
                            ("infographic", "Infographic"),
                            ("video", "Video"),
                            ("audio", "Audio"),
                            ("longform", "Longform"),
                        ],
                        default="news",
                        max_length=20,
                        verbose_name="genre",
                    ),
                ),
                (
                    "kicker",
                    models.CharField(
                        blank=True,
                        help_text="A few words above the title: the event, the series or the field.",
                        max_length=120,
                        verbose_name="kicker",
                    ),
                ),
                (
                    "lead",
                    models.TextField(
                        blank=True,
                        help_text="One paragraph that says the news. Listings and searches show it too.",
                        max_length=1000,
                        verbose_name="lead",
                    ),
                ),
                (
                    "hero_image",
                    models.ForeignKey(
                        blank=True,
                        help_text="It stands above the text and beside the title in listings.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.newsimage",
                        verbose_name="main picture",
                    ),
                ),
                (
                    "hero_caption",
                    models.CharField(blank=True, max_length=400, verbose_name="caption"),
                ),
                (
                    "hero_credit",
                    models.CharField(
                        blank=True,
                        help_text="Who took it. Left empty, the credit of the picture itself is used.",
                        max_length=200,
                        verbose_name="credit",
                    ),
                ),
                ("body", models.JSONField(blank=True, default=list, verbose_name="text")),
                (
                    "source_name",
                    models.CharField(
                        blank=True,
                        help_text="For a story taken over from elsewhere: the newspaper or agency.",
                        max_length=200,
                        verbose_name="source",
                    ),
                ),
                (
                    "source_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the source"
                    ),
                ),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Contributor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributors",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Family, middle and given name, in this order.",
                        max_length=120,
                        verbose_name="full name",
                    ),
                ),
                (
                    "pen_name",
                    models.CharField(
                        blank=True,
                        help_text="It stands under the articles in place of the full name.",
                        max_length=120,
                        verbose_name="pen name",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        help_text="The account with which this person signs in, if there is one.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributors",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "active",
                    models.BooleanField(
                        default=True,
                        help_text="Take the mark away when the person no longer contributes.",
                        verbose_name="active",
                    ),
                ),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=400)),
            ],
            options={
                "verbose_name": "contributor",
                "verbose_name_plural": "contributors",
                "ordering": ["name_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "pen_name"),
                        name="contributor_once_in_a_unit",
                        violation_error_message="This unit has a contributor of this name already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "site",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.site",
                    ),
                ),
                ("path", models.TextField(verbose_name="path")),
                ("digest", models.CharField(max_length=64)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("since", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "constraints": [
                    models.UniqueConstraint(fields=("digest", "site"), name="former_address_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionPage",
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
                    "intro",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences under the name of the section.",
                        max_length=600,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "feeds",
                    models.ForeignKey(
                        blank=True,
                        help_text="Approved stories of this section also appear in that section of the city portal. Sections below this one follow it unless they name their own.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="fed_by",
                        to="sections.sectionpage",
                        verbose_name="feeds the city section",
                    ),
                ),
                (
                    "adviser",
                    models.ForeignKey(
                        blank=True,
                        help_text="Its editors approve the stories of this section before the board does. Sections below this one follow it unless they name their own. Left empty, there is no such step.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="units.unit",
                        verbose_name="advisory body that reads first",
                    ),
                ),
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="TopicIndexPage",
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
                    "intro",
                    models.TextField(blank=True, max_length=600, verbose_name="introduction"),
                ),
            ],
            options={
                "verbose_name": "list of topics",
                "verbose_name_plural": "lists of topics",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="TopicPage",
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
                    "opens",
                    models.DateField(
                        default=django.utils.timezone.localdate, null=True, verbose_name="opens on"
                    ),
                ),
                (
                    "closes",
                    models.DateField(
                        blank=True,
                        help_text="The last day. The page stays, but nothing more is added to it.",
                        null=True,
                        verbose_name="closes on",
                    ),
                ),
                (
                    "intro",
                    models.TextField(
                        blank=True,
                        help_text="What the topic is about.",
                        max_length=1000,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.newsimage",
                        verbose_name="picture",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes__isnull", True),
                            ("closes__gte", models.F("opens")),
                            _connector="OR",
                        ),
                        name="topic_closes_after_it_opens",
                        violation_error_message="A topic closes on the day it opens or later.",
                    )
                ],
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="Appearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sections.articlepage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="library.person",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("about", "About this person"),
                            ("by", "Speech or article of this person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("date", models.DateTimeField()),
                ("live", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "appearance",
                "verbose_name_plural": "appearances",
                "indexes": [
                    models.Index(
                        models.F("person"),
                        models.F("part"),
                        models.OrderBy(models.F("date"), descending=True),
                        models.OrderBy(models.F("article"), descending=True),
                        condition=models.Q(("live", True)),
                        name="appearance_listing",
                    ),
                    models.Index(models.F("person"), name="appearance_person"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "person", "part"), name="appearance_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticlePerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="sections.articlepage",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="library.person",
                        verbose_name="leader",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("about", "About this person"),
                            ("by", "Speech or article of this person"),
                        ],
                        default="about",
                        max_length=10,
                        verbose_name="part",
                    ),
                ),
            ],
            options={
                "verbose_name": "leader in an article",
                "verbose_name_plural": "leaders in articles",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "person", "part"), name="article_person_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(app_label)s_%(class)s_items",
                        to="library.newstag",
                        verbose_name="tag",
                    ),
                ),
                (
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="sections.articlepage",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Byline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bylines",
                        to="sections.articlepage",
                    ),
                ),
                (
                    "contributor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bylines",
                        to="sections.contributor",
                        verbose_name="contributor",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("photo", "Photos"),
                            ("video", "Video"),
                            ("graphics", "Graphics"),
                            ("voice", "Voice"),
                            ("compiled", "Compiled by"),
                            ("translation", "Translation"),
                            ("editing", "Editing"),
                        ],
                        default="text",
                        max_length=20,
                        verbose_name="part",
                    ),
                ),
                (
                    "pen_name",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, the contributor's pen name or full name is shown.",
                        max_length=120,
                        verbose_name="name in this article",
                    ),
                ),
                (
                    "share",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The part of the royalty. Left empty, it is shared equally.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="share (%)",
                    ),
                ),
            ],
            options={
                "verbose_name": "byline",
                "verbose_name_plural": "bylines",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="sections.articlepage",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("correction", "Correction"),
                            ("rectification", "Rectification"),
                            ("update", "Update"),
                            ("minor", "Spelling or layout only; readers are not told"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="what was corrected, and why")),
                ("date", models.DateTimeField(verbose_name="date")),
            ],
            options={
                "verbose_name": "correction",
                "verbose_name_plural": "corrections",
                "ordering": ["-date", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("kind", "minor"), _negated=True),
                        fields=["-date", "-id"],
                        name="correction_listing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="sections.articlepage",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("date", models.DateTimeField(null=True)),
                ("live", models.BooleanField(default=False)),
                ("multimedia", models.BooleanField(default=False)),
                ("derived", models.BooleanField(default=False)),
                ("chosen", models.BooleanField(default=False)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("chosen_at", models.DateTimeField(null=True)),
                ("slot_order", models.PositiveSmallIntegerField(null=True)),
                ("slot_from", models.DateTimeField(null=True)),
                ("slot_until", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "placement",
                "verbose_name_plural": "placements",
                "indexes": [
                    models.Index(
                        models.F("place"),
                        models.OrderBy(models.F("date"), descending=True),
                        models.OrderBy(models.F("article"), descending=True),
                        condition=models.Q(("live", True)),
                        name="placement_listing",
                    ),
                    models.Index(
                        models.F("place"),
                        models.OrderBy(models.F("date"), descending=True),
                        models.OrderBy(models.F("article"), descending=True),
                        condition=models.Q(("live", True), ("multimedia", True)),
                        name="placement_multimedia",
                    ),
                    models.Index(
                        models.F("place"),
                        models.F("slot_order"),
                        models.OrderBy(models.F("chosen_at"), descending=True),
                        condition=models.Q(("slot_order__isnull", False)),
                        name="placement_slots",
                    ),
                    models.Index(models.F("place"), name="placement_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "place"), name="placement_once"),
                    models.CheckConstraint(
                        condition=models.Q(("derived", True), ("chosen", True), _connector="OR"),
                        name="placement_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("slot_order__isnull", True), ("chosen", True), _connector="OR"
                        ),
                        name="placement_slot_is_chosen",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("live", False), ("date__isnull", False), _connector="OR"
                        ),
                        name="placement_live_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RelatedArticle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="related",
                        to="sections.articlepage",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="sections.articlepage",
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "related article",
                "verbose_name_plural": "related articles",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("page", "article"), name="related_article_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="ArticlePage",
            name="tags",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="Names and subjects, separated by commas.",
                through="sections.ArticleTag",
                to="library.NewsTag",
                verbose_name="tags",
            ),
        ),
    ]
