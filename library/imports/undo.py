"""Submission and undo of the drafts of an import."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from library.documents.models import DocumentRecord
from library.documents.part_models import DocumentRelation
from library.imports.models import ImportedThing, TableImport
from library.leadership.models import Body, Person, Roster, Term
from units.review.batched_notifications import mail_once
from units.review.submission import submit_for_review

# Objects that refer to others are deleted first.
_ORDER = (Roster, DocumentRecord, Person, Term, Body)
_NAMED = 20


def submit_drafts(item: TableImport) -> int:
    """Submit all drafts of the import that are not in review; return their number.

    The reviewers get one email for all of them.
    """
    sent = 0
    with mail_once():
        for thing, _kept in reversed(_things(item)):
            if thing.live and not thing.has_unpublished_changes:
                continue
            sent += submit_for_review(thing, item.by)
    return sent


def undo_drafts(item: TableImport) -> tuple[list[str], int]:
    """Undo the import, unless a draft was changed or is referred to since.

    Returns the names of such drafts, in which case nothing is undone, and the number of all drafts.
    """
    things = _things(item)
    touched = [str(thing) for thing, kept in things if _is_touched(thing, kept)]
    if touched:
        return touched[:_NAMED], len(things)
    try:
        with transaction.atomic():
            _undo(things, item.by)
    except ProtectedError as error:
        return [str(thing) for thing in error.protected_objects][:_NAMED], len(things)
    return [], len(things)


def _things(item) -> list[tuple]:
    """Return the existing drafts of an import, each with its row, in the order of deletion."""
    kept: dict[int, dict[int, ImportedThing]] = {}
    for row in item.things.all():
        kept.setdefault(row.content_type_id, {})[row.object_id] = row
    found = []
    for model in _ORDER:
        rows = kept.get(ContentType.objects.get_for_model(model).pk, {})
        things = model.objects.filter(pk__in=rows).select_for_update(of=("self",)).order_by("pk")
        found += [(thing, rows[thing.pk]) for thing in things]
    return found


def _is_touched(thing, kept) -> bool:
    if thing.latest_revision_id != kept.revision_id or thing.workflow_in_progress:
        return True
    is_new = kept.revision_before_id is None
    return thing.first_published_at is not None if is_new else not thing.has_unpublished_changes


def _undo(things, user) -> None:
    made = [thing for thing, kept in things if kept.revision_before_id is None]
    records = [thing.pk for thing in made if isinstance(thing, DocumentRecord)]
    # They may refer to each other.
    DocumentRelation.objects.filter(record__in=records).delete()
    for thing, kept in things:
        if kept.revision_before_id is not None:
            _restore(thing, kept)
        else:
            log(instance=thing, action="wagtail.delete", user=user, deleted=True)
            thing.delete()


def _restore(thing, kept) -> None:
    """Restore the earlier draft of an object that existed before the import."""
    taken_back = thing.get_latest_revision_as_object()
    earlier = thing.revisions.get(pk=kept.revision_before_id)
    if not thing.live:
        # The row of an object that was never live is stored as its latest draft.
        thing = earlier.as_object()
    thing.latest_revision = earlier
    thing.has_unpublished_changes = earlier.pk != thing.live_revision_id
    thing.save()
    thing.revisions.filter(pk=kept.revision_id).delete()
    portrait = getattr(taken_back, "portrait", None)
    if portrait and not ReferenceIndex.get_references_to(portrait).exists():
        portrait.delete()
