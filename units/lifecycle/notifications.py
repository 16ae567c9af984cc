"""One mail to each user whose pending items were returned or handed over by a closing."""

from collections import defaultdict
from functools import partial
from typing import TypedDict

from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django_tasks import task
from wagtail.users.models import UserProfile

from units.directory.events import UnitEvent
from units.directory.staff import Staff
from units.enums import UNIT_REVIEW_ROLES
from units.mail.backend import send_mail
from units.review.models import ReviewState


class Titles(TypedDict):
    """The titles of the items of one person: those returned, and those handed over."""

    returned: list[str]
    handed: list[str]


def notify_people(event: UnitEvent) -> None:
    """Enqueue the mails about `event` after the commit."""
    if event.changes["returned"] or event.changes["handed"]:
        transaction.on_commit(partial(send_letters.enqueue, event.pk))


@task()
def send_letters(event_id: int) -> None:
    """Send each affected user one mail with all of their items."""
    event = UnitEvent.objects.select_related("unit").get(pk=event_id)
    successor = event.successors.first()
    returned, handed = _states(event, "returned"), _states(event, "handed")
    concerned: dict[int, Titles] = defaultdict(lambda: {"returned": [], "handed": []})
    for state in returned:
        for user_id in {state.author_id, state.workflow_state.requested_by_id} - {None}:
            concerned[user_id]["returned"].append(state.title)
    receiving = Staff.objects.current().filter(role__in=UNIT_REVIEW_ROLES, unit=successor)
    receivers = set(receiving.values_list("user_id", flat=True)) if handed else set()
    for state in handed:
        for user_id in (receivers | {state.author_id}) - {None}:
            concerned[user_id]["handed"].append(state.title)
    for user in get_user_model().objects.filter(pk__in=concerned, is_active=True):
        _send(user, {**concerned[user.pk], "unit": event.unit, "successor": successor})


def _states(event, change):
    ids = [row["state"] for row in event.changes[change]]
    return list(ReviewState.objects.filter(pk__in=ids).select_related("workflow_state"))


def _send(user, context):
    profile = UserProfile.get_for_user(user)
    if not user.email or not profile.rejected_notifications:
        return
    with translation.override(profile.get_preferred_language()):
        subject = gettext("%(unit)s has closed: what becomes of your work") % context
        send_mail(subject, render_to_string("units/mail/unit_closed.txt", context), [user.email])
