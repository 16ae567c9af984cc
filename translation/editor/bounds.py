"""How long a translated text may be, and how full of marks.

wagtail-localize reads the marks of a text by calling itself for each one within another: a text
that is nothing but marks would end the request. No paragraph comes near these bounds.
"""

from django.utils.translation import gettext
from wagtail_localize.strings import StringValue

MOST_CHARACTERS = 20_000
MOST_TAGS = 200

_read = StringValue.from_translated_html.__func__


def exceeds_limits(text: str) -> bool:
    return len(text) > MOST_CHARACTERS or text.count("<") > MOST_TAGS


def read_within_bounds(cls, html):
    """As wagtail-localize's; a text beyond the bounds is kept with its fault and used nowhere."""
    if exceeds_limits(html):
        raise ValueError(gettext("This text is too long, or has too many marks."))
    return _read(cls, html)


def limit_texts() -> None:
    """Called once, when the app is ready."""
    StringValue.from_translated_html = classmethod(read_within_bounds)
