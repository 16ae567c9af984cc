"""What everything of the record shares: unit-owned, drafted, reviewed, translatable, NFC text.

A thing of the record is one row, in the language in which the house writes. Its translation is a
row of the same model in another language: nothing but words, with drafts and reviews of their own.
Whatever lists, counts, chooses, refers to or acts for things of the record asks for `sources()` and
meets no translation; where readers are shown a thing, the words of its live translation stand in
for its own (library/i18n/translated_fields.py).
"""

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    Locale,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from units.directory.units import Unit
from units.drafts.autosave import RevisionAccountMixin
from units.drafts.recorded_revisions import KeptRevisionsMixin
from units.review.pending_items import sync_unit_of_reviews
from units.text.stored_text import normalise_texts
from units.text.vietnamese import fix_letters

_SCHEDULED, _IN_REVIEW = "listed_as_scheduled", "listed_as_in_review"


class ReviewedQuerySet(QuerySet):
    def sources(self) -> "ReviewedQuerySet":
        """The things themselves, without the rows that hold their words in other languages."""
        return self.filter(locale=_house_language_id())

    def translations(self) -> "ReviewedQuerySet":
        return self.exclude(locale=_house_language_id())


def _house_language_id() -> int:
    """A value, for search backends filter by nothing else; remembered
    (delivery/caching/locale_cache.py).
    """
    return Locale.get_default().pk


class ReviewedSnippet(
    KeptRevisionsMixin,
    RevisionAccountMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A snippet that goes live by the two reviews only (units/review/tasks.py), as pages do."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )
    # By these lists and choosers limit what a search finds to what one may see.
    search_fields = [
        index.FilterField("unit"),
        index.FilterField("live"),
        index.FilterField("locale_id"),
    ]
    # Columns that follow from other rows: a revision is no witness of them.
    derived_columns: tuple[str, ...] = ()
    # The fields that are translated. A kind without any has no rows in other languages.
    translated: tuple[str, ...] = ()
    # What a translation repeats of its source: without it no row could be stored or told apart.
    repeated: tuple[str, ...] = ("unit",)
    # Whether the words are those of a translation (library/i18n/translated_fields.py).
    is_in_translated_words = False

    objects = ReviewedQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def language(self) -> str:
        return self.locale.language_code if self.locale_id else settings.LANGUAGE_CODE

    @property
    def is_translation(self) -> bool:
        """Whether this row is nothing but the words of another one."""
        return self.locale_id not in (None, _house_language_id())

    @property
    def chooser_details(self) -> str:
        """What a chooser shows beside its name, which others may have as well."""
        return self.unit.short_name

    @property
    def has_translatable_text(self) -> bool:
        """Whether there is anything to translate in it."""
        return any(getattr(self, name) for name in self.translated)

    # A list reads both values with its rows (`annotate_states`); otherwise each costs a query.

    @property
    def approved_schedule(self):
        known = self.__dict__.get(_SCHEDULED)
        return super().approved_schedule if known is None else known

    @property
    def workflow_in_progress(self):
        known = self.__dict__.get(_IN_REVIEW)
        return super().workflow_in_progress if known is None else known

    def clean(self):
        super().clean()
        self.normalise_text()

    def save(self, *args, **kwargs):
        self.normalise_text()
        super().save(*args, **kwargs)

    def normalise_text(self):
        normalise_texts(self)
        # Asked once, not for each field: it costs a way to the cache.
        is_translation = self.is_translation
        for field in self._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField):
                value = self.__dict__.get(field.attname)
                if isinstance(value, str):
                    text = value if is_translation else fix_letters(value)
                    setattr(self, field.attname, text.strip())

    def save_revision(self, *args, **kwargs):
        revision = super().save_revision(*args, **kwargs)
        sync_unit_of_reviews(self)
        return revision

    def with_content_json(self, content):
        obj = super().with_content_json(content)
        kept = (*self.derived_columns, *(self.repeated if self.is_translation else ()))
        for column in (self._meta.get_field(name).attname for name in kept):
            setattr(obj, column, getattr(self, column))
        if obj.unit_id == self.unit_id and self._meta.get_field("unit").is_cached(self):
            obj.unit = self.unit
        return obj


def reviewed_models() -> list[type[ReviewedSnippet]]:
    """Every kind of thing that goes live by the two reviews and is no page."""
    return [model for model in apps.get_models() if issubclass(model, ReviewedSnippet)]


def annotate_states(rows):
    """`rows` of a reviewed kind, each knowing whether it waits for its hour or for review."""
    of_row = {
        "base_content_type": ContentType.objects.get_for_model(rows.model),
        "object_id": Cast(OuterRef("pk"), models.CharField()),
    }
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, **of_row)
    in_review = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, **of_row)
    return rows.annotate(**{_SCHEDULED: Exists(scheduled), _IN_REVIEW: Exists(in_review)})
