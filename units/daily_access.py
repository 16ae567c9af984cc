"""Permissions follow the dates of `Staff`, even if the daily command did not run.

Wagtail reads groups, which units/access_sync.py derives from `Staff`. On the first admin request of
a user in a day, the groups are compared with `Staff`. Later requests of the day cost nothing. A
user without any role gets an explanation instead of a redirect to the login.
"""

from http import HTTPStatus

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from delivery.admin_paths import is_guarded
from units.access.roles import clear_roles, roles_of
from units.access_sync import sync_access
from units.directory.derived_access import AccessGroup
from units.enums import Role


def check_current_access(request: HttpRequest) -> HttpResponse | None:
    """Sync the user's groups once a day; refuse users without admin access.

    Runs after the second step of sign-in: only users who have passed it get an explanation.
    """
    if is_guarded(request.path_info) and request.user.is_authenticated:
        sync_access_of_today(request.user)
        if not request.user.has_perm("wagtailadmin.access_admin"):
            return _no_role_response(request)
    return None


def sync_access_of_today(user) -> None:
    """Make the groups of `user` right for today, once a day."""
    today = timezone.localdate()
    if user.rights_derived_on == today:
        return
    if _has_drifted(user):
        sync_access(users=[user])
        user.refresh_from_db()
        clear_roles(user)
    else:
        get_user_model().objects.filter(pk=user.pk).update(rights_derived_on=today)


def _has_drifted(user) -> bool:
    roles = roles_of(user)
    groups = AccessGroup.objects.filter(group__user=user).values_list("unit_id", "role")
    is_administrator = any(role == Role.ADMINISTRATOR for _unit, role in roles)
    return roles != set(groups) or user.is_superuser != is_administrator


def _no_role_response(request):
    if request.headers.get("x-requested-with") == "XMLHttpRequest":
        raise PermissionDenied
    upcoming = request.user.staff_rows.not_ended().order_by("from_date").first()
    return render(
        request, "units/no_role.html", {"upcoming": upcoming}, status=HTTPStatus.FORBIDDEN
    )
