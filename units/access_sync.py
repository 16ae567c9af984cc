"""Groups, grants and workflow of Wagtail, derived from `Staff` only.

`sync_access` is idempotent. It runs on every change of staff, units and subportals, and by
`manage.py sync_access`. A new run repairs manual changes.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Locale,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from units.directory.derived_access import AccessGroup
from units.directory.staff import Staff
from units.directory.units import Unit
from units.directory.users import User
from units.enums import Role
from units.review.tasks import BoardReview, UnitReview
from units.snippets.base import reviewed_models

WORKFLOW_NAME = "Duyệt tin bài"
UNIT_REVIEW_NAME = "Đơn vị duyệt"
BOARD_REVIEW_NAME = "Ban Biên tập duyệt"
SHARED_COLLECTION_NAME = "Dùng chung"
# The name of the workflow and the task that Wagtail's migrations create.
_STOCK_NAME = "Moderators approval"

_WRITE = ("add_page",)
_EDIT = ("add_page", "change_page")
_BOARD = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
_FILE_MODELS = (
    ("wagtailimages", "image"),
    ("wagtaildocs", "document"),
    ("wagtailmedia", "media"),
)


@dataclass
class AccessReport:
    """The numbers of rows that a run added and removed; both are zero if nothing had to change."""

    added: int = 0
    removed: int = 0

    @property
    def changed(self) -> bool:
        return bool(self.added or self.removed)


@transaction.atomic
def sync_access(users: Iterable[User] | None = None) -> AccessReport:
    """Make groups, grants and memberships equal to the present rows of `Staff`.

    `users` limits the memberships to these users; the grants of groups are always complete.
    """
    report = AccessReport()
    # Runs wait for each other: two users may sign in at the same second.
    Collection.objects.select_for_update(no_key=True).get(depth=1)
    groups = _sync_groups(report)
    _sync_grants(groups, report)
    _sync_members(groups, users, report)
    return report


def ensure_workflow() -> Workflow:
    """Create the one workflow of all pages and reviewed snippets. Removes Wagtail's default
    workflow and groups."""
    unit_review, _made = UnitReview.objects.get_or_create(name=UNIT_REVIEW_NAME)
    board_review, _made = BoardReview.objects.get_or_create(name=BOARD_REVIEW_NAME)
    workflow, _made = Workflow.objects.get_or_create(name=WORKFLOW_NAME)
    for order, task in enumerate((unit_review, board_review)):
        WorkflowTask.objects.update_or_create(
            workflow=workflow, task=task.task_ptr, defaults={"sort_order": order}
        )
    WorkflowPage.objects.update_or_create(
        page=Page.get_first_root_node(), defaults={"workflow": workflow}
    )
    for model in reviewed_models():
        WorkflowContentType.objects.update_or_create(
            content_type=ContentType.objects.get_for_model(model), defaults={"workflow": workflow}
        )
    Workflow.objects.filter(name=_STOCK_NAME, workflow_states__isnull=True).delete()
    Task.objects.filter(name=_STOCK_NAME, task_states__isnull=True).delete()
    Group.objects.filter(name__in=("Editors", "Moderators"), user__isnull=True).delete()
    return workflow


def ensure_shared_collection() -> Collection:
    """The collection of emblems and stock pictures that all units may choose from."""
    root = Collection.get_first_root_node()
    shared = root.get_children().filter(name=SHARED_COLLECTION_NAME).first()
    return shared or root.add_child(name=SHARED_COLLECTION_NAME)


def _sync_groups(report) -> dict[tuple[int, str], Group]:
    wanted = set(Staff.objects.current().values_list("unit_id", "role"))
    existing = {
        (access.unit_id, access.role): access.group
        for access in AccessGroup.objects.select_related("group")
    }
    codes = dict(
        Unit.objects.filter(pk__in={unit for unit, _role in wanted}).values_list("pk", "code")
    )
    for unit_id, role in sorted(wanted - existing.keys()):
        group, _made = Group.objects.get_or_create(name=_name_group(codes[unit_id], role))
        AccessGroup.objects.create(group=group, unit_id=unit_id, role=role)
        existing[unit_id, role] = group
        report.added += 1
    idle = existing.keys() - wanted
    if idle:
        Group.objects.filter(pk__in=[existing[key].pk for key in idle]).delete()
        report.removed += len(idle)
    _rename_groups({key: existing[key] for key in wanted}, codes)
    return {key: existing[key] for key in wanted}


def _name_group(code, role) -> str:
    """The name of a group, in the main language for any request."""
    with override(settings.LANGUAGE_CODE):
        return f"{code}: {Role(role).label}"


def _rename_groups(groups, codes):
    """Give the groups the present names of their units and roles."""
    stale = []
    for (unit_id, role), group in groups.items():
        name = _name_group(codes[unit_id], role)
        if group.name != name:
            group.name = name
            stale.append(group)
    Group.objects.bulk_update(stale, ["name"])


def _sync_grants(groups, report):
    plan = _GrantPlan(groups)
    group_ids = [group.pk for group in groups.values()]
    _replace(GroupPagePermission, "page_id", plan.pages, group_ids, report)
    _replace(GroupCollectionPermission, "collection_id", plan.collections, group_ids, report)
    _replace(GroupSitePermission, "site_id", plan.sites, group_ids, report)
    through = Group.permissions.through
    existing = set(
        through.objects.filter(group_id__in=group_ids).values_list("group_id", "permission_id")
    )
    through.objects.bulk_create(
        through(group_id=group, permission_id=permission)
        for group, permission in plan.model_wide - existing
    )
    for group, permission in existing - plan.model_wide:
        through.objects.filter(group_id=group, permission_id=permission).delete()
    report.added += len(plan.model_wide - existing)
    report.removed += len(existing - plan.model_wide)


class _GrantPlan:
    """All grants that the present groups should have, as sets of key tuples."""

    def __init__(self, groups):
        self.pages, self.collections, self.sites, self.model_wide = set(), set(), set(), set()
        self._permissions = {
            (app, codename): pk
            for pk, app, codename in Permission.objects.values_list(
                "pk", "content_type__app_label", "codename"
            )
        }
        self._root_id = Page.get_first_root_node().pk
        self._root_collection_id = Collection.get_first_root_node().pk
        self._shared_id = ensure_shared_collection().pk
        self._setting_permissions = [
            self._permissions[model._meta.app_label, f"change_{model._meta.model_name}"]
            for model in settings_registry
            if issubclass(model, BaseSiteSetting)
        ]
        units = Unit.objects.in_bulk({unit_id for unit_id, _role in groups})
        self._homes = _homes_by_unit()
        for (unit_id, role), group in groups.items():
            self._grant(units[unit_id], role, group.pk)

    def _grant(self, unit, role, group_id):
        self.model_wide.add((group_id, self._permissions["wagtailadmin", "access_admin"]))
        if role in (Role.REVIEWER, Role.ADMINISTRATOR):
            self._grant_board(group_id)
            return
        for home_id, is_source in self._homes.get(unit.pk, ()):
            for codename in self._page_rights(role, is_source):
                self.pages.add((group_id, home_id, self._permissions["wagtailcore", codename]))
        self._grant_files(group_id, self._shared_id, ("choose",))
        if unit.collection_id:
            may_add = role != Role.TRANSLATOR
            self._grant_files(
                group_id, unit.collection_id, ("add", "choose") if may_add else ("choose",)
            )
            if role in (Role.EDITOR, Role.CHIEF):
                self._grant_files(group_id, unit.collection_id, ("change", "delete"))
        if role == Role.CHIEF and unit.site_id:
            for permission_id in self._setting_permissions:
                self.sites.add((group_id, unit.site_id, permission_id))

    @staticmethod
    def _page_rights(role, is_source):
        if role in (Role.EDITOR, Role.CHIEF):
            return _EDIT
        if role == Role.CONTRIBUTOR and is_source:
            return _WRITE
        if role == Role.TRANSLATOR and not is_source:
            return _EDIT
        return ()

    def _grant_board(self, group_id):
        for codename in _BOARD:
            self.pages.add((group_id, self._root_id, self._permissions["wagtailcore", codename]))
        self._grant_files(group_id, self._root_collection_id, ("add", "change", "delete", "choose"))
        for permission_id in self._setting_permissions:
            self.model_wide.add((group_id, permission_id))

    def _grant_files(self, group_id, collection_id, actions):
        for app, model in _FILE_MODELS:
            for action in actions:
                permission_id = self._permissions.get((app, f"{action}_{model}"))
                if permission_id:  # wagtailmedia has no right to choose
                    self.collections.add((group_id, collection_id, permission_id))


def _homes_by_unit():
    """Unit id to a list of (home page id, whether its language is the source language)."""
    source = Locale.get_default()
    keys = dict(Unit.objects.with_subportal().values_list("site__root_page__translation_key", "pk"))
    homes = defaultdict(list)
    for pk, key, locale_id in Page.objects.filter(depth=2).values_list(
        "pk", "translation_key", "locale_id"
    ):
        if key in keys:
            homes[keys[key]].append((pk, locale_id == source.pk))
    return homes


def _replace(model, target, wanted, group_ids, report):
    """Make the rows of a grant table for these groups equal to `wanted`."""
    existing = {
        (group, on, permission): pk
        for pk, group, on, permission in model.objects.filter(group_id__in=group_ids).values_list(
            "pk", "group_id", target, "permission_id"
        )
    }
    missing = wanted - existing.keys()
    surplus = [pk for key, pk in existing.items() if key not in wanted]
    model.objects.bulk_create(
        model(**{"group_id": group, target: on, "permission_id": permission})
        for group, on, permission in missing
    )
    if surplus:
        model.objects.filter(pk__in=surplus).delete()
    report.added += len(missing)
    report.removed += len(surplus)


def _sync_members(groups, users, report):
    User = get_user_model()
    staff = Staff.objects.current()
    members = User.groups.through.objects.filter(group__access__isnull=False)
    people = User.objects.all()
    if users is not None:
        ids = [user.pk for user in users]
        staff, members = staff.filter(user__in=ids), members.filter(user_id__in=ids)
        people = people.filter(pk__in=ids)

    rows = list(staff.values_list("user_id", "unit_id", "role"))
    wanted = {(user, groups[unit, role].pk) for user, unit, role in rows}
    existing = {
        (user, group): pk for pk, user, group in members.values_list("pk", "user_id", "group_id")
    }
    missing = wanted - existing.keys()
    User.groups.through.objects.bulk_create(
        User.groups.through(user_id=user, group_id=group) for user, group in missing
    )
    surplus = [pk for key, pk in existing.items() if key not in wanted]
    User.groups.through.objects.filter(pk__in=surplus).delete()

    administrators = {user for user, _unit, role in rows if role == Role.ADMINISTRATOR}
    raised = people.filter(pk__in=administrators, is_superuser=False).update(is_superuser=True)
    lowered = (
        people.filter(is_superuser=True).exclude(pk__in=administrators).update(is_superuser=False)
    )
    today = timezone.localdate()
    people.exclude(rights_derived_on=today).update(rights_derived_on=today)
    report.added += len(missing) + raised
    report.removed += len(surplus) + lowered


def describe(report: AccessReport) -> str:
    """The report as a sentence for the console."""
    if not report.changed:
        return gettext("Rights are in order; nothing to do.")
    return gettext("Rights repaired: %(added)d added, %(removed)d removed.") % {
        "added": report.added,
        "removed": report.removed,
    }
