import django.core.serializers.json
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("units", "0002_units_and_reviews"),
        ("units", "0004_audit_log"),
        ("units", "0005_people_of_the_unit"),
        ("units", "0006_unit_events"),
        ("units", "0007_check_after_publication"),
        ("units", "0008_language_of_a_review"),
        ("units", "0010_numbers_of_units_in_order"),
        ("units", "0011_field_review"),
        ("units", "0012_review_of_chrome"),
    ]

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("units", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="BoardReview",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "board review",
                "verbose_name_plural": "board reviews",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="FieldReview",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "field review",
                "verbose_name_plural": "field reviews",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="ReturnReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                ("label", models.CharField(max_length=120, verbose_name="reason")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
            ],
            options={
                "verbose_name": "reason for returning",
                "verbose_name_plural": "reasons for returning",
                "ordering": ["order", "label"],
            },
        ),
        migrations.CreateModel(
            name="ReviewSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "deadline_hours",
                    models.PositiveSmallIntegerField(
                        default=24,
                        help_text="An item that waits longer stands in red in the queue.",
                        verbose_name="deadline for a review (hours)",
                    ),
                ),
                (
                    "allow_approval_after_own_edit",
                    models.BooleanField(
                        default=False,
                        help_text="Only when somebody else is the author. Such approvals are marked in the history.",
                        verbose_name="a reviewer may approve after their own edits",
                    ),
                ),
                (
                    "review_chrome",
                    models.BooleanField(
                        default=False,
                        help_text="What chiefs change then waits for the board. Otherwise readers see it at once, and the board checks it afterwards.",
                        verbose_name="head, menu and foot are reviewed before they go live",
                    ),
                ),
            ],
            options={
                "verbose_name": "review settings",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="The permanent code of the unit, for example TU or 25747. It is never reused.",
                        max_length=40,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        help_text="The first part of the host name. It carries the level and is never reused.",
                        max_length=80,
                        unique=True,
                        verbose_name="address name",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("city", "City committee"),
                            ("advisory", "Advisory body"),
                            ("district", "District committee"),
                            ("attached", "Attached committee"),
                            ("ward", "Ward committee"),
                        ],
                        max_length=20,
                        verbose_name="level",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="units.unit",
                        verbose_name="superior unit",
                    ),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="founded on")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
                (
                    "site",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="unit",
                        to="wagtailcore.site",
                        verbose_name="subportal",
                    ),
                ),
                (
                    "collection",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="unit",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "publishes_own_documents",
                    models.BooleanField(
                        default=False,
                        help_text="Documents go live after the unit's own review, by a second person of the unit; the board checks them afterwards in its queue.",
                        verbose_name="publishes its own documents",
                    ),
                ),
                (
                    "short_name",
                    models.CharField(editable=False, max_length=120, verbose_name="short name"),
                ),
                (
                    "committee_name",
                    models.CharField(editable=False, max_length=200, verbose_name="committee name"),
                ),
                ("name_key", models.CharField(db_index=True, editable=False, max_length=400)),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "units",
                "ordering": ["name_key", "code"],
            },
        ),
        migrations.CreateModel(
            name="UnitReview",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit review",
                "verbose_name_plural": "unit reviews",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="AccessGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access",
                        to="auth.group",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_groups",
                        to="units.unit",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("contributor", "Contributor"),
                            ("editor", "Editor"),
                            ("chief", "Chief editor"),
                            ("translator", "Translator"),
                            ("reviewer", "Board reviewer"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "role"), name="one_group_per_unit_and_role"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                        related_name="%(class)s_rows",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("contributor", "Contributor"),
                            ("editor", "Editor"),
                            ("chief", "Chief editor"),
                            ("translator", "Translator"),
                            ("reviewer", "Board reviewer"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "from_date",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="from"),
                ),
                ("until_date", models.DateField(blank=True, null=True, verbose_name="until")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "last_name",
                    models.CharField(max_length=150, verbose_name="family and middle name"),
                ),
                ("first_name", models.CharField(max_length=150, verbose_name="given name")),
                (
                    "invited_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                (
                    "invited_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="invited at"
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="sent at"),
                ),
                (
                    "accepted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="accepted at"),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="accepted by",
                    ),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="revoked at"),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-invited_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("accepted_at__isnull", True), ("revoked_at__isnull", True)
                        ),
                        fields=("unit", "email"),
                        name="one_pending_invitation_per_unit_and_address",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewState",
            fields=[
                (
                    "taskstate_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.taskstate",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "adviser",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                ("title", models.CharField(max_length=255)),
                ("section_title", models.CharField(blank=True, max_length=255)),
                ("genre", models.CharField(blank=True, max_length=20)),
                ("byline", models.CharField(blank=True, max_length=255)),
                ("language", models.CharField(blank=True, max_length=12)),
                ("translated_share", models.PositiveSmallIntegerField(null=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("waiting_since", models.DateTimeField(editable=False, null=True)),
                (
                    "claimed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.returnreason",
                    ),
                ),
                ("post_check", models.BooleanField(default=False)),
                ("own_edit", models.BooleanField(default=False)),
                ("break_glass", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "review",
                "verbose_name_plural": "reviews",
                "indexes": [
                    models.Index(
                        condition=models.Q(("waiting_since__isnull", False)),
                        fields=["waiting_since"],
                        name="review_queue",
                    ),
                    models.Index(
                        condition=models.Q(("waiting_since__isnull", False)),
                        fields=["unit", "waiting_since"],
                        name="review_queue_of_unit",
                    ),
                    models.Index(
                        condition=models.Q(("waiting_since__isnull", False)),
                        fields=["adviser", "waiting_since"],
                        name="review_queue_of_adviser",
                    ),
                ],
            },
            bases=("wagtailcore.taskstate",),
        ),
        migrations.CreateModel(
            name="SecondStepReset",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="second_step_resets",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        help_text="For example: they came to the office in person. The colleague who confirms the request reads this.",
                        max_length=300,
                        verbose_name="how you know that it is really them",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="asked at"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="confirmed at"),
                ),
            ],
            options={
                "verbose_name": "reset of a second step",
                "verbose_name_plural": "resets of second steps",
                "ordering": ["asked_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Staff",
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
                        related_name="%(class)s_rows",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("contributor", "Contributor"),
                            ("editor", "Editor"),
                            ("chief", "Chief editor"),
                            ("translator", "Translator"),
                            ("reviewer", "Board reviewer"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                        verbose_name="role",
                    ),
                ),
                (
                    "from_date",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="from"),
                ),
                ("until_date", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staff_rows",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="substitutes",
                        to="units.staff",
                        verbose_name="stands in for",
                    ),
                ),
            ],
            options={
                "verbose_name": "staff member",
                "verbose_name_plural": "staff",
                "ordering": ["unit__name_key", "role", "user__name_key"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_date__isnull", True),
                            ("until_date__gte", models.F("from_date")),
                            _connector="OR",
                        ),
                        name="staff_period_runs_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stands_in_for__isnull", True),
                            ("until_date__isnull", False),
                            _connector="OR",
                        ),
                        name="a_substitute_serves_for_a_period",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitEvent",
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
                        related_name="events",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("founded", "Founded"),
                            ("renamed", "Renamed"),
                            ("merged", "Merged into a successor"),
                            ("split", "Split among successors"),
                            ("closed", "Closed"),
                        ],
                        max_length=10,
                        verbose_name="event",
                    ),
                ),
                (
                    "date",
                    models.DateField(
                        help_text="The day on which it takes effect: today or an earlier day.",
                        verbose_name="effective date",
                    ),
                ),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        help_text="Number, date and issuer of the decision.",
                        max_length=250,
                        verbose_name="decision",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "recorded_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="recorded at"
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone at")),
                ("changes", models.JSONField(default=dict, editable=False)),
                (
                    "successors",
                    models.ManyToManyField(
                        blank=True,
                        related_name="events_of_predecessors",
                        to="units.unit",
                        verbose_name="successors",
                    ),
                ),
            ],
            options={
                "verbose_name": "event of a unit",
                "verbose_name_plural": "events of units",
                "ordering": ["-recorded_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("kind__in", ("merged", "split", "closed")), ("undone_at__isnull", True)
                        ),
                        fields=("unit",),
                        name="a_unit_ends_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "founded"), ("undone_at__isnull", True)),
                        fields=("unit",),
                        name="a_unit_is_founded_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitLogEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="content type",
                    ),
                ),
                ("label", models.TextField()),
                ("action", models.CharField(blank=True, db_index=True, max_length=255)),
                (
                    "data",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                    ),
                ),
                ("timestamp", models.DateTimeField(db_index=True, verbose_name="timestamp (UTC)")),
                (
                    "uuid",
                    models.UUIDField(
                        blank=True,
                        editable=False,
                        help_text="Log entries that happened as part of the same user action are assigned the same UUID",
                        null=True,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                ("content_changed", models.BooleanField(db_index=True, default=False)),
                ("deleted", models.BooleanField(default=False)),
                ("object_id", models.CharField(db_index=True, max_length=255)),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "model log entry",
                "verbose_name_plural": "model log entries",
                "ordering": ["-timestamp", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["uuid", "action", "-timestamp"], name="units_unitl_uuid_628497_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitName",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="units.unit",
                        verbose_name="unit",
                    ),
                ),
                ("from_date", models.DateField(verbose_name="in use from")),
                (
                    "official",
                    models.CharField(
                        help_text="The organisation: Đảng bộ ...",
                        max_length=200,
                        verbose_name="official name",
                    ),
                ),
                (
                    "committee",
                    models.CharField(
                        help_text="Its committee: Đảng ủy, Quận ủy ...",
                        max_length=200,
                        verbose_name="committee name",
                    ),
                ),
                ("short", models.CharField(max_length=120, verbose_name="short name")),
                (
                    "symbol",
                    models.CharField(
                        blank=True,
                        help_text="As it stands in document numbers.",
                        max_length=20,
                        verbose_name="symbol",
                    ),
                ),
            ],
            options={
                "verbose_name": "name of a unit",
                "verbose_name_plural": "names of units",
                "ordering": ["-from_date"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "from_date"), name="one_unit_name_a_day"
                    )
                ],
            },
        ),
    ]
