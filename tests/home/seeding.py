"""The demo network in small, filled once for a process."""

import tempfile
from datetime import date
from io import StringIO
from pathlib import Path
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import TestCase
from PIL import Image

from demo.pictures.scenes import as_jpeg
from home.models import Chrome, ContentPage
from library.models import (
    Body,
    DocumentRecord,
    DocumentRelation,
    Membership,
    NewsDocument,
    NewsImage,
    Person,
    Roster,
    Term,
)
from sections.models import ArticlePage, Placement
from tests.snapshots import Snapshot
from units.access.scope import cached_owners
from units.models import ReviewState, Staff

DAY = date(2026, 11, 20)
# The scenes themselves are drawn in a test of their own.
FLAT = as_jpeg(Image.new("RGB", (160, 100), (120, 90, 80)))


def draw_flat(scenes, cuts):
    return [[FLAT] * cuts for _scene in scenes]


# As long as the process lives: its passwords are in it.
_FOLDER = tempfile.TemporaryDirectory()
LOGINS = Path(_FOLDER.name) / "logins.txt"


def seed(*, logins=LOGINS, translations=False):
    """Run the command without the many pictures; returns what it says."""
    out = StringIO()
    options = {"units": 3, "articles": 120, "documents": 150, "day": DAY}
    options |= {"moods": 1, "logins": logins, "translations": translations}
    with mock.patch("demo.network.stock._draw_all", draw_flat):
        call_command("seed_demo", **options, stdout=out)
    return out.getvalue()


def _seed():
    cached_owners.invalidate()
    return seed(translations=True)


NETWORK = Snapshot(_seed)


@pytest.mark.xdist_group("demo")
class SeededTestCase(TestCase):
    """The network with all its translations; `said` is what the command said."""

    @classmethod
    def setUpTestData(cls):
        cls.said = NETWORK.restore()


def seeded_rows():
    """What a second run must leave as it is."""
    return {
        "articles": list(ArticlePage.objects.order_by("pk").values()),
        "placements": list(Placement.objects.order_by("pk").values()),
        "pages": list(ContentPage.objects.order_by("pk").values()),
        "chromes": list(Chrome.objects.order_by("pk").values()),
        "images": list(NewsImage.objects.order_by("pk").values()),
        "reviews": list(ReviewState.objects.order_by("pk").values()),
        "staff": list(Staff.objects.order_by("pk").values()),
        **{
            model.__name__: list(model.objects.order_by("pk").values())
            for model in (Person, Body, Term, Roster, Membership, DocumentRecord, NewsDocument)
        },
        "relations": list(DocumentRelation.objects.order_by("pk").values()),
        "passwords": list(get_user_model().objects.order_by("pk").values_list("password")),
    }
