"""What one subportal has that matches a reader's words."""

from dataclasses import dataclass

from wagtail.models import Page

from sections.cards import Card
from sections.listings import cards_for
from units.vietnamese import fold


@dataclass(frozen=True)
class PageResult:
    """A found page that is no article, with the names that a card has."""

    url: str
    title: str


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
