"""The language of the reader, compared with the language in which content is written."""

from django.conf import settings
from django.utils.translation import get_language


def is_translation_active() -> bool:
    """Return whether the active language is another one than LANGUAGE_CODE."""
    return get_language() not in (None, settings.LANGUAGE_CODE)


def alt_text_of(image, caption: str) -> str:
    """Return the alternative text of `image`: its description, or else the caption.

    In a translation the caption comes first, because it is translated.
    """
    own = getattr(image, "description", "")
    return (caption or own) if is_translation_active() else (own or caption)
