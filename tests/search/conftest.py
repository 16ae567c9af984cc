"""What the tests of the search share: asking as a reader does, and an index that is up to date."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command


def pytest_itemcollected(item):
    """Every test of this folder is marked: it asks the indexes, in SQL of each database's own."""
    item.add_marker("indexed")
    item.add_marker("databases_differ")


class Search:
    """Asks the search of a subportal and reads the answer off the page."""

    def __init__(self, client):
        self._client = client

    def get(self, query, host="a.test", prefix="", status=200, **params):
        params = {name.replace("_", "-"): value for name, value in params.items()}
        response = self._client.get(
            f"{prefix}/tim-kiem/", {"q": query, **params}, headers={"host": host}
        )
        assert response.status_code == status
        return response

    def soup(self, *args, **params):
        return BeautifulSoup(self.get(*args, **params).content, "html.parser")

    def titles(self, *args, **params):
        found = self.soup(*args, **params).select(".search-results .card__title")
        return [title.get_text() for title in found]

    def suggestions(self, query, host="a.test", prefix="", **params):
        params = {name.replace("_", "-"): value for name, value in params.items()}
        response = self._client.get(
            f"{prefix}/tim-kiem/goi-y/", {"q": query, **params}, headers={"host": host}
        )
        assert response.status_code == 200
        return response.json()["suggestions"]


@pytest.fixture
def search(client):
    return Search(client)


@pytest.fixture
def indexed(newsroom):
    """Makes sure that what a test wrote is in the index, whatever the task backend."""

    def index():
        call_command("update_index", verbosity=0)

    return index
