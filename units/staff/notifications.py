"""Mails about staff. A failed mail is a failed task; the change itself stays."""

from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from django_tasks import task
from wagtail.users.models import UserProfile

from units.directory.invitations import LINK_LIFETIME, Invitation
from units.directory.second_step import SecondStepReset
from units.directory.staff import Staff
from units.enums import CITY_ROLES, Role
from units.mail.backend import send_mail
from units.staff.permissions import confirmable_resets


def after_commit(mail, pk: int) -> None:
    """Enqueue the task `mail` after the transaction has committed."""
    transaction.on_commit(partial(mail.enqueue, pk))


@task()
def send_invitation(invitation_id: int) -> None:
    """Send the invitation link. The mail is the same for addresses with and without an account."""
    invitation = Invitation.objects.pending().select_related("unit").get(pk=invitation_id)
    address = _address("unit_account:invitation", invitation.make_token())
    with translation.override(settings.LANGUAGE_CODE):
        words = {
            "name": invitation.get_full_name(),
            "unit": invitation.unit,
            "role": invitation.get_role_display(),
            "newsroom": settings.WAGTAIL_SITE_NAME,
            "days": LINK_LIFETIME.days,
            "address": address,
        }
        subject = gettext("Invitation to %(unit)s") % words
        body = gettext(
            "Dear %(name)s,\n\n"
            "%(unit)s invites you to %(newsroom)s. Your role: %(role)s.\n\n"
            "Open this address to accept. It works once, within %(days)d days:\n"
            "%(address)s\n\n"
            "Tell it to nobody. If you do not know what this is about, there is nothing to do.\n"
        )
        send_mail(subject, body % words, [invitation.email])
    Invitation.objects.filter(pk=invitation_id).update(sent_at=timezone.now())


@task()
def send_reset_request(reset_id: int) -> None:
    """Notify the users who may confirm the request."""
    reset = SecondStepReset.objects.select_related("user", "asked_by", "unit").get(pk=reset_id)
    words = {
        "person": reset.user,
        "asked_by": reset.asked_by,
        "unit": reset.unit,
        "reason": reset.reason,
        "address": _address("unit_staff:index"),
    }
    serving = Staff.objects.current().filter(
        Q(role=Role.CHIEF, unit=reset.unit) | Q(role__in=CITY_ROLES)
    )
    people = get_user_model().objects.filter(pk__in=serving.values("user_id"), is_active=True)
    for colleague in people:
        if not confirmable_resets(colleague).filter(pk=reset_id).exists():
            continue
        with _in_language_of(colleague):
            subject = gettext("A second step of sign-in is to be reset: %(person)s") % words
            body = gettext(
                "%(asked_by)s asks to take away the second step of sign-in of %(person)s "
                "(%(unit)s).\n"
                "How they know that it is really them: %(reason)s\n\n"
                "Confirm within 24 hours, after asking them yourself:\n"
                "%(address)s\n"
            )
            send_mail(subject, body % words, [colleague.email])


@task()
def send_reset_notice(reset_id: int) -> None:
    """Notify the user that their second step was removed."""
    reset = SecondStepReset.objects.select_related("user", "asked_by", "confirmed_by").get(
        pk=reset_id
    )
    words = {
        "asked_by": reset.asked_by,
        "confirmed_by": reset.confirmed_by,
        "address": _address("two_factor:setup"),
    }
    with _in_language_of(reset.user):
        subject = gettext("Your second step of sign-in was taken away")
        body = gettext(
            "%(asked_by)s asked to take away your second step of sign-in, and %(confirmed_by)s "
            "confirmed it. You have been signed out everywhere.\n\n"
            "Sign in with your password and set the second step up again:\n"
            "%(address)s\n\n"
            "If you did not ask for this, call your chief editor or an administrator at once.\n"
        )
        send_mail(subject, body % words, [reset.user.email])


def _in_language_of(user):
    return translation.override(UserProfile.get_for_user(user).get_preferred_language())


def _address(name, *args):
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=args)
