"""Components are drawn alone, from plain values, and read with an HTML parser."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string


def pytest_itemcollected(item):
    """Every test of this folder is marked `indexed`."""
    item.add_marker("indexed")


@pytest.fixture
def draw():
    """A function that draws a component by its name and gives the parsed result."""

    def draw_component(name, **parameters):
        return BeautifulSoup(render_to_string(f"components/{name}.html", parameters), "html.parser")

    return draw_component
