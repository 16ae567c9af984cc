"""The words of the demo in another language, by the Vietnamese text that they stand for."""

from functools import cache
from pathlib import Path

import polib
from wagtail_localize.models import StringTranslation, Translation

_FOLDER = Path(__file__).resolve().parent


@cache
def load_phrases(language: str) -> dict[str, str]:
    """Translations by source text."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(_FOLDER / f"{language}.po")}


def write_strings(translation: Translation, user, *, half: bool = False) -> None:
    """What `user` has typed in the editor: every string that has a phrase, or the first half."""
    phrases = load_phrases(translation.target_locale.language_code)
    segments = list(translation.source.stringsegment_set.select_related("string").order_by("order"))
    if half:
        segments = segments[: len(segments) // 2]
    rows = [
        StringTranslation(
            translation_of=segment.string,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
            data=phrases[segment.string.data],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            last_translated_by=user,
        )
        for segment in segments
        if segment.string.data in phrases
    ]
    StringTranslation.objects.bulk_create(rows, ignore_conflicts=True)
