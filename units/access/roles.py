"""The current roles of a user, read once per request."""

from django.utils import timezone

from delivery.caching.composed_queries import PLACEHOLDER_DAY, PLACEHOLDER_KEY, PrecomposedQuery
from units.directory.staff import Staff
from units.directory.units import Unit
from units.enums import CITY_ROLES, UNIT_REVIEW_ROLES, Role

_CACHE_NAME = "_current_roles"


def roles_of(user) -> frozenset[tuple[int, str]]:
    """The pairs (unit id, role) that `user` has today; cached on the user for the request."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    roles = getattr(user, _CACHE_NAME, None)
    if roles is None:
        roles = frozenset(_ROLES.rows(user.pk, timezone.localdate()))
        setattr(user, _CACHE_NAME, roles)
    return roles


def _roles_on(user_id, day):
    return Staff.objects.current(day).filter(user=user_id).values_list("unit_id", "role")


_ROLES = PrecomposedQuery(_roles_on, PLACEHOLDER_KEY, PLACEHOLDER_DAY)


def clear_roles(user) -> None:
    """Drop the roles that `roles_of` cached on this user object, after a change of their staff
    rows."""
    if hasattr(user, _CACHE_NAME):
        delattr(user, _CACHE_NAME)


def unit_ids_of(user, *roles: Role) -> set[int]:
    """The ids of the units in which `user` has one of `roles`, or any role if none is given."""
    return {unit_id for unit_id, role in roles_of(user) if not roles or role in roles}


def has_role(user, unit: Unit | None, *roles: Role) -> bool:
    """Whether `user` has one of `roles` in `unit`."""
    return unit is not None and unit.pk in unit_ids_of(user, *roles)


def is_reviewer(user) -> bool:
    return any(role == Role.REVIEWER for _unit, role in roles_of(user))


def is_administrator(user) -> bool:
    return any(role == Role.ADMINISTRATOR for _unit, role in roles_of(user))


def is_board(user) -> bool:
    """Whether `user` is a reviewer or an administrator, with access to every subportal."""
    return any(role in CITY_ROLES for _unit, role in roles_of(user))


def can_approve_for_unit(user, unit: Unit | None, *, in_translation: bool = False) -> bool:
    """Whether a submission by `user` counts as the approval of `unit`, so that no unit review is
    needed.

    For a text in another language than its source, translators of the unit count, too.
    """
    voices = (*UNIT_REVIEW_ROLES, Role.TRANSLATOR) if in_translation else UNIT_REVIEW_ROLES
    return is_board(user) or has_role(user, unit, *voices)
