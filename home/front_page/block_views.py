"""The blocks of a front page as templates see them: one class for each key of home/blocks.py.

A block reads its stored value, never the StreamField's own: that would fetch every chosen page.
Each block passes three phases (home/front_page/resolver.py): `collect` registers the keys it needs,
`resolve` chooses its articles, `render` takes their cards. A template gets the block as `block` and
its settings as `block.value`.
"""

from datetime import date
from itertools import groupby

from wagtail.rich_text import expand_db_html

from home.chrome.link_groups import build_link_groups
from home.enums import Layout, Tone
from home.front_page.batch_queries import BatchQueries, Needs
from home.raw_lists import raw_list
from sections.enums import MULTIMEDIA
from sections.listings.cards import Card


class FrontBlock:
    """Base of all blocks. After `render`, `is_empty` says that there is nothing to show."""

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

    def collect(self, needs: Needs, page) -> None:
        """Add the keys of this block to `needs`."""

    def resolve(self, queries: BatchQueries) -> None:
        """Choose the articles of the block and register their cards; load no card yet."""

    def render(self, queries: BatchQueries) -> None:
        """Take the cards of the chosen articles."""
        self.cards = queries.cards(self.article_ids)

    @property
    def is_empty(self) -> bool:
        return not self.cards

    def _count(self, name="count", default=5) -> int:
        return self.value.get(name) or default

    def _chosen(self, name) -> list[int]:
        return [pk for pk in raw_list(self.value.get(name)) if pk]


class LeadStories(FrontBlock):
    """Attributes: title, cards."""

    key = "lead_stories"

    def collect(self, needs, page):
        self.page = page
        needs.lead = self._count()
        needs.chosen_articles = self._chosen("articles")
        needs.uses_slots = bool(self.value.get("use_slots"))
        needs.add_newest(page.pk, self._count())

    def resolve_lead(self, queries: BatchQueries) -> None:
        """Choose the stories at the top, before any other block resolves."""
        ids = [
            *queries.visible_chosen,
            *queries.slot_ids,
            *queries.newest_ids(self.page.pk),
        ]
        self.article_ids = queries.add_cards(list(dict.fromkeys(ids))[: self._count()])
        queries.lead_ids = self.article_ids


class PlaceListing(FrontBlock):
    """Attributes: title, url, layout, cards."""

    key = "place_listing"

    @property
    def layout(self) -> str:
        layout = self.value.get("layout")
        return layout if layout in Layout.values else Layout.LEAD_LIST.value

    def collect(self, needs, page):
        self.is_this_page = self.value.get("place") == page.pk
        if self.value.get("place"):
            needs.add_newest(self.value["place"], self._count())

    def resolve(self, queries):
        place_id = self.value.get("place")
        place = queries.places.get(place_id)
        if place is None and not self.is_this_page:
            return
        if place:
            self.title, self.url = self.title or place.title, place.url
        ids = queries.newest_ids(place_id)[: self._count()]
        self.article_ids = queries.add_cards(ids)


class TopicStrip(FrontBlock):
    """Attributes: title, url (of the list of topics), topics."""

    key = "topic_strip"

    def collect(self, needs, page):
        self.chosen = self._chosen("topics")
        needs.chosen_topics.update(self.chosen)
        needs.open_topics = needs.open_topics or not self.chosen

    def resolve(self, queries):
        self.topics = queries.topics(self.chosen, self._count(default=6))
        self.url = queries.topics_url

    @property
    def is_empty(self):
        return not self.topics


class UnitsNews(FrontBlock):
    """Attributes: title, groups (each with title, url, cards)."""

    key = "units_news"

    def collect(self, needs, page):
        needs.units = self._count(default=6)
        needs.per_unit = self._count("per_unit", 2)

    def resolve(self, queries):
        self._ids_by_unit = [
            (place, queries.add_cards(ids)) for place, ids in queries.units_by_latest_story
        ]

    def render(self, queries):
        self.groups = [
            {"title": place.title, "url": place.url, "cards": queries.cards(ids)}
            for place, ids in self._ids_by_unit
        ]

    @property
    def is_empty(self):
        return not self.groups


class Multimedia(FrontBlock):
    """Attributes: title, url, cards, kinds (the same cards by genre: genre, label, cards)."""

    key = "multimedia"

    def collect(self, needs, page):
        self.page = page
        self.place_id = self.value.get("place") or page.pk
        needs.add_multimedia(self.place_id, self._count(default=6))

    def resolve(self, queries):
        place = queries.places.get(self.place_id)
        if place is None and self.place_id != self.page.pk:
            return
        if place:
            self.title, self.url = self.title or place.title, place.url
        ids = queries.multimedia_ids(self.place_id)[: self._count(default=6)]
        self.article_ids = queries.add_cards(ids)

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

    def render(self, queries):
        self.groups = build_link_groups(raw_list(self.value.get("groups")))
        if not self.groups and queries.chrome:
            self.groups = queries.chrome.link_groups

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

    def render(self, queries):
        self.title = self.value.get("title") or ""
        until = self.value.get("until")
        last_day = date.fromisoformat(until) if isinstance(until, str) else until
        self.is_over = bool(last_day and last_day < queries.today)
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
