import pytest

from tests.walls.world import WORLD


@pytest.fixture
def world(db):
    """Two units and the city portal with one of everything (tests/walls/world.py)."""
    return WORLD.restore()
