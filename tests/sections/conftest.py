import datetime

import pytest
from freezegun import freeze_time
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Site

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


def snapshot():
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
    return snapshot()


def reload(page):
    return Page.objects.get(pk=page.pk).specific


@pytest.fixture
def request_on(rf):
    """A function that makes a GET request as it arrives on a subportal's host."""

    def make(home_or_host, path="/"):
        host = home_or_host
        if not isinstance(host, str):
            host = Site.objects.get(root_page_id=home_or_host.pk).hostname
        return rf.get(path, headers={"host": host})

    return make


@pytest.fixture
def time_machine():
    """`with time_machine(moment):` runs what is inside as if it were that moment."""
    return freeze_time


@pytest.fixture
def make_image(settings, tmp_path, db):
    """A function that makes a small picture, kept in a folder of this test."""
    settings.MEDIA_ROOT = tmp_path

    def make(title="Ảnh", **fields):
        return get_image_model().objects.create(
            title=title, file=get_test_image_file(size=(640, 480)), **fields
        )

    return make
