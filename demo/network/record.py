"""Stores what the record of the demo holds, as it stands after publication."""

from datetime import date, datetime, time

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale, Revision

from units.snippets.base import ReviewedSnippet


def moment_on(day: date, hour: int = 9) -> datetime:
    """A moment of `day`, which for today is in the past."""
    return min(timezone.make_aware(datetime.combine(day, time(hour))), timezone.now())


def publish(obj: ReviewedSnippet, moment: datetime) -> None:
    """Store `obj` as published at `moment`: the rows that publishing a revision leaves, in half
    the time. The caller sees to what follows from it (library/signal_handlers.py)."""
    obj.locale = Locale.get_default()
    obj.live = True
    obj.first_published_at = obj.last_published_at = moment
    obj.save()
    revision = obj.save_revision(clean=False)
    obj.live_revision, obj.has_unpublished_changes = revision, False
    type(obj).objects.filter(pk=obj.pk).update(
        live_revision=revision, has_unpublished_changes=False
    )
    Revision.objects.filter(pk=revision.pk).update(created_at=moment)
    log(instance=obj, action="wagtail.publish", revision=revision)
