"""Writes down what a version corrected when readers get it, and asks for it before."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sections.enums import CorrectionKind
from sections.models.corrections import Correction

_SUBMITTING = ("action-submit", "action-restart-workflow")


class CorrectionFormMixin:
    """Begins each correction of a live story with an empty note, and sends none to review without
    one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.live and is_written_down(self.instance):
            # The note is that of the version that readers have.
            self.initial |= {"correction_kind": "", "correction_text": ""}

    def clean(self):
        cleaned = super().clean()
        # What is not stored yet says of itself that it is live.
        has_readers = self.instance.pk is not None and self.instance.live
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


def is_written_down(page) -> bool:
    """Whether the note of `page` went live already, or there is none."""
    kind, text = page.correction_words
    return not kind or Correction.objects.filter(page=page.pk, kind=kind, text=text).exists()


def follow_publication(instance, **kwargs):
    """A version that readers get over an earlier one is a correction; the first is none."""
    page = instance
    earlier = page.first_published_at and page.first_published_at < page.last_published_at
    if earlier and page.alias_of_id is None and not is_written_down(page):
        kind, text = page.correction_words
        Correction.objects.create(page=page, kind=kind, text=text, date=timezone.now())
