"""Limits of a translated text: its length and its number of HTML tags.

wagtail-localize parses nested tags by recursion, so a text of nested tags only would fail with
a recursion error. No real paragraph comes near these limits.
"""

from django.utils.translation import gettext
from wagtail_localize.strings import StringValue

MOST_CHARACTERS = 20_000
MOST_TAGS = 200

_read = StringValue.from_translated_html.__func__


def exceeds_limits(text: str) -> bool:
    return len(text) > MOST_CHARACTERS or text.count("<") > MOST_TAGS


def read_within_bounds(cls, html):
    """The stock method with limits; raises ValueError, which is stored as the text's error."""
    if exceeds_limits(html):
        raise ValueError(gettext("This text is too long, or has too many marks."))
    return _read(cls, html)


def limit_texts() -> None:
    """Patch wagtail-localize; called once from AppConfig.ready."""
    StringValue.from_translated_html = classmethod(read_within_bounds)
