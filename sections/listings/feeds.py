"""RSS of every place: its newest articles at `<address of the page>feed/`."""

from django.contrib.syndication.views import Feed
from django.utils.formats import date_format
from django.utils.timezone import localtime
from wagtail.url_routing import RouteResult

from sections.corrections.models import Correction
from sections.listings.queries import newest_cards
from units.pages.feeds import CleanRssFeed, feed_title

FEED_SLUG = "feed"
FEED_SIZE = 30


class FeedRouteMixin:
    """Gives a page that is a place its feed. Stands before the page class among the bases."""

    def route(self, request, path_components):
        if path_components == [FEED_SLUG] and self.live:
            return RouteResult(self, kwargs={"as_feed": True})
        return super().route(request, path_components)

    def serve(self, request, *args, as_feed=False, **kwargs):
        if as_feed:
            request.is_preview = False
            return PlaceFeed()(request, self)
        return super().serve(request, *args, **kwargs)


class PlaceFeed(Feed):
    """The RSS feed of one place. Each item links to the canonical address of its article."""

    feed_type = CleanRssFeed

    def get_object(self, request, place):
        # One instance serves one request, as Django takes the language from an attribute only.
        self.request = request
        self.language = place.locale.language_code
        return place

    def title(self, place):
        return feed_title(place, self.request)

    def link(self, place):
        return place.get_full_url(self.request)

    def feed_url(self, place):
        return f"{place.get_full_url(self.request)}{FEED_SLUG}/"

    def description(self, place):
        return place.search_description or getattr(place, "intro", "")

    def items(self, place):
        cards = newest_cards(place, self.request, FEED_SIZE)
        self._corrections = Correction.objects.for_readers_by_page([card.id for card in cards])
        return cards

    def item_title(self, card):
        return card.title

    def item_description(self, card):
        """The lead and below it the corrections, as a feed reader keeps the first version."""
        notes = [_note(row) for row in self._corrections.get(card.id, ())]
        return "\n\n".join(filter(None, [card.lead, *notes]))

    def item_link(self, card):
        return card.full_url

    def item_guid(self, card):
        return f"article-{card.id}"

    item_guid_is_permalink = False

    def item_pubdate(self, card):
        return card.date

    def item_categories(self, card):
        return [text for text in (card.section_title, card.unit_name) if text]


def _note(correction) -> str:
    moment = date_format(localtime(correction.date), "SHORT_DATETIME_FORMAT")
    return f"{correction.get_kind_display()} ({moment}): {correction.text}"
