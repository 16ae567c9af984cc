"""What a revision draws that is no part of it: pictures, files, names."""

import hashlib

from django.contrib.contenttypes.models import ContentType
from wagtail.models import ReferenceIndex, Revision

from library.drawn import drawn_models, values_seen
from library.models import ScheduledUse


def _named_by(revision) -> set[tuple[int, str]]:
    """(id of the content type, key) of all that the content of `revision` refers to."""
    # The index keeps what objects name; that of an object which is not stored is asked for so.
    found = ReferenceIndex._extract_references_from_object(revision.as_object())
    return {(content_type, str(key)) for content_type, key, *_paths in found}


def state_of_drawn(revision) -> str:
    """A digest of what readers would see of all that `revision` draws, as it is now."""
    digest, named = hashlib.sha256(), _named_by(revision)
    for model in drawn_models():
        own = ContentType.objects.get_for_model(model, for_concrete_model=False).pk
        keys = [key for content_type, key in named if content_type == own]
        for row in model._base_manager.filter(pk__in=keys).order_by("pk") if keys else ():
            digest.update(repr((model.__name__, row.pk, values_seen(row))).encode())
    return digest.hexdigest()[:16]


def follow_approval(instance, raw=False, **kwargs):
    """Remember what an approved revision draws when its hour comes."""
    if raw or instance.approved_go_live_at is None:
        return
    ScheduledUse.objects.filter(revision=instance).delete()
    ScheduledUse.objects.bulk_create(
        ScheduledUse(revision=instance, content_type_id=content_type, object_id=key)
        for content_type, key in _named_by(instance)
    )


def scheduled_revisions(obj):
    """The revisions that draw `obj` and wait, approved, for their hour."""
    content_type = ContentType.objects.get_for_model(obj, for_concrete_model=False)
    uses = ScheduledUse.objects.filter(content_type=content_type, object_id=str(obj.pk))
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
    return waiting.filter(pk__in=uses.values("revision")).order_by("approved_go_live_at", "pk")
