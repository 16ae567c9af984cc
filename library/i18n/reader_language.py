"""What a page says in the language of its reader, where what it names is in the house's own."""

from django.conf import settings
from django.utils.translation import get_language


def is_translation_active() -> bool:
    """Whether the page at hand is read in another language than the house writes in."""
    return get_language() not in (None, settings.LANGUAGE_CODE)


def alt_text_of(image, caption: str) -> str:
    """What a screen reader says of `image`: its description, or in a translation the caption, which
    is translated; each stands in for the other."""
    own = getattr(image, "description", "")
    return (caption or own) if is_translation_active() else (own or caption)
