import pytest

from tests.walls.world import WORLD


def pytest_itemcollected(item):
    """Every test of this folder is marked `indexed`."""
    item.add_marker("indexed")


@pytest.fixture
def world(db):
    """Two units and the city portal with one of everything (tests/walls/world.py)."""
    return WORLD.restore()
