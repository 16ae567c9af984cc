"""What a reader typed, made safe to parse; and what one subportal has that matches it."""

import unicodedata
from dataclasses import dataclass

from wagtail.models import Page

from sections.cards import Card
from sections.listings import cards_for
from units.vietnamese import fold, nfc

# Longer input is cut before it is parsed: the time that a search parser takes grows faster than
# its input, and no reader asks with more words than these.
MAX_CHARACTERS = 200
MAX_WORDS = 20


@dataclass(frozen=True)
class PageResult:
    """A found page that is no article, with the names that a card has."""

    url: str
    title: str


def clean_query(raw: str) -> str:
    """The words to search for, at most MAX_WORDS of them, in NFC, without control characters."""
    text = nfc(raw[:MAX_CHARACTERS])
    text = "".join(" " if unicodedata.category(char).startswith("C") else char for char in text)
    return " ".join(text.split()[:MAX_WORDS])


def find(query: str, home: Page, request, start: int, size: int) -> list[Card | PageResult]:
    """`size` results from `start` on, best first: live public pages below `home` with every word.

    Words typed with their marks are looked for as typed; where that finds nothing at all, and for
    words typed without marks, any marks will do.
    """
    pages = _matching(query, home)[start : start + size]
    if not pages and start == 0:
        pages = _matching(fold(query), home)[:size]
    cards = {card.id: card for card in cards_for([page.pk for page in pages], request)}
    return [
        cards.get(page.pk) or PageResult(url=page.get_url(request), title=page.title)
        for page in pages
    ]


def _matching(query, home):
    pages = Page.objects.descendant_of(home).live().public()
    return pages.search(query, operator="and")
