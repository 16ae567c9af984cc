"""The base of reviewed snippets: owned by a unit, with drafts, reviews and translations.

The snippets are the leaders and documents of the units. Each object is one row in the source
language. Its translation is a row of the same model in another language. A translation holds only
texts, with drafts and reviews of its own.

Code that lists, counts or refers to objects uses `sources()` and so never meets a translation.
Readers see an object with the texts of its live translation (library/i18n/translated_fields.py).
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
from units.drafts.protected_revisions import KeptRevisionsMixin
from units.review.pending_items import sync_unit_of_reviews
from units.text.stored_text import normalise_texts
from units.text.vietnamese import fix_letters

_SCHEDULED, _IN_REVIEW = "listed_as_scheduled", "listed_as_in_review"


class ReviewedQuerySet(QuerySet):
    def sources(self) -> "ReviewedQuerySet":
        """The objects themselves, without the rows that hold their translations."""
        return self.filter(locale=_source_language_id())

    def translations(self) -> "ReviewedQuerySet":
        return self.exclude(locale=_source_language_id())


def _source_language_id() -> int:
    """The id of the source language, cached (delivery/caching/locale_cache.py).

    A plain value, because search backends cannot filter by a subquery.
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
    """A snippet that goes live only by the two reviews (units/review/tasks.py), as pages do."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )
    # Lists and choosers filter search results by these fields, to the rows that the user may see.
    search_fields = [
        index.FilterField("unit"),
        index.FilterField("live"),
        index.FilterField("locale_id"),
    ]
    # Columns derived from other rows; the values in a revision are not used.
    derived_columns: tuple[str, ...] = ()
    # The translated fields. A model without any has no rows in other languages.
    translated: tuple[str, ...] = ()
    # The fields that a translation copies from its source, for constraints and lists.
    repeated: tuple[str, ...] = ("unit",)
    # Whether the texts come from a translation (library/i18n/translated_fields.py).
    is_in_translated_words = False

    objects = ReviewedQuerySet.as_manager()

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def language(self) -> str:
        return self.locale.language_code if self.locale_id else settings.LANGUAGE_CODE

    @property
    def is_translation(self) -> bool:
        """Whether this row only holds the translation of another row."""
        return self.locale_id not in (None, _source_language_id())

    @property
    def chooser_details(self) -> str:
        """The text that a chooser shows beside the name, because names are not unique."""
        return self.unit.short_name

    @property
    def has_translatable_text(self) -> bool:
        """Whether any translated field of the object has a text."""
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
        # Read once for all fields: each call reads the cache.
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
    """All models of reviewed snippets."""
    return [model for model in apps.get_models() if issubclass(model, ReviewedSnippet)]


def annotate_states(rows: QuerySet) -> QuerySet:
    """Annotate `rows` of a reviewed model: whether each is scheduled, and whether it is under
    review."""
    of_row = {
        "base_content_type": ContentType.objects.get_for_model(rows.model),
        "object_id": Cast(OuterRef("pk"), models.CharField()),
    }
    scheduled = Revision.objects.filter(approved_go_live_at__isnull=False, **of_row)
    in_review = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS, **of_row)
    return rows.annotate(**{_SCHEDULED: Exists(scheduled), _IN_REVIEW: Exists(in_review)})
