"""The translation memory: a text that was translated once is not translated again.

wagtail-localize stores each text once, but its translations separately for each page, as they were
typed last. The memory keeps the live words and offers them to all subportals. Drafts stay with
their unit.
"""

from collections import defaultdict

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from translation.drafts.side_by_side import translation_of
from translation.drafts.target_drafts import missing_segments
from translation.models import LiveWords
from translation.translatable_models import translated_models
from units.text.vietnamese import nfc


@transaction.atomic
def pretranslate(translation: Translation, user) -> int:
    """Fill untranslated texts with the newest live words for the same text, in the name of `user`.

    Returns the number of texts that were filled.
    """
    locale, filled = translation.target_locale, 0
    missing = missing_segments(translation.source, locale).exclude(context__path="slug")
    known = _live_words(locale).filter(string__in=missing.values("string"))
    # Oldest first: the newest of several overwrites the others.
    words = dict(known.order_by("published_at", "pk").values_list("string", "words"))
    for segment in missing.filter(string__in=words):
        _text, is_new = StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": words[segment.string_id],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": gettext("earlier translations"),
                "last_translated_by": user,
            },
        )
        filled += is_new
    return filled


def _live_words(locale):
    """The words of live translations into `locale`."""
    is_live = Q(pk__in=())
    for model in translated_models():
        is_live |= Exists(
            model.objects.filter(
                translation_key=OuterRef("context__object_id"),
                locale=locale,
                live=True,
            )
        )
    return LiveWords.objects.filter(is_live, locale=locale)


def on_translation_published(instance, **kwargs) -> None:
    """Receiver of `published`: keeps the live words of a translation for the translation memory."""
    sync_live_words(instance)


@transaction.atomic
def sync_live_words(instance) -> None:
    """Bring the translation memory in step with the live words of `instance`.

    Does nothing for an instance that is no translation. Words typed after the approved revision are
    not in the memory.
    """
    if translation_of(instance) is None:
        return
    texts = defaultdict(set)
    for segment in extract_segments(instance):
        if isinstance(segment, StringSegmentValue):
            texts[segment.path].add(_compared(segment.string))
    written = StringTranslation.objects.filter(
        context__object_id=instance.translation_key, locale=instance.locale_id, has_error=False
    ).select_related("context")
    live = [one for one in written if _compared(StringValue(one.data)) in texts[one.context.path]]
    of_instance = LiveWords.objects.filter(
        context__object_id=instance.translation_key, locale=instance.locale_id
    )
    of_instance.delete()
    LiveWords.objects.bulk_create(
        LiveWords(
            string_id=one.translation_of_id,
            context_id=one.context_id,
            locale_id=instance.locale_id,
            words=one.data,
        )
        for one in live
    )


def _compared(value: StringValue) -> str:
    return " ".join(nfc(value.render_text()).split())
