"""Asks editors for a correction note, and writes the correction when the version goes live."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import COMMENTS_RELATION_NAME, Revision

from sections.corrections.models import Correction
from sections.corrections.words import default_note
from sections.enums import CorrectionKind
from units.review.permissions import is_translation

_SUBMITTING = ("action-submit", "action-restart-workflow")
# Fields of a revision that readers do not see on the page.
_NOT_SHOWN = {
    *("live", "expired", "first_published_at", "last_published_at", "go_live_at", "expire_at"),
    *("live_revision", "latest_revision", "latest_revision_created_at", "has_unpublished_changes"),
    *("locked", "locked_at", "locked_by", "owner", "draft_title", COMMENTS_RELATION_NAME),
    *("correction_kind", "correction_text", "corrected_revision"),
    *("path", "depth", "numchild", "url_path"),
}


class CorrectionFormMixin:
    """Starts each correction with an empty note and requires one before a review."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.live and is_note_published(self.instance):
            # The note is that of the version that readers have.
            self.initial |= {"correction_kind": "", "correction_text": ""}

    def clean(self):
        cleaned = super().clean()
        # A page that is not stored yet has `live` True by default.
        has_readers = self.instance.pk is not None and self.instance.live
        if has_readers and cleaned.get("correction_kind"):
            # The form shows no note of a version before, so this one is for the next.
            self.instance.corrected_revision = self.instance.live_revision_id
        if has_readers and any(name in self.data for name in _SUBMITTING):
            self._ask_for_note(cleaned)
        return cleaned

    def _ask_for_note(self, cleaned):
        kind, text = cleaned.get("correction_kind"), (cleaned.get("correction_text") or "").strip()
        if "correction_kind" not in self.fields or "correction_kind" in self.errors:
            return
        if not kind:
            message = _("Readers have this story. Say what kind of correction this is.")
            self.add_error("correction_kind", ValidationError(message))
        elif kind != CorrectionKind.MINOR and not text:
            message = _("Tell readers what was corrected, and why.")
            self.add_error("correction_text", ValidationError(message))


def is_note_published(page) -> bool:
    """Whether the note of `page`, a draft of a live story, belongs to the live version; or none."""
    before = _Version.stored(page)
    return before is None or not _has_own_note(page, before)


@dataclass(frozen=True)
class _Version:
    """The stored columns of a story before another version takes its place."""

    live: bool
    live_revision_id: int | None
    correction_words: tuple[str, str]

    @classmethod
    def stored(cls, page) -> "_Version | None":
        columns = ("live", "live_revision_id", "correction_kind", "correction_text")
        row = type(page).objects.filter(pk=page.pk).values_list(*columns).first()
        return row and cls(row[0], row[1], (row[2], row[3].strip()))


def _has_own_note(page, before: _Version) -> bool:
    """Whether the note of `page` belongs to this version, the next one after `before`."""
    kind, text = page.correction_words
    if not kind:
        return False
    if page.corrected_revision and page.corrected_revision == before.live_revision_id:
        return True
    is_known = Correction.objects.filter(page=page.pk, kind=kind, text=text).exists()
    return page.correction_words != before.correction_words and not is_known


def keep_version_before(instance, update_fields=None, raw=False, **kwargs):
    """Keep the live version on the instance before a new one is stored."""
    if not raw and instance.pk and instance.live and update_fields is None:
        instance._version_before = _Version.stored(instance)


def on_published(instance, revision, **kwargs):
    """Write a correction when a version replaces a live one.

    The first version has none. A version without its own note is recorded as an update.
    """
    page, before = instance, getattr(instance, "_version_before", None)
    earlier = page.first_published_at and page.first_published_at < page.last_published_at
    if not earlier or before is None or page.alias_of_id is not None:
        return
    if _has_own_note(page, before):
        kind, text = page.correction_words
    elif before.live and _differs(revision, before.live_revision_id):
        kind, text = (
            CorrectionKind.UPDATE,
            default_note(is_translation(page), page.locale.language_code),
        )
    else:
        return
    Correction.objects.create(page=page, kind=kind, text=text, date=timezone.now())


def _differs(revision, before_id) -> bool:
    """Whether readers may see a difference between `revision` and the revision `before_id`."""
    # Both are read from the database: in memory, dates of a new revision are no texts yet.
    stored = Revision.objects.filter(pk__in=[revision.pk, before_id]).values_list("content")
    contents = [_shown(content) for (content,) in stored]
    return revision.pk != before_id and (len(contents) < 2 or contents[0] != contents[1])


def _shown(content: dict) -> dict:
    return {name: value for name, value in content.items() if name not in _NOT_SHOWN}
