"""The guarded rows to which a revision refers: images, files, names."""

import hashlib
import logging
from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from wagtail.log_actions import registry as log_registry
from wagtail.models import ReferenceIndex, Revision, TaskState

from library.guarded_models import guarded_models, visible_values
from library.live.models import ScheduledUse
from units.drafts.item_lock import lock_items, lock_rows
from units.review.submission import submit_for_review
from units.withdrawal.services import unschedule

logger = logging.getLogger(__name__)
# The log actions that change a guarded row.
_EDITED = ("wagtail.edit", "library.changed_live")


def _references_of(revision) -> set[tuple[int, str]]:
    """Return the references of `revision` as pairs (id of the content type, key)."""
    # The index covers stored objects. Its private method reads one that is not stored.
    found = ReferenceIndex._extract_references_from_object(revision.as_object())
    return {(content_type, str(key)) for content_type, key, *_paths in found}


def _guarded_rows_of(revision) -> Iterator[tuple[type[Model], list[str]]]:
    """Yield the guarded models to which `revision` refers, in a fixed order, each with its keys."""
    named = _references_of(revision)
    for model in guarded_models():
        own = ContentType.objects.get_for_model(model, for_concrete_model=False).pk
        if keys := [key for content_type, key in named if content_type == own]:
            yield model, keys


def digest_of_references(revision) -> str:
    """Return a digest of the visible values of all guarded rows to which `revision` refers now."""
    digest = hashlib.sha256()
    for model, keys in _guarded_rows_of(revision):
        for row in model._base_manager.filter(pk__in=keys).order_by("pk"):
            digest.update(repr((model.__name__, row.pk, visible_values(row))).encode())
    return digest.hexdigest()[:16]


def lock_references(revision) -> None:
    """Lock the guarded rows to which `revision` refers until the transaction ends."""
    for model, keys in _guarded_rows_of(revision):
        lock_rows(model, keys)


def on_approval(instance, raw=False, **kwargs):
    """Store the references of a revision that was approved for a later time."""
    if raw or instance.approved_go_live_at is None:
        return
    ScheduledUse.objects.filter(revision=instance).delete()
    ScheduledUse.objects.bulk_create(
        ScheduledUse(revision=instance, content_type_id=content_type, object_id=key)
        for content_type, key in _references_of(instance)
    )


def scheduled_revisions(obj):
    """Return the approved revisions that wait for their time and refer to `obj`."""
    content_type = ContentType.objects.get_for_model(obj, for_concrete_model=False)
    uses = ScheduledUse.objects.filter(content_type=content_type, object_id=str(obj.pk))
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
    return waiting.filter(pk__in=uses.values("revision")).order_by("approved_go_live_at", "pk")


def sync_scheduled_uses() -> None:
    """Store the references of waiting revisions that have none stored yet.

    A revision whose references were edited after its approval is unscheduled and submitted again.
    """
    kept = ScheduledUse.objects.values("revision")
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False).exclude(pk__in=kept)
    for pk in list(waiting.values_list("pk", flat=True)):
        with transaction.atomic():
            lock_items(Revision.objects.filter(pk=pk).defer("content"))
            if revision := waiting.filter(pk=pk).first():
                lock_references(revision)
                _sync_or_return(revision)


def _sync_or_return(revision):
    if not _was_edited_since(revision, _approved_at(revision)):
        on_approval(revision)
        return
    logger.warning("%s draws what was edited after its approval", revision.object_str)
    unschedule([revision])
    if revision.is_latest_revision():
        submit_for_review(revision.content_object, revision.user)


def _approved_at(revision):
    approvals = TaskState.objects.filter(revision=revision, status=TaskState.STATUS_APPROVED)
    last = approvals.order_by("-finished_at").values_list("finished_at", flat=True).first()
    return last or revision.created_at


def _was_edited_since(revision, moment) -> bool:
    return any(
        log_registry.get_logs_for_instance(row)
        .filter(action__in=_EDITED, timestamp__gt=moment)
        .exists()
        for model, keys in _guarded_rows_of(revision)
        for row in model._base_manager.filter(pk__in=keys)
    )
