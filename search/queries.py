"""What a reader typed, made safe to parse; and the pages of one subportal that match it."""

import unicodedata

from wagtail.models import Page

from units.vietnamese import nfc

# Longer input is cut before it is parsed: the time that a search parser takes grows faster than
# its input, and no reader asks with more words than these.
MAX_CHARACTERS = 200
MAX_WORDS = 20


def clean_query(raw: str) -> str:
    """The words to search for, at most MAX_WORDS of them, in NFC, without control characters."""
    text = nfc(raw[:MAX_CHARACTERS])
    text = "".join(" " if unicodedata.category(char).startswith("C") else char for char in text)
    return " ".join(text.split()[:MAX_WORDS])


def pages_matching(query: str, root_page):
    """Live public pages below `root_page` that hold every word of `query`, best first, lazily."""
    return Page.objects.descendant_of(root_page).live().public().search(query, operator="and")
