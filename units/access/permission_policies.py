"""Permission policies for objects that a unit owns, except pages."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.permission_policies import BasePermissionPolicy

from units.access.roles import is_board, roles_of, unit_ids_of
from units.access.scope import unit_id_of
from units.directory.staff import Staff
from units.directory.units import Unit
from units.enums import CITY_ROLES, UNIT_REVIEW_ROLES, Role

READING = frozenset({"view", "choose"})
_BOARD_ONLY = frozenset({"unpublish", "lock", "unlock"})
_EVEN_WHEN_CLOSED = READING | {"unpublish"}


class UnitOwnedPermissionPolicy(BasePermissionPolicy):
    """Permissions on a model whose rows belong to units, derived from `Staff`.

    Staff of the unit with one of the roles `readers` (any role if None) may view and choose. Staff
    with one of the roles `writers` may do the rest. The board may do everything in every unit.
    `unit_lookup` is the ORM lookup from a row to its unit.
    """

    def __init__(
        self,
        model,
        writers: tuple[Role, ...] = UNIT_REVIEW_ROLES,
        readers: tuple[Role, ...] | None = None,
        unit_lookup: str = "unit",
    ):
        super().__init__(model)
        self.writers = writers
        self.readers = tuple(Role) if readers is None else readers
        self.unit_lookup = unit_lookup

    def unit_ids(self, user, actions) -> set[int] | None:
        """The ids of the units in which `user` may take one of `actions`; None means all units."""
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


class ReviewedPermissionPolicy(UnitOwnedPermissionPolicy):
    """Permissions on content that goes live by the two reviews (units/snippets/base.py).

    No user, not even a superuser, has the publish permission. Only the board may withdraw, lock,
    and delete live objects. Objects of a closed unit cannot change; they can only be withdrawn.
    Translators of the unit may change its translations.
    """

    def unit_ids(self, user, actions):
        actions = set(actions) - {"publish"}
        if not actions:
            return set()
        found = super().unit_ids(user, actions)
        return found if found is None or actions - _BOARD_ONLY else set()

    def user_has_any_permission_for_instance(self, user, actions, instance):
        actions = self._possible(user, actions, instance)
        if super().user_has_any_permission_for_instance(user, actions, instance):
            return True
        return instance.unit_id in _translated_units(user, actions) and instance.is_translation

    def instances_user_has_any_permission_for(self, user, actions):
        actions = set(actions)
        rows = super().instances_user_has_any_permission_for(user, actions)
        if unit_ids := _translated_units(user, actions):
            rows |= rows.model._default_manager.filter(unit__in=unit_ids).translations()
        if not actions & _EVEN_WHEN_CLOSED:
            rows = rows.filter(**{f"{self.unit_lookup}__in": Unit.objects.open()})
        return rows.filter(live=False) if actions == {"delete"} and not is_board(user) else rows

    def _possible(self, user, actions, instance) -> set[str]:
        actions = set(actions)
        # `unit_of` would cost a query for each row of a list; the rows bring their units.
        if instance.unit_id and not instance.unit.is_open:
            actions &= _EVEN_WHEN_CLOSED
        if instance.pk and instance.live and not is_board(user):
            actions -= {"delete"}
        return actions

    def choosable_instances(self, user):
        """The rows that `user` may refer to: those of their units, and all live rows."""
        unit_ids = self.unit_ids(user, ["choose"])
        rows = self.model._default_manager.sources()
        if unit_ids is None:
            return rows
        return rows.filter(Q(**{f"{self.unit_lookup}__in": unit_ids}) | Q(live=True))


def _translated_units(user, actions) -> set[int]:
    """The units in which `user` may change translations, as their translator."""
    return unit_ids_of(user, Role.TRANSLATOR) if "change" in actions else set()


class BoardManagedPermissionPolicy(BasePermissionPolicy):
    """Permissions on lists that all units share: the board edits them, all staff read them."""

    def user_has_permission(self, user, action):
        if not user.is_active:
            return False
        return user.is_superuser or is_board(user) or (action in READING and bool(roles_of(user)))

    def users_with_any_permission(self, actions):
        serving = Staff.objects.current()
        if not READING.intersection(actions):
            serving = serving.filter(role__in=CITY_ROLES)
        return get_user_model().objects.filter(
            Q(is_superuser=True) | Q(pk__in=serving.values("user")), is_active=True
        )
