"""Drafts of translations: begun from a live source, saved as revisions, submitted for review.

wagtail-localize writes a translation into the object itself, which changes a live page at once.
Here a translation is saved as a revision, like every other edit.

A subportal may allow partly translated pages. Then paragraphs of running text may stay in the
source language, with a `lang` attribute. Titles, captions and other short texts cannot have this
attribute, so they must be translated. Slugs may stay, too.
"""

from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_latest_str
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from translation.drafts.overrides import has_forbidden_address
from units.drafts.item_lock import lock_item
from units.drafts.unfinished_drafts import storage_errors
from units.models import ReviewRefused
from units.review.submission import submit_for_review

_LEFT = "left-in-source-language"
_WHOLE_PAGES_ONLY = _(
    "%(count)d texts are not translated yet. This subportal publishes whole pages only."
)
_ONLY_RUNNING_TEXT_WAITS = _(
    "%(count)d texts are not translated yet. Only paragraphs of running text may stay so."
)


class TranslationRefused(Exception):
    """A translation cannot be begun or submitted; the message says what to do first."""


@transaction.atomic
def begin_translation(live: TranslatableMixin, locale, user=None) -> Translation:
    """Get or create the translation of `live`, a page or a reviewed snippet, into `locale`.

    The target is a draft owned by `user`. The target of a page is a child of the translation of the
    page's parent. Raises TranslationRefused if `live` cannot be a source, or if its parent is not
    translated.
    """
    live = getattr(live, "specific", live)
    validate_source(live)
    source, _made = TranslationSource.update_or_create_from_instance(live)
    target = live.get_translations().filter(locale=locale).first()
    if target is None:
        copy = _copy_page if isinstance(live, Page) else _copy_words
        target = copy(live, locale, user)
    translation, _made = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    if target.get_latest_revision() is None:
        save_draft(translation, user)
    return translation


def branch_below(page: Page) -> QuerySet[Page]:
    """The live pages below `page` that can be sources, parents first."""
    return page.get_descendants().live().filter(alias_of__isnull=True).order_by("path")


@transaction.atomic
def begin_branch(page: Page, locale, user) -> int:
    """Begin the translation of `page` and of the pages below it that have none into `locale`.

    Returns the number of new translations. Pages below a draft are left out. Raises
    TranslationRefused if `page` itself cannot be translated.
    """
    begun = int(not page.has_translation(locale))
    begin_translation(page, locale, user)
    translated = Page.objects.filter(locale=locale).values("translation_key")
    for below in branch_below(page).exclude(translation_key__in=translated):
        with suppress(TranslationRefused):
            begin_translation(below, locale, user)
            begun += 1
    return begun


def validate_source(source: TranslatableMixin) -> None:
    """Raise TranslationRefused unless `source` is live, has texts and is no translation."""
    _validate_source_is_live(source)
    if not getattr(source, "has_translatable_text", True):
        raise TranslationRefused(gettext("There is nothing to translate in it."))
    if getattr(source, "alias_of_id", None) or Translation.objects.filter(
        source__object_id=source.translation_key, target_locale=source.locale_id
    ):
        raise TranslationRefused(gettext("This is a translation itself. Translate its source."))


def _validate_source_is_live(source):
    if not source.live:
        raise TranslationRefused(
            gettext("“%(title)s” is not live. Only what readers see is translated.")
            % {"title": get_latest_str(source)}
        )


def _copy_words(source, locale, user):
    """A draft with the fields of a translation only (units/snippets/base.py)."""
    kept = (*source.repeated, *source.translated)
    target = type(source)(
        **{name: getattr(source, name) for name in kept},
        locale=locale,
        translation_key=source.translation_key,
        live=False,
    )
    target.save()
    return target


def _copy_page(page, locale, user):
    parent = page.get_parent()
    if not parent.is_root() and not parent.get_translations().filter(locale=locale).exists():
        raise TranslationRefused(
            gettext("“%(parent)s” has no %(language)s version yet. Translate it first.")
            % {"parent": parent.title, "language": locale.get_display_name()}
        )
    target = page.copy_for_translation(locale)
    if user is not None:
        target.owner = user
        target.save(update_fields=["owner"])
    # The first revision of the copy has the texts of the source; `save_draft` adds the next.
    return target


