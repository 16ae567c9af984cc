import uuid

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("library", "0002_uploads_by_file_name"),
        ("library", "0003_tags_of_units"),
        ("library", "0004_leaders_and_documents"),
        ("library", "0006_dates_of_leaders_as_far_as_known"),
        ("library", "0007_list_of_issuers"),
        ("library", "0009_documents_of_issuers"),
        ("library", "0010_rows_of_drafts"),
        ("library", "0011_imports_of_tables"),
        ("library", "0013_workplaces_of_members"),
        ("library", "0014_uses_at_a_later_hour"),
        ("library", "0015_year_of_birth"),
        ("library", "0016_names_in_other_languages"),
        ("library", "0018_unfinished_drafts"),
    ]

    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("units", "0002_units_staff_and_reviews"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                (
                    "locked",
                    models.BooleanField(default=False, editable=False, verbose_name="locked"),
                ),
                (
                    "locked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="locked at"),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("standing", "Standing committee"),
                            ("bureau", "Executive bureau"),
                            ("committee", "Committee"),
                            ("inspection", "Inspection commission"),
                            ("advisory", "Advisory body"),
                            ("other", "Other body"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As readers see it, for example: Ban Thường vụ.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                (
                    "functions",
                    wagtail.fields.RichTextField(blank=True, verbose_name="functions and tasks"),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Among the bodies of the same kind.",
                        verbose_name="order",
                    ),
                ),
            ],
            options={
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
                "ordering": ["unit", "order", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("live", False),
                            models.Q(
                                models.Q(("name", ""), _negated=True),
                                models.Q(("kind", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="body_of_readers_has_kind_and_name",
                    )
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="DocumentField",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="order")),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "field of work",
                "verbose_name_plural": "fields of work",
                "ordering": ["order", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DocumentType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="order")),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="name")),
                ("symbol", models.CharField(blank=True, max_length=20, verbose_name="symbol")),
                (
                    "family",
                    models.CharField(
                        choices=[("party", "Party"), ("state", "State")],
                        default="party",
                        max_length=10,
                        verbose_name="family",
                    ),
                ),
                (
                    "aliases",
                    models.CharField(
                        blank=True,
                        help_text="Names and symbols that an import takes for this type, with commas.",
                        max_length=200,
                        verbose_name="other spellings",
                    ),
                ),
            ],
            options={
                "verbose_name": "type of documents",
                "verbose_name_plural": "types of documents",
                "ordering": ["order", "name"],
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
                    "unit",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="issuer",
                        to="units.unit",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("unit__isnull", True)),
                        fields=("name",),
                        name="outside_issuer_once",
                        violation_error_message="This body stands in the list already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LeadershipPage",
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
                "verbose_name": "leadership page",
                "verbose_name_plural": "leadership pages",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="NewsDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="documents", verbose_name="file")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
                ("file_size", models.PositiveBigIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, editable=False, max_length=40)),
                ("page_count", models.PositiveIntegerField(editable=False, null=True)),
                ("text", models.TextField(blank=True, editable=False)),
                ("preview", models.ImageField(editable=False, null=True, upload_to="previews")),
            ],
            options={
                "verbose_name": "document",
                "verbose_name_plural": "documents",
                "permissions": [("choose_document", "Can choose document")],
                "abstract": False,
                "indexes": [models.Index(fields=["file"], name="document_by_file")],
            },
        ),
        migrations.CreateModel(
            name="NewsImage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "description",
                    models.CharField(
                        blank=True, default="", max_length=255, verbose_name="description"
                    ),
                ),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                (
                    "created_at",
                    models.DateTimeField(
                        auto_now_add=True, db_index=True, verbose_name="created at"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                (
                    "file_hash",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=40),
                ),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who took or drew it, for example: Nguyễn Văn A.",
                        max_length=200,
                        verbose_name="credit",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "permissions": [("choose_image", "Can choose image")],
                "abstract": False,
                "indexes": [models.Index(fields=["file"], name="image_by_file")],
            },
        ),
        migrations.CreateModel(
            name="NewsMedia",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                ("file", models.FileField(upload_to="media", verbose_name="file")),
                (
                    "type",
                    models.CharField(
                        choices=[("audio", "Audio file"), ("video", "Video file")], max_length=255
                    ),
                ),
                (
                    "duration",
                    models.FloatField(
                        blank=True,
                        default=0,
                        help_text="Duration in seconds",
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="duration",
                    ),
                ),
                ("width", models.PositiveIntegerField(blank=True, null=True, verbose_name="width")),
                (
                    "height",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="height"),
                ),
                (
                    "thumbnail",
                    models.FileField(
                        blank=True, upload_to="media_thumbnails", verbose_name="thumbnail"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
                (
                    "transcript",
                    models.TextField(
                        blank=True,
                        help_text="What is said, for readers who cannot hear it.",
                        verbose_name="transcript",
                    ),
                ),
            ],
            options={
                "verbose_name": "media",
                "verbose_name_plural": "media",
                "abstract": False,
                "indexes": [
                    models.Index(fields=["file"], name="media_by_file"),
                    models.Index(fields=["thumbnail"], name="media_by_thumbnail"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NewsTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, max_length=100, unique=True, verbose_name="slug"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        help_text="A tag of the shared list takes the place of units' tags of the same name.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tags",
                        to="units.unit",
                        verbose_name="list",
                    ),
                ),
                ("name_key", models.CharField(editable=False, max_length=200)),
                ("folded_name", models.CharField(db_index=True, editable=False, max_length=200)),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ["name_key", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "name_key"), name="tag_once_in_a_unit"),
                    models.UniqueConstraint(
                        condition=models.Q(("unit", None)),
                        fields=("name_key",),
                        name="tag_once_in_the_shared_list",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegisterPage",
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
                (
                    "all_units",
                    models.BooleanField(
                        default=False,
                        help_text="For the city portal. Elsewhere a register shows its own unit's.",
                        verbose_name="show the documents of all units",
                    ),
                ),
                (
                    "archives",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="For example the central collection of Party documents.",
                        verbose_name="other archives",
                    ),
                ),
            ],
            options={
                "verbose_name": "register of documents",
                "verbose_name_plural": "registers of documents",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="ScheduledUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                ("object_id", models.CharField(max_length=255)),
            ],
            options={
                "verbose_name": "use at a later hour",
                "verbose_name_plural": "uses at a later hour",
                "indexes": [
                    models.Index(fields=["content_type", "object_id"], name="scheduled_use_of")
                ],
            },
        ),
        migrations.CreateModel(
            name="TableImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("documents", "Documents"),
                            ("leaders", "Leaders"),
                            ("portraits", "Portraits of leaders"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="file")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="uploaded")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("checking", "Being checked"),
                            ("checked", "Checked"),
                            ("storing", "Being entered"),
                            ("done", "Entered as drafts"),
                            ("sending", "Being submitted for review"),
                            ("sent", "Submitted for review"),
                            ("undoing", "Being undone"),
                            ("undone", "Undone"),
                            ("refused", "Refused"),
                        ],
                        default="checking",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(auto_now_add=True)),
                ("sheet", models.CharField(blank=True, max_length=255)),
                ("head_line", models.PositiveIntegerField(default=1)),
                ("headings", models.JSONField(default=list)),
                ("lines", models.JSONField(default=list)),
                ("notes", models.JSONField(default=list)),
                ("choices", models.JSONField(default=dict)),
                (
                    "report",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
            ],
            options={
                "verbose_name": "import of a table",
                "verbose_name_plural": "imports of tables",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["unit", "kind", "-created_at"], name="imports_of_unit")
                ],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                (
                    "locked",
                    models.BooleanField(default=False, editable=False, verbose_name="locked"),
                ),
                (
                    "locked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="locked at"),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        help_text="For example: 2025-2030.", max_length=20, verbose_name="term"
                    ),
                ),
                (
                    "congress",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="ordinal of the congress",
                    ),
                ),
                (
                    "from_date",
                    models.DateField(
                        help_text="As far as it is known: 25/8/2025, 8/2025 or 2025.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                ("from_precision", models.CharField(blank=True, editable=False, max_length=5)),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="Left empty while the term lasts.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("until_precision", models.CharField(blank=True, editable=False, max_length=5)),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "terms",
                "ordering": ["-from_date", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("live", False),
                            models.Q(
                                ("from_date__isnull", False), models.Q(("label", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="term_of_readers_has_name_and_first_day",
                    )
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="TranslatedName",
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
                        help_text="Exactly as it stands in Vietnamese: a post, a body, a type or a field. {unit} stands for any committee of the Party, {place} for any place, {number} for any number, as in “Bí thư {unit}”.",
                        max_length=200,
                        verbose_name="name",
                    ),
                ),
                ("language", models.CharField(max_length=12, verbose_name="language")),
                ("translation", models.CharField(max_length=200, verbose_name="translation")),
                ("name_key", models.CharField(editable=False, max_length=200)),
            ],
            options={
                "verbose_name": "name in another language",
                "verbose_name_plural": "names in other languages",
                "ordering": ["language", "name_key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("language", "name_key"),
                        name="name_once_in_a_language",
                        violation_error_message="This name has a translation into this language.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentTag",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="library.newsdocument",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Download",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="downloads",
                        to="library.newsdocument",
                    ),
                ),
                ("day", models.DateField()),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "downloads of a day",
                "verbose_name_plural": "downloads of days",
                "constraints": [
                    models.UniqueConstraint(fields=("document", "day"), name="downloads_once_a_day")
                ],
            },
        ),
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
                (
                    "issuer",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="library.issuer",
                    ),
                ),
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
            name="ImageTag",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="library.newsimage",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportedThing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="things",
                        to="library.tableimport",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField()),
                ("revision_id", models.PositiveBigIntegerField()),
                ("revision_before_id", models.PositiveBigIntegerField(null=True)),
            ],
            options={
                "verbose_name": "imported draft",
                "verbose_name_plural": "imported drafts",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MediaTag",
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
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="library.newsmedia",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsRendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                (
                    "focal_point_key",
                    models.CharField(blank=True, default="", editable=False, max_length=16),
                ),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="library.newsimage",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["file"], name="rendition_by_file")],
                "unique_together": {("image", "filter_spec", "focal_point_key")},
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                (
                    "locked",
                    models.BooleanField(default=False, editable=False, verbose_name="locked"),
                ),
                (
                    "locked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="locked at"),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                    "given_name",
                    models.CharField(
                        blank=True,
                        help_text="For sorting, when it is more than the last word of the full name.",
                        max_length=60,
                        verbose_name="given name",
                    ),
                ),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Tells namesakes apart in the newsroom. Readers do not see it.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1850),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year of birth",
                    ),
                ),
                (
                    "portrait",
                    models.ForeignKey(
                        blank=True,
                        help_text="Set the focal point of the picture on the face.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.newsimage",
                        verbose_name="portrait",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences under the name.",
                        max_length=600,
                        verbose_name="introduction",
                    ),
                ),
                ("biography", models.JSONField(blank=True, default=list, verbose_name="biography")),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=400)),
            ],
            options={
                "verbose_name": "leader",
                "verbose_name_plural": "leaders",
                "ordering": ["name_key", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("live", False), models.Q(("name", ""), _negated=True), _connector="OR"
                        ),
                        name="person_of_readers_has_name",
                    )
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="Roster",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                (
                    "locked",
                    models.BooleanField(default=False, editable=False, verbose_name="locked"),
                ),
                (
                    "locked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="locked at"),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rosters",
                        to="library.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rosters",
                        to="library.term",
                        verbose_name="term",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of members",
                "verbose_name_plural": "lists of members",
                "ordering": ["unit", "-term__from_date", "body__order", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("live", True)),
                        fields=("body", "term"),
                        name="roster_once_for_body_and_term",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("live", False),
                            models.Q(("body__isnull", False), ("term__isnull", False)),
                            _connector="OR",
                        ),
                        name="roster_of_readers_has_body_and_term",
                    ),
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="DocumentRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="has unpublished changes"
                    ),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(
                        blank=True, db_index=True, null=True, verbose_name="first published at"
                    ),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last published at"
                    ),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                (
                    "go_live_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
                ),
                (
                    "expire_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
                ),
                (
                    "expired",
                    models.BooleanField(default=False, editable=False, verbose_name="expired"),
                ),
                (
                    "locked",
                    models.BooleanField(default=False, editable=False, verbose_name="locked"),
                ),
                (
                    "locked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="locked at"),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "issuer",
                    models.ForeignKey(
                        help_text="Left empty, whom the symbol of the number means, else the unit itself.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.issuer",
                        verbose_name="issuing body",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.documenttype",
                        verbose_name="type",
                    ),
                ),
                (
                    "number_as_typed",
                    models.CharField(
                        blank=True,
                        help_text="As it stands on the paper, for example: 12-NQ/ĐU.",
                        max_length=80,
                        verbose_name="number and symbol",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="The words under the type on the first page (trích yếu).",
                        max_length=2000,
                        verbose_name="summary",
                    ),
                ),
                ("issued", models.DateField(null=True, verbose_name="issued on")),
                (
                    "effective",
                    models.DateField(
                        blank=True,
                        help_text="Left empty, from the day of issue.",
                        null=True,
                        verbose_name="in force from",
                    ),
                ),
                (
                    "expires",
                    models.DateField(
                        blank=True,
                        help_text="If the document names one.",
                        null=True,
                        verbose_name="last day in force",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.documentfield",
                        verbose_name="field of work",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("urgent", "Urgent"),
                            ("very_urgent", "Very urgent"),
                            ("express", "Express"),
                        ],
                        max_length=20,
                        verbose_name="urgency",
                    ),
                ),
                (
                    "circulation",
                    models.CharField(
                        blank=True,
                        help_text="To whom the document is addressed, as it says itself.",
                        max_length=200,
                        verbose_name="circulation",
                    ),
                ),
                (
                    "signer_prefix",
                    models.CharField(
                        blank=True,
                        help_text="For example: T/M BAN THƯỜNG VỤ, or K/T TRƯỞNG BAN.",
                        max_length=120,
                        verbose_name="signed on behalf of",
                    ),
                ),
                (
                    "signer_position",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="position of the signer"
                    ),
                ),
                (
                    "signer_name",
                    models.CharField(
                        blank=True,
                        help_text="Without academic titles.",
                        max_length=120,
                        verbose_name="signer",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.person",
                        verbose_name="page of the signer",
                    ),
                ),
                (
                    "effect_override",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("pending", "Not yet in force"),
                            ("in_force", "In force"),
                            ("partly", "Partly no longer in force"),
                            ("ended", "No longer in force"),
                            ("corrected", "Corrected"),
                        ],
                        help_text="Only where dates and relations do not tell; the history keeps who set it.",
                        max_length=20,
                        verbose_name="effect set by hand",
                    ),
                ),
                (
                    "effect_reason",
                    models.CharField(blank=True, max_length=400, verbose_name="reason"),
                ),
                ("number", models.PositiveIntegerField(editable=False, null=True)),
                ("suffix", models.CharField(blank=True, editable=False, max_length=20)),
                ("type_symbol", models.CharField(blank=True, editable=False, max_length=40)),
                ("issuer_symbol", models.CharField(blank=True, editable=False, max_length=40)),
                ("number_key", models.CharField(blank=True, editable=False, max_length=120)),
                (
                    "term",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.term",
                    ),
                ),
                ("ended_from", models.DateField(editable=False, null=True)),
                ("partly_from", models.DateField(editable=False, null=True)),
                ("corrected_from", models.DateField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "document record",
                "verbose_name_plural": "document records",
                "ordering": ["-issued", "-pk"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_all",
                    ),
                    models.Index(
                        models.F("number"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_number",
                    ),
                    models.Index(
                        models.F("type"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_type",
                    ),
                    models.Index(
                        models.F("field"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_field",
                    ),
                    models.Index(
                        models.F("issuer"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_issuer",
                    ),
                    models.Index(
                        models.F("issuer"),
                        models.F("type"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_issuer_type",
                    ),
                    models.Index(
                        models.F("unit"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_unit",
                    ),
                    models.Index(
                        models.F("unit"),
                        models.F("type"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_unit_type",
                    ),
                    models.Index(
                        models.F("unit"),
                        models.F("field"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_unit_field",
                    ),
                    models.Index(
                        models.F("unit"),
                        models.F("issuer"),
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("live", True)),
                        name="register_unit_issuer",
                    ),
                    models.Index(
                        models.F("locale"),
                        models.OrderBy(models.F("issued"), descending=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(
                            ("live", True),
                            models.Q(
                                ("ended_from__isnull", False),
                                ("partly_from__isnull", False),
                                ("corrected_from__isnull", False),
                                ("effect_override__gt", ""),
                                _connector="OR",
                            ),
                        ),
                        name="register_changed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("live", True), ("number__isnull", False), ("term__isnull", False)
                        ),
                        fields=("issuer", "type", "number", "suffix", "term", "locale"),
                        name="document_number_once_a_term",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("live", True), ("number__isnull", False), ("term__isnull", True)
                        ),
                        fields=("unit", "issuer", "type", "number", "suffix", "issued", "locale"),
                        name="document_number_once_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("live", False),
                            models.Q(("issuer__isnull", False), ("type__isnull", False)),
                            _connector="OR",
                        ),
                        name="document_of_readers_has_issuer_and_type",
                    ),
                ],
                "unique_together": {("translation_key", "locale")},
            },
        ),
        migrations.CreateModel(
            name="DocumentRelation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "record",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="relations",
                        to="library.documentrecord",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("amends", "Amends"),
                            ("replaces", "Replaces"),
                            ("repeals", "Repeals"),
                            ("corrects", "Corrects"),
                            ("based_on", "Is based on"),
                            ("implements", "Implements"),
                            ("attached", "Is attached to"),
                        ],
                        max_length=20,
                        verbose_name="what it does",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reverse_relations",
                        to="library.documentrecord",
                        verbose_name="document",
                    ),
                ),
                (
                    "outside",
                    models.CharField(
                        blank=True,
                        help_text="Type, number, date, body and summary, as one cites it.",
                        max_length=300,
                        verbose_name="document that is not in the register",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        help_text="For example: Điều 3, khoản 2. Left empty, the whole document.",
                        max_length=300,
                        verbose_name="which content",
                    ),
                ),
            ],
            options={
                "verbose_name": "relation",
                "verbose_name_plural": "relations",
                "ordering": ["sort_order"],
                "abstract": False,
                "indexes": [models.Index(fields=["target", "kind"], name="relation_by_target")],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "roster",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="library.roster",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="library.person",
                        verbose_name="leader",
                    ),
                ),
                (
                    "position",
                    models.CharField(
                        help_text="For example: Phó Bí thư Thường trực.",
                        max_length=160,
                        verbose_name="position",
                    ),
                ),
                (
                    "state_title",
                    models.CharField(
                        blank=True,
                        help_text="Posts held at the same time; they stand in the same line.",
                        max_length=200,
                        verbose_name="other titles",
                    ),
                ),
                (
                    "workplace",
                    models.CharField(
                        blank=True,
                        help_text="The unit or body where the leader works, if that is not this one.",
                        max_length=200,
                        verbose_name="works at",
                    ),
                ),
                (
                    "from_date",
                    models.DateField(
                        blank=True,
                        help_text="As far as it is known: 25/8/2025, 8/2025 or 2025. Left empty, from the beginning of the term.",
                        null=True,
                        verbose_name="from",
                    ),
                ),
                ("from_precision", models.CharField(blank=True, editable=False, max_length=5)),
                (
                    "until_date",
                    models.DateField(
                        blank=True,
                        help_text="Left empty, until the end of the term.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("until_precision", models.CharField(blank=True, editable=False, max_length=5)),
                (
                    "installation",
                    models.CharField(
                        blank=True,
                        choices=[("elected", "Elected"), ("appointed", "Appointed")],
                        max_length=20,
                        verbose_name="how",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="library.documentrecord",
                        verbose_name="decision",
                    ),
                ),
                (
                    "decision_text",
                    models.CharField(
                        blank=True,
                        max_length=200,
                        verbose_name="decision that is not in the register",
                    ),
                ),
            ],
            options={
                "verbose_name": "member",
                "verbose_name_plural": "members",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecordFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "record",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="library.documentrecord",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.newsdocument",
                        verbose_name="file",
                    ),
                ),
                (
                    "label",
                    models.CharField(
                        blank=True,
                        help_text="For example: Bản ký số, Bản Word, Phụ lục 1.",
                        max_length=80,
                        verbose_name="what it is",
                    ),
                ),
            ],
            options={
                "verbose_name": "file",
                "verbose_name_plural": "files",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="NewsDocument",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text=None,
                through="library.DocumentTag",
                to="library.NewsTag",
                verbose_name="tags",
            ),
        ),
        migrations.AddField(
            model_name="NewsImage",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text=None,
                through="library.ImageTag",
                to="library.NewsTag",
                verbose_name="tags",
            ),
        ),
        migrations.AddField(
            model_name="NewsMedia",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text=None,
                through="library.MediaTag",
                to="library.NewsTag",
                verbose_name="tags",
            ),
        ),
    ]
