"""Permission rules of staff: a chief manages the staff of their own unit, an administrator all
staff.
"""

from django.db.models import Exists, OuterRef, QuerySet

from units.access.roles import is_administrator, is_board, unit_ids_of
from units.directory.invitations import Invitation
from units.directory.second_step import SecondStepReset
from units.directory.staff import Staff
from units.directory.units import Unit
from units.directory.users import User
from units.enums import CITY_ROLES, Role

# The roles that a chief gives. Only administrators give the other roles.
GIVEN_BY_CHIEFS = (Role.CONTRIBUTOR, Role.EDITOR, Role.TRANSLATOR)


def can_see_staff(user) -> bool:
    return is_board(user) or bool(unit_ids_of(user, Role.CHIEF))


def can_manage_staff(user) -> bool:
    """Whether `user` may change staff. Reviewers may only see staff, and confirm requests of
    others."""
    return is_administrator(user) or bool(unit_ids_of(user, Role.CHIEF))


def managed_units(user) -> QuerySet[Unit]:
    """The open units in which `user` may give roles."""
    units = Unit.objects.open()
    if is_administrator(user):
        return units
    return units.filter(pk__in=unit_ids_of(user, Role.CHIEF))


def roles_given_by(user, unit: Unit) -> list[Role]:
    """The roles that `user` may give in `unit`."""
    if is_administrator(user):
        return [role for role in Role if unit.is_city or role not in CITY_ROLES]
    if unit.pk in unit_ids_of(user, Role.CHIEF):
        return list(GIVEN_BY_CHIEFS)
    return []


def visible_staff(user) -> QuerySet[Staff]:
    """The rows of `Staff` that `user` may see, with past rows."""
    return _in_units_of(user, Staff.objects.all())


def manageable_staff(user) -> QuerySet[Staff]:
    """The rows that `user` may change or end; never their own.

    A chief manages rows with a role that a chief gives. The person must hold no higher role: no
    chief of the unit, no reviewer and no administrator.
    """
    rows = Staff.objects.not_ended().exclude(user=user)
    if is_administrator(user):
        return rows
    higher = Staff.objects.not_ended().filter(user=OuterRef("user"))
    return rows.filter(
        ~Exists(higher.filter(role__in=CITY_ROLES)),
        ~Exists(higher.filter(role=Role.CHIEF, unit=OuterRef("unit"))),
        unit__in=unit_ids_of(user, Role.CHIEF),
        role__in=GIVEN_BY_CHIEFS,
    )


def possible_substitutes(user, row: Staff) -> QuerySet[User]:
    """The staff of the unit that `user` may name as substitutes for `row`."""
    rows = Staff.objects.not_ended()
    people = User.objects.filter(
        pk__in=rows.filter(unit=row.unit).values("user_id"), is_active=True
    ).exclude(pk__in=[user.pk, row.user_id])
    if is_administrator(user):
        return people
    return people.exclude(pk__in=rows.filter(role__in=CITY_ROLES).values("user_id"))


def visible_invitations(user) -> QuerySet[Invitation]:
    return _in_units_of(user, Invitation.objects.all())


def manageable_invitations(user) -> QuerySet[Invitation]:
    """The pending invitations that `user` may send again or revoke."""
    pending = Invitation.objects.pending().filter(unit__in=managed_units(user))
    return pending if is_administrator(user) else pending.filter(role__in=GIVEN_BY_CHIEFS)


def can_be_accepted(invitation: Invitation) -> bool:
    """Whether an invitation is valid: the user who sent it must still be allowed to give the
    role.

    The invitations of a dismissed chief become invalid. A colleague can send them again in their
    own name.
    """
    giver = invitation.invited_by
    if giver is None or not invitation.is_pending or invitation.is_over:
        return False
    return invitation.role in roles_given_by(giver, invitation.unit)


def visible_resets(user) -> QuerySet[SecondStepReset]:
    """The open requests to reset a second step that `user` may see."""
    return _in_units_of(user, SecondStepReset.objects.open())


def confirmable_resets(user) -> QuerySet[SecondStepReset]:
    """The requests that `user` may confirm: not their own request, and not for themselves.

    An account is the same in all units. A chief therefore confirms only if they may manage all
    roles of the person; otherwise the board confirms.
    """
    others = SecondStepReset.objects.open().exclude(asked_by=user).exclude(user=user)
    if is_board(user):
        return others
    beyond = (
        Staff.objects.not_ended()
        .filter(user=OuterRef("user"))
        .exclude(pk__in=manageable_staff(user).values("pk"))
    )
    return others.filter(~Exists(beyond), unit__in=unit_ids_of(user, Role.CHIEF))


def _in_units_of(user, rows):
    return rows if is_board(user) else rows.filter(unit__in=unit_ids_of(user, Role.CHIEF))
