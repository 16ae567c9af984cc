"""The letter to the author of a proposed chrome about the decision."""

from functools import partial

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django_tasks import task
from wagtail.models import Site
from wagtail.users.models import UserProfile

from units.mail.backend import send_mail
from units.models import Staff


def edit_address(site_id: int) -> str:
    """Where the chrome of a site is changed; a change that came back stands in the form."""
    return reverse("wagtailsettings:edit", args=["home", "chrome", site_id])


def notify_author(proposal, reason: str = "") -> None:
    """Queue a letter to the author of `proposal`: approved, or returned for a `reason`.

    The letter is sent in the background, after the decision is committed.
    """
    if proposal.proposed_by_id is not None:
        mail = (proposal.chrome.site_id, proposal.proposed_by_id, reason)
        transaction.on_commit(partial(send_decision.enqueue, *mail))


@task()
def send_decision(site_id: int, user_id: int, reason: str) -> None:
    """Send the letter, if the author still serves in the unit and wants such letters."""
    site = Site.objects.select_related("unit").get(pk=site_id)
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    unit = getattr(site, "unit", None)
    serves = Staff.objects.current().filter(user=user_id, unit=unit)
    if not (user and user.email and unit and serves.exists()):
        return
    profile = UserProfile.get_for_user(user)
    if not (profile.rejected_notifications if reason else profile.approved_notifications):
        return
    words = {
        "unit": unit.short_name,
        "reason": reason,
        "address": f"{settings.WAGTAILADMIN_BASE_URL}{edit_address(site_id)}",
    }
    with translation.override(profile.get_preferred_language()):
        subject, body = _returned(words) if reason else _approved(words)
        send_mail(subject, body, [user.email])


def _approved(words) -> tuple[str, str]:
    subject = gettext("Head, menu and foot of %(unit)s: approved")
    body = gettext("The board has approved your change. Readers see it now.\n\n%(address)s\n")
    return subject % words, body % words


def _returned(words) -> tuple[str, str]:
    subject = gettext("Head, menu and foot of %(unit)s: returned")
    body = gettext(
        "The board has returned your change. Readers see nothing of it. The reason:\n\n"
        "%(reason)s\n\n"
        "Go on from there and submit it again:\n%(address)s\n"
    )
    return subject % words, body % words
