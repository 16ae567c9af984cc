"""The needs of all blocks of a front page, and their answers: one query for each kind of need.

This is the pattern of a data loader: blocks collect keys first, then one query loads all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone
from wagtail.models import Page

from home.chrome.context import chrome_of
from library.pictures.renditions import CARD
from sections.listings import queries as listings_queries
from sections.listings.cards import Card, load_images
from sections.models import TopicPage
from units.access.scope import home_owners
from units.models import Unit
from units.pages.urls import PageUrls

# Campaigns run for months and side by side by the dozen; a strip shows at most twelve.
_MAX_TOPICS = 100


@dataclass
class Needs:
    """The keys that the blocks of one front page collect."""

    # Place id -> the number of its newest stories.
    newest: dict[int, int] = field(default_factory=dict)
    # The same, of multimedia genres only.
    multimedia: dict[int, int] = field(default_factory=dict)
    chosen_articles: list[int] = field(default_factory=list)
    chosen_topics: set[int] = field(default_factory=set)
    uses_slots: bool = False
    open_topics: bool = False
    # The number of stories at the top. The listings below leave these out, so load as many more.
    lead: int = 0
    units: int = 0
    per_unit: int = 0

    def add_newest(self, place_id, size):
        self.newest[place_id] = max(size, self.newest.get(place_id, 0))

    def add_multimedia(self, place_id, size):
        self.multimedia[place_id] = max(size, self.multimedia.get(place_id, 0))


@dataclass(frozen=True)
class Place:
    """Title and address of a place, as a front page shows them."""

    id: int
    title: str
    url: str


@dataclass(frozen=True)
class TopicCard:
    """A topic in the strip; `image` has the renditions of cards prefetched."""

    title: str
    url: str
    intro: str
    image: object


class BatchQueries:
    """Answers `needs` in batches; each property runs its query once. Listings skip `lead_ids`."""

    def __init__(self, page, request, needs: Needs):
        self.page = page
        self.request = request
        self.needs = needs
        self.lead_ids: list[int] = []
        self._card_ids: set[int] = set()
        self._page_urls = PageUrls.of(request)

    @cached_property
    def places(self) -> dict[int, Place]:
        """The places that readers may open, by id."""
        ids = {*self.needs.newest, *self.needs.multimedia} - {self.page.pk}
        if not ids:
            return {}
        pages = listings_queries.visible(Page.objects.filter(pk__in=ids))
        return {page.pk: self._place(page) for page in pages.only("title", "url_path", "path")}

    def _place(self, page, title=None):
        _site, url, _full = self._page_urls.find(page.url_path)
        return Place(page.pk, title or page.title, url)

    @cached_property
    def slot_ids(self) -> list[int]:
        return listings_queries.slot_ids(self.page) if self.needs.uses_slots else []

    @cached_property
    def visible_chosen(self) -> list[int]:
        """The ids of the articles chosen for the top, without those that readers may not see."""
        return listings_queries.visible_ids(self.needs.chosen_articles)

    @cached_property
    def _newest_ids(self) -> dict[int, list[int]]:
        wanted = self.needs.newest
        if not wanted:
            return {}
        return listings_queries.newest_ids_by_place(wanted, max(wanted.values()) + self.needs.lead)

    @cached_property
    def _multimedia_ids(self) -> dict[int, list[int]]:
        wanted = self.needs.multimedia
        if not wanted:
            return {}
        size = max(wanted.values()) + self.needs.lead
        return listings_queries.newest_ids_by_place(wanted, size, multimedia=True)

    def newest_ids(self, place_id: int) -> list[int]:
        return self._without_lead(self._newest_ids.get(place_id, ()))

    def multimedia_ids(self, place_id: int) -> list[int]:
        return self._without_lead(self._multimedia_ids.get(place_id, ()))

    def _without_lead(self, ids):
        return [article_id for article_id in ids if article_id not in self.lead_ids]

    @cached_property
    def units_by_latest_story(self) -> list[tuple[Place, list[int]]]:
        """Open units except this one, ordered by their newest story, each with its newest ids."""
        if not self.needs.units:
            return []
        open_units = set(Unit.objects.open().with_subportal().values_list("pk", flat=True))
        own = self.page.path[: 2 * Page.steplen]
        paths = [
            path for path, unit_id in home_owners().items() if unit_id in open_units and path != own
        ]
        homes = listings_queries.places_by_latest_story(
            Page.objects.filter(path__in=paths, locale_id=self.page.locale_id).live(),
            self.needs.units,
        )
        size = self.needs.per_unit + self.needs.lead
        ids = (
            listings_queries.newest_ids_by_place([home.pk for home in homes], size) if homes else {}
        )
        groups = []
        for home in homes:
            place = self._place(home, self._page_urls.unit_name(home.path))
            kept = self._without_lead(ids[home.pk])[: self.needs.per_unit]
            if kept:
                groups.append((place, kept))
        return groups

    @cached_property
    def _topics(self) -> tuple[list[TopicPage], dict]:
        topics = TopicPage.objects.open().filter(locale_id=self.page.locale_id)
        if not self.needs.open_topics:
            topics = topics.filter(pk__in=self.needs.chosen_topics)
        found = list(listings_queries.visible(topics).order_by("-opens", "-pk")[:_MAX_TOPICS])
        images = load_images({t.picture_id for t in found if t.picture_id}, CARD.values())
        return found, images

    def topics(self, chosen: list[int], size: int) -> list[TopicCard]:
        """The chosen topics in their order, or the `size` that opened last."""
        if not (self.needs.open_topics or self.needs.chosen_topics):
            return []
        found, images = self._topics
        if chosen:
            by_id = {topic.pk: topic for topic in found}
            found = [by_id[topic_id] for topic_id in chosen if topic_id in by_id]
        return [
            TopicCard(
                topic.title,
                self._page_urls.find(topic.url_path)[1],
                topic.intro,
                images.get(topic.picture_id),
            )
            for topic in found[:size]
        ]

    @property
    def topics_url(self) -> str:
        """The address of the page that lists the topics; empty when no topic is open."""
        if not (self.needs.open_topics or self.needs.chosen_topics) or not self._topics[0]:
            return ""
        parent, _slash, _slug = self._topics[0][0].url_path.rstrip("/").rpartition("/")
        return self._page_urls.find(f"{parent}/")[1]

    def add_cards(self, article_ids: Iterable[int]) -> list[int]:
        """Register articles whose cards will be rendered; return their ids as a list."""
        article_ids = list(article_ids)
        self._card_ids.update(article_ids)
        return article_ids

    @cached_property
    def _cards(self) -> dict[int, Card]:
        return {card.id: card for card in listings_queries.cards_for(self._card_ids, self.request)}

    def cards(self, article_ids: Iterable[int]) -> list[Card]:
        """Cards of registered articles. The first call loads all; later registrations are lost."""
        return [self._cards[article_id] for article_id in article_ids if article_id in self._cards]

    @property
    def chrome(self):
        return chrome_of(self.request)

    @cached_property
    def today(self):
        return timezone.localdate()
