"""The blocks of a front page as templates see them: one class for each key of home/blocks.py.

A block reads its stored value, never the StreamField's own: that would fetch every chosen page.
`gather` says what the block needs, `fill` takes its part of the findings; in between the stories
at the top are settled. A template gets the block as `block` and its settings as `block.value`.
"""

from datetime import date
from itertools import groupby

from wagtail.rich_text import expand_db_html

from home.chrome.context import build_link_groups
from home.chrome.menus import raw_value
from home.enums import Layout, Tone
from home.front_page.batch_queries import Findings, Needs
from sections.enums import MULTIMEDIA
from sections.listings.cards import Card


class FrontBlock:
    """A block of a front page. `is_empty` after `draw` when there is nothing to show."""

    key = ""

    def __init__(self, value: dict):
        self.value = value
        self.title = value.get("heading") or ""
        self.url = ""
        self.article_ids: list[int] = []
        self.cards: list[Card] = []

    @property
    def template(self) -> str:
        return f"home/blocks/{self.key}.html"

    def gather(self, needs: Needs, page) -> None:
        """Add what this block needs."""

    def settle(self, findings: Findings) -> None:
        """Settle which articles the block shows; no card may be asked for yet."""

    def draw(self, findings: Findings) -> None:
        """Take the cards that were settled."""
        self.cards = findings.cards(self.article_ids)

    @property
    def is_empty(self) -> bool:
        return not self.cards

    def _count(self, name="count", default=5) -> int:
        return self.value.get(name) or default

    def _chosen(self, name) -> list[int]:
        return [pk for pk in map(raw_value, self.value.get(name) or []) if pk]


class LeadStories(FrontBlock):
    """Attributes: title, cards."""

    key = "lead_stories"

    def gather(self, needs, page):
        self.page = page
        needs.lead = self._count()
        needs.chosen_articles = self._chosen("articles")
        needs.slots = bool(self.value.get("use_slots"))
        needs.want_newest(page.pk, self._count())

    def resolve_first(self, findings: Findings) -> None:
        """Settle the top of the page, before any other block."""
        ids = [
            *findings.visible_chosen,
            *findings.slot_ids,
            *findings.newest_ids(self.page.pk),
        ]
        self.article_ids = findings.want_cards(list(dict.fromkeys(ids))[: self._count()])
        findings.lead_ids = self.article_ids


class PlaceListing(FrontBlock):
    """Attributes: title, url, layout, cards."""

    key = "place_listing"

    @property
    def layout(self) -> str:
        layout = self.value.get("layout")
        return layout if layout in Layout.values else Layout.LEAD_LIST.value

    def gather(self, needs, page):
        self.is_this_page = self.value.get("place") == page.pk
        if self.value.get("place"):
            needs.want_newest(self.value["place"], self._count())

    def settle(self, findings):
        place_id = self.value.get("place")
        place = findings.places.get(place_id)
        if place is None and not self.is_this_page:
            return
        if place:
            self.title, self.url = self.title or place.title, place.url
        ids = findings.newest_ids(place_id)[: self._count()]
        self.article_ids = findings.want_cards(ids)


class TopicStrip(FrontBlock):
    """Attributes: title, url (of the list of topics), topics."""

    key = "topic_strip"

    def gather(self, needs, page):
        self.chosen = self._chosen("topics")
        needs.chosen_topics.update(self.chosen)
        needs.open_topics = needs.open_topics or not self.chosen

    def settle(self, findings):
        self.topics = findings.topics(self.chosen, self._count(default=6))
        self.url = findings.topics_url

    @property
    def is_empty(self):
        return not self.topics


class UnitsNews(FrontBlock):
    """Attributes: title, groups (each with title, url, cards)."""

    key = "units_news"

    def gather(self, needs, page):
        needs.units = self._count(default=6)
        needs.per_unit = self._count("per_unit", 2)

    def settle(self, findings):
        self._ids_by_unit = [
            (place, findings.want_cards(ids)) for place, ids in findings.lively_units
        ]

    def draw(self, findings):
        self.groups = [
            {"title": place.title, "url": place.url, "cards": findings.cards(ids)}
            for place, ids in self._ids_by_unit
        ]

    @property
    def is_empty(self):
        return not self.groups


class Multimedia(FrontBlock):
    """Attributes: title, url, cards, kinds (the same cards by genre: genre, label, cards)."""

    key = "multimedia"

    def gather(self, needs, page):
        self.page = page
        self.place_id = self.value.get("place") or page.pk
        needs.want_multimedia(self.place_id, self._count(default=6))

    def settle(self, findings):
        place = findings.places.get(self.place_id)
        if place is None and self.place_id != self.page.pk:
            return
        if place:
            self.title, self.url = self.title or place.title, place.url
        ids = findings.multimedia_ids(self.place_id)[: self._count(default=6)]
        self.article_ids = findings.want_cards(ids)

    @property
    def kinds(self) -> list[dict]:
        order = {genre.value: rank for rank, genre in enumerate(MULTIMEDIA)}
        ranked = sorted(self.cards, key=lambda card: order.get(card.genre, len(order)))
        return [
            {"genre": genre, "label": label, "cards": list(cards)}
            for (genre, label), cards in groupby(
                ranked, key=lambda card: (card.genre, card.genre_label)
            )
        ]


class LinkGroups(FrontBlock):
    """Attributes: title, groups (each with title, links of title and url)."""

    key = "link_groups"

    def draw(self, findings):
        own = [raw_value(group) for group in self.value.get("groups") or []]
        self.groups = build_link_groups(own)
        if not self.groups and findings.chrome:
            self.groups = findings.chrome.link_groups

    @property
    def is_empty(self):
        return not self.groups


class Notice(FrontBlock):
    """Attributes: title, text (HTML), tone."""

    key = "notice"

    @property
    def tone(self) -> str:
        tone = self.value.get("tone")
        return tone if tone in Tone.values else Tone.INFORMATION.value

    def draw(self, findings):
        self.title = self.value.get("title") or ""
        until = self.value.get("until")
        last_day = date.fromisoformat(until) if isinstance(until, str) else until
        self.is_over = bool(last_day and last_day < findings.today)
        self.text = expand_db_html(self.value.get("text") or "") if not self.is_over else ""

    @property
    def is_empty(self):
        return self.is_over or not (self.title or self.text)


FRONT_BLOCKS = {
    block.key: block
    for block in (
        LeadStories,
        PlaceListing,
        TopicStrip,
        UnitsNews,
        Multimedia,
        LinkGroups,
        Notice,
    )
}
