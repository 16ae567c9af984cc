"""Who sees and manages whose service: a chief their own unit's people, the board everybody."""

from django.db.models import Exists, OuterRef

from units.access.roles import is_administrator, is_board, unit_ids_of
from units.directory.invitations import Invitation
from units.directory.second_step import SecondStepReset
from units.directory.staff import Staff
from units.directory.units import Unit
from units.directory.users import User
from units.enums import CITY_ROLES, Role

# What a chief gives and takes. Everything above is an administrator's to give.
GIVEN_BY_CHIEFS = (Role.CONTRIBUTOR, Role.EDITOR, Role.TRANSLATOR)


def can_see_staff(user) -> bool:
    return is_board(user) or bool(unit_ids_of(user, Role.CHIEF))


def can_manage_staff(user) -> bool:
    """A reviewer only sees, and confirms what others ask for."""
    return is_administrator(user) or bool(unit_ids_of(user, Role.CHIEF))


def managed_units(user):
    """The open units in which `user` may give roles."""
    units = Unit.objects.open()
    if is_administrator(user):
        return units
    return units.filter(pk__in=unit_ids_of(user, Role.CHIEF))


def roles_given_by(user, unit) -> list[Role]:
    """The roles that `user` may give in `unit`."""
    if is_administrator(user):
        return [role for role in Role if unit.is_city or role not in CITY_ROLES]
    if unit.pk in unit_ids_of(user, Role.CHIEF):
        return list(GIVEN_BY_CHIEFS)
    return []


def visible_staff(user):
    """The rows of `Staff`, past ones too, that `user` may read."""
    return _in_units_of(user, Staff.objects.all())


def manageable_staff(user):
    """The rows that `user` may change or end; never their own.

    A chief's are those with a role that a chief gives, of people who hold nothing higher: no chief
    of the unit, no reviewer and no administrator.
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


def possible_substitutes(user, row):
    """The people of the unit whom `user` may name to stand in for `row`."""
    rows = Staff.objects.not_ended()
    people = User.objects.filter(
        pk__in=rows.filter(unit=row.unit).values("user_id"), is_active=True
    ).exclude(pk__in=[user.pk, row.user_id])
    if is_administrator(user):
        return people
    return people.exclude(pk__in=rows.filter(role__in=CITY_ROLES).values("user_id"))


def visible_invitations(user):
    return _in_units_of(user, Invitation.objects.all())


def manageable_invitations(user):
    """Those that `user` may send again or revoke: pending, for a role that they give."""
    pending = Invitation.objects.pending().filter(unit__in=managed_units(user))
    return pending if is_administrator(user) else pending.filter(role__in=GIVEN_BY_CHIEFS)


def can_be_accepted(invitation: Invitation) -> bool:
    """An invitation holds as long as the one who gave it may give it.

    So it goes with the rights of a chief who was dismissed; a colleague who sends it again makes
    it theirs.
    """
    giver = invitation.invited_by
    if giver is None or not invitation.is_pending or invitation.is_over:
        return False
    return invitation.role in roles_given_by(giver, invitation.unit)


def visible_resets(user):
    """The open requests to reset a second step that `user` may read."""
    return _in_units_of(user, SecondStepReset.objects.open())


def confirmable_resets(user):
    """The requests that `user` may confirm: a second person, and never the person concerned.

    An account is one for all units. So a chief confirms only when everything that the person holds
    is the chief's to manage; otherwise the board does.
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
