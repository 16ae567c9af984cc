"""Descriptions of the places that list a story, for the screen that withdraws it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext

from sections.articles.pages import ArticlePage
from sections.listings.models import Placement
from sections.places.pages import TopicPage
from units.pages.urls import PageUrls


def describe_places(page) -> Iterator[str]:
    """One line for each place that lists the story `page`, slots first; nothing for other pages."""
    if not isinstance(page.specific_deferred, ArticlePage):
        return
    live = Placement.objects.filter(article_id=page.pk, live=True).select_related("place")
    rows = list(live.order_by("slot_order", "place__path"))
    places = [row.place_id for row in rows]
    topics = set(TopicPage.objects.filter(pk__in=places).values_list("pk", flat=True))
    addresses, now = PageUrls(), timezone.now()
    for row in sorted(rows, key=lambda row: row.slot_order is None):
        name = {"place": row.place.title, "unit": addresses.unit_name(row.place.path)}
        if row.slot_order and (row.slot_until is None or row.slot_until > now):
            yield gettext("Front page of %(unit)s, slot %(order)s") % {
                **name,
                "order": row.slot_order,
            }
        elif row.place.depth == 2:
            yield gettext("Front page of %(unit)s") % name
        elif row.place_id in topics:
            yield gettext("Topic “%(place)s”") % name
        else:
            yield gettext("Section “%(place)s” (%(unit)s)") % name
