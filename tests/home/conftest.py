"""What the tests of the heads, menus and feet share."""

import pytest

from units.review.models import ReviewSettings


def pytest_itemcollected(item):
    """Every test of this folder is marked `indexed`."""
    item.add_marker("indexed")


@pytest.fixture
def reviewed_first(db):
    """Heads, menus and feet wait for the board before they go live."""
    settings = ReviewSettings.load()
    settings.review_chrome = True
    settings.save()
