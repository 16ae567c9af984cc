"""All changes of staff, each with an entry in the audit log. Callers have checked the
permissions.
"""

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext
from django_otp import devices_for_user
from wagtail.log_actions import log

from delivery.sign_in.second_step import has_second_step
from units.directory.invitations import Invitation
from units.directory.second_step import SecondStepReset
from units.directory.staff import Staff
from units.directory.users import User
from units.staff.notifications import (
    after_commit,
    send_invitation,
    send_reset_notice,
    send_reset_request,
)
from units.staff.permissions import can_be_accepted


class ChangeRefused(Exception):
    """The change is not possible any more; the message says why."""


@transaction.atomic
def invite(invitation: Invitation, actor) -> None:
    invitation.invited_by = actor
    invitation.save()
    log(invitation, "units.staff_invited", user=actor, data={"role": invitation.role})
    after_commit(send_invitation, invitation.pk)


@transaction.atomic
def send_again(invitation: Invitation, actor) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(invited_by=actor)
    log(invitation, "units.staff_invited", user=actor, data={"role": invitation.role})
    after_commit(send_invitation, invitation.pk)


@transaction.atomic
def revoke(invitation: Invitation, actor) -> None:
    Invitation.objects.pending().filter(pk=invitation.pk).update(revoked_at=timezone.now())
    log(invitation, "units.staff_revoked", user=actor)


@transaction.atomic
def accept(invitation_id: int, get_user) -> Staff:
    """Create the staff row that the invitation offers, once, for the user that `get_user()`
    returns.

    `get_user` runs under the lock of the invitation; it may create the account. Raises
    ChangeRefused if the invitation is not valid any more.
    """
    # The row lock lets one of two simultaneous requests through. `of` excludes the unit's row.
    invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation_id)
    if not can_be_accepted(invitation):
        raise ChangeRefused(gettext("This invitation does not hold any more."))
    user = get_user()
    row = Staff.objects.create(
        user=user,
        unit=invitation.unit,
        role=invitation.role,
        from_date=max(invitation.from_date, timezone.localdate()),
        until_date=invitation.until_date,
    )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    data = {"role": row.role, "invited_by": str(invitation.invited_by or "")}
    log(row, "units.staff_accepted", user=user, data=data)
    return row


@transaction.atomic
def change(row: Staff, actor, role: str, until_date: datetime.date | None) -> None:
    """Set another role or another last day from now on."""
    before_role, before_until = row.role, row.until_date
    row.role, row.until_date = role, until_date
    row.save(update_fields=["role", "until_date"])
    if role != before_role:
        log(row, "units.staff_role", user=actor, data={"from": before_role, "to": role})
    if until_date != before_until:
        data = {"from": _iso(before_until), "to": _iso(until_date)}
        log(row, "units.staff_period", user=actor, data=data)


@transaction.atomic
def end(row: Staff, actor, last_day: datetime.date) -> None:
    """End the service after `last_day`. A service that has not begun by then is deleted; the log
    stays."""
    log(row, "units.staff_ended", user=actor, data={"last_day": _iso(last_day)})
    if last_day < row.from_date:
        row.delete()
    else:
        row.until_date = last_day
        row.save(update_fields=["until_date"])


@transaction.atomic
def name_substitute(row: Staff, actor, user, from_date, until_date) -> Staff:
    """Give `user` the role of `row` for the days of a leave."""
    substitute = Staff.objects.create(
        user=user,
        unit=row.unit,
        role=row.role,
        from_date=from_date,
        until_date=until_date,
        stands_in_for=row,
    )
    period = {"from": _iso(from_date), "to": _iso(until_date)}
    log(row, "units.staff_substitute", user=actor, data={"name": str(user), **period})
    log(substitute, "units.staff_stands_in", user=actor, data={"name": str(row.user), **period})
    return substitute


@transaction.atomic
def ask_for_reset(row: Staff, actor, reason: str) -> SecondStepReset:
    if not has_second_step(row.user):
        raise ChangeRefused(gettext("This person has set up no second step."))
    # Two simultaneous clicks create one reset.
    User.objects.select_for_update(no_key=True).get(pk=row.user_id)
    if SecondStepReset.objects.open().filter(user=row.user).exists():
        raise ChangeRefused(
            gettext("Somebody has asked for this already. It waits for a second person.")
        )
    reset = SecondStepReset.objects.create(
        user=row.user, unit=row.unit, reason=reason, asked_by=actor
    )
    log(row, "units.second_step_asked", user=actor, data={"reason": reason})
    after_commit(send_reset_request, reset.pk)
    return reset


@transaction.atomic
def confirm_reset(reset: SecondStepReset, actor) -> None:
    """Delete all devices and sessions of the user, and notify them."""
    reset = (
        SecondStepReset.objects.open().select_for_update(of=("self",)).filter(pk=reset.pk).first()
    )
    if reset is None:
        raise ChangeRefused(gettext("Somebody has confirmed this request already."))
    reset.confirmed_by, reset.confirmed_at = actor, timezone.now()
    reset.save(update_fields=["confirmed_by", "confirmed_at"])
    for device in devices_for_user(reset.user, confirmed=None):
        device.delete()
    User.objects.filter(pk=reset.user_id).update(sessions_ended=F("sessions_ended") + 1)
    for row in Staff.objects.not_ended().filter(user=reset.user):
        log(
            row,
            "units.second_step_confirmed",
            user=actor,
            data={"asked_by": str(reset.asked_by or "")},
        )
    after_commit(send_reset_notice, reset.pk)


def _iso(day):
    return day.isoformat() if day else None
