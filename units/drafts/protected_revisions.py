"""Protection of revisions that were submitted, approved or live: they never change again."""

from django.db import connection, transaction
from django.db.models import Exists, Model, ProtectedError
from django.db.models.signals import pre_delete
from wagtail.log_actions import registry as log_registry
from wagtail.models import Revision

from units.drafts.item_lock import is_marked_locked, lock_item
from units.drafts.revision_references import RevisionReferencesMixin


class KeptRevisionsMixin(RevisionReferencesMixin):
    """Stands before Wagtail's draft mixin: every save of a draft passes here."""

    class Meta:
        abstract = True

    def save_revision(self, *args, **kwargs):
        """As Wagtail's, but a protected revision is not overwritten: a new one is created.

        The editor loses nothing: the response names the new revision, and the next autosave
        overwrites that one. Wagtail overwrites approved revisions, too; no issue is known,
        wagtail/wagtail#13749 is near.
        """
        if connection.in_atomic_block:
            # Nothing is written before Wagtail begins a transaction of its own in it.
            return self._save_revision_locked(*args, **kwargs)
        with transaction.atomic():
            return self._save_revision_locked(*args, **kwargs)

    def _save_revision_locked(self, *args, overwrite_revision=None, **kwargs):
        if not is_marked_locked(self):
            lock_item(self)
        is_newest = overwrite_revision and overwrite_revision == self.get_latest_revision()
        # Wagtail refuses to overwrite any other.
        if is_newest and is_protected_revision(overwrite_revision, self):
            overwrite_revision = None
        if overwrite_revision:
            # An autosave into the same revision: the log holds the first of these saves.
            kwargs["log_action"] = False
        return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)


def on_revision_deletion(instance, origin=None, **kwargs) -> None:
    """Handler of `pre_delete`: a protected revision is deleted only together with its item.

    Wagtail's `purge_revisions` handles the error and counts such revisions. Otherwise it would
    delete approvals with their revisions (no issue is known), and live revisions
    (wagtail/wagtail#13869).
    """
    is_asked_for = origin is instance or getattr(origin, "model", None) is Revision
    obj = instance.content_object if is_asked_for else None
    if obj is not None and is_protected_revision(instance, obj):
        raise ProtectedError("A revision that was submitted, approved or live is kept.", {obj})


def connect() -> None:
    """Called once, when the app is ready."""
    pre_delete.connect(
        on_revision_deletion, sender=Revision, dispatch_uid="units.drafts.protected_revisions"
    )


def is_protected_revision(revision: Revision, obj: Model) -> bool:
    """Whether `revision` of `obj` was submitted or approved, or is or was live."""
    if revision.approved_go_live_at is not None:
        return True
    # Read from the row: an object loaded from a draft lacks this value.
    live = type(obj)._base_manager.filter(pk=obj.pk, live_revision_id=revision.pk)
    published = {"revision": revision, "action__startswith": "wagtail.publish"}
    logged = log_registry.get_logs_for_instance(obj).filter(**published)
    signs = Exists(revision.task_states.all()) | Exists(live) | Exists(logged)
    return Revision.objects.filter(signs, pk=revision.pk).exists()
