"""Who a signed-in person is: their current roles, read once per request."""

from django.utils import timezone

from delivery.caching.composed_queries import A_DAY, A_KEY, Composed
from units.directory.staff import Staff
from units.enums import CITY_ROLES, UNIT_VOICES, Role

_CACHE_NAME = "_current_roles"


def roles_of(user) -> frozenset[tuple[int, str]]:
    """The pairs (unit id, role) that `user` holds today, kept on the user for the request."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    roles = getattr(user, _CACHE_NAME, None)
    if roles is None:
        roles = frozenset(_ROLES.rows(user.pk, timezone.localdate()))
        setattr(user, _CACHE_NAME, roles)
    return roles


def _roles_on(user_id, day):
    return Staff.objects.current(day).filter(user=user_id).values_list("unit_id", "role")


_ROLES = Composed(_roles_on, A_KEY, A_DAY)


def clear_roles(user) -> None:
    """Drop what `roles_of` remembers on this user object, after their staff rows changed."""
    if hasattr(user, _CACHE_NAME):
        delattr(user, _CACHE_NAME)


def unit_ids_of(user, *roles: Role) -> set[int]:
    """The ids of the units in which `user` holds one of `roles` (any role when none is given)."""
    return {unit_id for unit_id, role in roles_of(user) if not roles or role in roles}


def holds(user, unit, *roles: Role) -> bool:
    """Whether `user` holds one of `roles` in `unit`."""
    return unit is not None and unit.pk in unit_ids_of(user, *roles)


def is_reviewer(user) -> bool:
    return any(role == Role.REVIEWER for _unit, role in roles_of(user))


def is_administrator(user) -> bool:
    return any(role == Role.ADMINISTRATOR for _unit, role in roles_of(user))


def is_board(user) -> bool:
    """Whether `user` reaches every subportal: a reviewer or an administrator."""
    return any(role in CITY_ROLES for _unit, role in roles_of(user))


def speaks_for(user, unit, *, in_translation: bool = False) -> bool:
    """Whether a submission by `user` counts as the word of `unit`: no unit review is due.

    For a text in another language than the source's, its translators speak as well.
    """
    voices = (*UNIT_VOICES, Role.TRANSLATOR) if in_translation else UNIT_VOICES
    return is_board(user) or holds(user, unit, *voices)
