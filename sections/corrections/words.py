"""What readers are told of a new version that brings no note of its own."""

from django.utils import translation
from django.utils.translation import gettext


def default_note(is_translation: bool, language: str) -> str:
    """In the language of the story, as whoever writes a note writes it."""
    with translation.override(language):
        if is_translation:
            return gettext("The translation follows changes of the original.")
        return gettext("The content was updated.")
