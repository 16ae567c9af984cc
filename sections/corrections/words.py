"""The default note for a version that has no note of its own."""

from django.utils import translation
from django.utils.translation import gettext


def default_note(is_translation: bool, language: str) -> str:
    """The note in `language`, the language of the story."""
    with translation.override(language):
        if is_translation:
            return gettext("The translation follows changes of the original.")
        return gettext("The content was updated.")
