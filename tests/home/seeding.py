"""The demo network in small, filled once for a class of tests."""

import tempfile
from datetime import date
from io import StringIO
from pathlib import Path
from unittest import mock

from django.core.management import call_command
from django.test import TestCase
from PIL import Image

from home.demo.pictures.scenes import as_jpeg
from units.scope import forget_home_owners

DAY = date(2026, 11, 20)
# The scenes themselves are drawn in a test of their own.
FLAT = as_jpeg(Image.new("RGB", (160, 100), (120, 90, 80)))


def draw_flat(scenes, cuts):
    return [[FLAT] * cuts for _scene in scenes]


def seed(logins, units=3, articles=120, documents=90, translations=False):
    """Run the command without the many pictures; returns what it says."""
    out = StringIO()
    options = {"units": units, "articles": articles, "documents": documents, "day": DAY}
    options |= {"moods": 1, "logins": logins, "translations": translations}
    with mock.patch("home.demo.stock._draw_all", draw_flat):
        call_command("seed_demo", **options, stdout=out)
    return out.getvalue()


class SeededTestCase(TestCase):
    """`options` are those of `seed`; `said` is what the command said, `logins` its file."""

    options = {}

    @classmethod
    def setUpTestData(cls):
        forget_home_owners()
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.logins = Path(cls.folder.name) / "logins.txt"
        cls.said = cls.seed()

    @classmethod
    def seed(cls):
        return seed(cls.logins, **cls.options)
