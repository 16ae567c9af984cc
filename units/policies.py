"""Who may do what with things that a unit owns and that are not pages."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies import BasePermissionPolicy

from units.enums import CITY_ROLES, UNIT_VOICES, Role
from units.models import Staff
from units.roles import is_board, roles_of
from units.scope import unit_id_of

READING = frozenset({"view", "choose"})


class UnitOwnedPermissionPolicy(BasePermissionPolicy):
    """Rights on a model whose rows belong to units, from `Staff` alone.

    Who serves in the unit with one of the roles `readers` (any when None) may see and choose;
    `writers` may do the rest. The board may do everything in every unit. `unit_lookup` leads from
    a row to its unit.
    """

    def __init__(
        self,
        model,
        writers: tuple[Role, ...] = UNIT_VOICES,
        readers: tuple[Role, ...] | None = None,
        unit_lookup: str = "unit",
    ):
        super().__init__(model)
        self.writers = writers
        self.readers = tuple(Role) if readers is None else readers
        self.unit_lookup = unit_lookup

    def unit_ids(self, user, actions) -> set[int] | None:
        """The units on whose things `user` may take one of `actions`; None for every unit."""
        if not user.is_active:
            return set()
        if user.is_superuser or is_board(user):
            return None
        roles = self._roles_for(actions)
        return {unit_id for unit_id, role in roles_of(user) if role in roles}

    def _roles_for(self, actions) -> set[Role]:
        reading = READING.intersection(actions)
        writing = set(actions) - READING
        return {*(self.readers if reading else ()), *(self.writers if writing else ())}

    def user_has_permission(self, user, action):
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user, actions):
        unit_ids = self.unit_ids(user, actions)
        return unit_ids is None or bool(unit_ids)

    def users_with_any_permission(self, actions):
        return self._users(actions, Q())

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        unit_ids = self.unit_ids(user, actions)
        return unit_ids is None or unit_id_of(instance) in unit_ids

    def instances_user_has_any_permission_for(self, user, actions):
        unit_ids = self.unit_ids(user, actions)
        rows = self.model._default_manager.all()
        return rows if unit_ids is None else rows.filter(**{f"{self.unit_lookup}__in": unit_ids})

    def users_with_any_permission_for_instance(self, actions, instance):
        return self._users(actions, Q(unit=unit_id_of(instance)))

    def _users(self, actions, in_unit: Q):
        in_unit &= Q(role__in=self._roles_for(actions))
        serving = Staff.objects.current().filter(in_unit | Q(role__in=CITY_ROLES)).values("user")
        return get_user_model().objects.filter(
            Q(is_superuser=True) | Q(pk__in=serving), is_active=True
        )