@transaction.atomic
def save_draft(translation: Translation, user):
    """Save the current strings of `translation` as a new draft of its target.

    Returns the revision. The live page does not change. Raises ValidationError when a text does not
    fit its field, such as a title that is too long.
    """
    source, locale = translation.source, translation.target_locale
    draft = _with_strings(source, locale)
    if isinstance(draft, Page):
        draft.slug = find_available_slug(
            draft.get_parent(), slugify(draft.slug) or "trang", ignore_page_id=draft.pk
        )
    _validate_storable(draft)
    revision = draft.save_revision(user=user, log_action=True, clean=False)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)
    translation.destination_last_updated_at = timezone.now()
    translation.save(update_fields=["destination_last_updated_at"])
    return revision


def _validate_storable(draft) -> None:
    """Raise ValidationError for values that no column can store; fields may be empty."""
    if isinstance(draft, Page):
        draft.minimal_clean()
    fields = draft._meta.concrete_fields
    empty = {one.name for one in fields if one.value_from_object(draft) in one.empty_values}
    if error := storage_errors(draft, empty):
        raise error


def _with_strings(source, locale):
    """The target of `source` in `locale` with its strings; untranslated texts are the source's.

    TranslationSource.get_ephemeral_translated_instance does the same without `lang` attributes.
    """
    original = source.as_instance()
    target = source.get_translated_instance(locale)
    copy_synchronised_fields(original, target)
    segments = source._get_segments_for_translation(locale, fallback=True)
    missing = set(missing_segments(source, locale).values_list("context__path", "order"))
    running = _paths_of_running_text(source)
    marked = [
        _mark(segment, source.locale)
        if segment.path in running and (segment.path, segment.order) in missing
        else segment
        for segment in segments
    ]
    ingest_segments(original, target, source.locale, locale, marked)
    return target


def _mark(segment, locale):
    if not isinstance(segment, StringSegmentValue):
        return segment
    words = StringValue(f'<span id="{_LEFT}">{segment.string.data}</span>')
    attrs = (segment.attrs or {}) | {_LEFT: {"lang": locale.language_code}}
    return StringSegmentValue(segment.path, words, attrs=attrs).with_order(segment.order)


def missing_segments(source, locale):
    """The string segments of `source` that have no usable translation into `locale`."""
    segments = source.stringsegment_set.annotate_translation(locale)
    return segments.filter(translation__isnull=True)


def _paths_of_running_text(source) -> set[str]:
    return set(source.templatesegment_set.values_list("context__path", flat=True))


def missing_strings(translation: Translation, *, partial: bool = False) -> int:
    """The number of untranslated strings; with `partial` only those that must be translated."""
    missing = missing_segments(translation.source, translation.target_locale)
    if partial:
        may_wait = {"slug", *_paths_of_running_text(translation.source)}
        missing = missing.exclude(context__path__in=may_wait)
    return missing.count()


@dataclass(frozen=True)
class ChangedString:
    """A changed text of the source, its earlier version and the translation of that."""

    old: str
    new: str
    translation: str


def changed_strings(translation: Translation) -> list[ChangedString]:
    """The untranslated texts of `translation` that had a translation before a change."""
    missing = missing_segments(translation.source, translation.target_locale).order_by("order")
    earlier = {
        one.context_id: one
        for one in StringTranslation.objects.filter(
            context__in=missing.values("context"),
            locale=translation.target_locale,
            has_error=False,
        )
        .select_related("translation_of")
        .order_by("updated_at")
    }
    return [
        ChangedString(
            _plain(earlier[segment.context_id].translation_of.data),
            _plain(segment.string.data),
            _plain(earlier[segment.context_id].data),
        )
        for segment in missing.select_related("string")
        if segment.context_id in earlier
    ]


def _plain(data) -> str:
    return StringValue(data).render_text()


@transaction.atomic
def submit(translation: Translation, user, *, partial: bool) -> None:
    """Save a draft of `translation` and submit it for review in the name of `user`.

    All strings must be translated; with `partial` running text may be left. Raises
    TranslationRefused.
    """
    _validate_source_is_live(translation.source.get_source_instance())
    lock_item(translation.get_target_instance())
    target = translation.get_target_instance()
    if target.workflow_in_progress:
        raise TranslationRefused(gettext("This translation waits for review already."))
    if missing := missing_strings(translation, partial=partial):
        text = _ONLY_RUNNING_TEXT_WAITS if partial else _WHOLE_PAGES_ONLY
        raise TranslationRefused(text % {"count": missing})
    if has_forbidden_address(translation.source, translation.target_locale):
        raise TranslationRefused(gettext("An address of this translation is refused. Correct it."))
    try:
        save_draft(translation, user)
    except ValidationError as error:
        raise TranslationRefused(" ".join(error.messages)) from error
    try:
        submit_for_review(translation.get_target_instance(), user)
    except ReviewRefused as error:
        raise TranslationRefused(str(error)) from error
