"""Words that readers know already: a text that was translated once is not translated again.

wagtail-localize keeps each text once, but its translations apart for each page. Here those of live
translations are offered to others, of any subportal; what is still a draft stays with its unit.
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from translation.drafts import missing_segments
from translation.kinds import translated_models


@transaction.atomic
def recall(translation: Translation, user) -> int:
    """Fill what has no translation with the newest live words for the same text; how many."""
    locale, filled = translation.target_locale, 0
    missing = missing_segments(translation.source, locale).exclude(context__path="slug")
    known = _live_words(locale).filter(translation_of__in=missing.values("string"))
    # Oldest first: of several the newest stays.
    words = dict(known.order_by("updated_at").values_list("translation_of", "data"))
    for segment in missing.filter(string__in=words):
        _text, is_new = StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": words[segment.string_id],
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": _("earlier translations"),
                "last_translated_by": user,
            },
        )
        filled += is_new
    return filled


def _live_words(locale):
    """The translated texts that stand on live pages and things as they are written."""
    is_live = Q(pk__in=())
    for model in translated_models():
        is_live |= Exists(
            model.objects.filter(
                translation_key=OuterRef("context__object_id"),
                locale=locale,
                live=True,
                has_unpublished_changes=False,
            )
        )
    return StringTranslation.objects.filter(is_live, locale=locale, has_error=False)
