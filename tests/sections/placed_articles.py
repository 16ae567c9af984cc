"""Articles, and the places that list them."""

import datetime

from wagtail.models import Page

from sections.models import Placement
from sections.placements.sync import rebuild_placements
from tests.factories import make_article

NOON = datetime.datetime(2026, 5, 1, 5, 0, tzinfo=datetime.UTC)


def places_of(article, **conditions):
    """The ids of the places that list `article`."""
    rows = Placement.objects.filter(article_id=article.pk, **conditions)
    return set(rows.values_list("place_id", flat=True))


def make_articles(section, number, **fields):
    """`number` live articles, the first of them the newest, one hour apart."""
    return [
        make_article(
            section,
            title=f"Tin số {index}",
            **{"date": NOON - datetime.timedelta(hours=index), **fields},
        )
        for index in range(number)
    ]


def placement_rows():
    """Every placement as values, without what only says who wrote it and when."""
    columns = [
        field.attname
        for field in Placement._meta.concrete_fields
        if field.attname not in ("id", "chosen_at", "chosen_by_id")
    ]
    return sorted(Placement.objects.values_list(*columns), key=repr)


def build_from_nothing():
    """The placements that a rebuild makes when only the board's choices are left."""
    Placement.objects.filter(chosen=False).delete()
    Placement.objects.update(live=False, derived=False, date=None, multimedia=False)
    list(rebuild_placements())
    return placement_rows()


def reload(page):
    return Page.objects.get(pk=page.pk).specific
