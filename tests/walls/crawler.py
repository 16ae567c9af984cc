"""Walks through everything that a signed-in person can reach by reading."""

import io
import re
import zipfile
from collections import Counter
from functools import cache
from html import unescape
from unittest import mock
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.urls import Resolver404, resolve

# Addresses in attributes, in the JSON of components, and in scripts.
_ADDRESS = re.compile(r"""["'](/(?:admin|account|documents)/[^"'\s<>\\]*)""")
# Parameters that only turn or sort a list.
_TURNS = {"ordering", "next", "p", "_w_filter_fragment", "layout"}
# So many addresses of one view are read; more of them differ only in an id or a filter.
PER_VIEW = 6
# Kinds of file that a list offers itself as.
EXPORTS = ("csv", "xlsx")
_DANGEROUS = ("/logout/",)


class Crawler:
    """`visited` counts the answers by view name; `leaks` lists (address, text around the word)."""

    per_view = PER_VIEW

    def __init__(self, client, words):
        self.client = client
        self.words = tuple(words)
        self.visited: Counter = Counter()
        self.leaks: list[tuple[str, str]] = []
        self.read_before: set[str] = set()
        self._queue: list[str] = []

    def walk(self, starts):
        """Read `starts` and what can be reached from there. The test client keeps no copy of the
        context of each template, which takes a twentieth of the walk."""
        with mock.patch("django.test.client.store_rendered_templates", _store_nothing):
            for start in starts:
                self.read(start)
            while self._queue:
                self.read(self._queue.pop(0))

    def on_answer(self, address, response, found):
        """A chance to note what an answer is, and the addresses that stand in it."""

    def read(self, address):
        address = normalise(address)
        if address in self.read_before:
            return
        name = name_of(address)
        if name is None or self.visited[name] >= self.per_view:
            return
        if any(part in address for part in _DANGEROUS):
            return
        self.read_before.add(address)
        response = self.client.get(address)
        assert response.status_code < 500, address
        text = text_of(response)
        if response.status_code == 200:
            self.visited[name] += 1
        elif location := response.headers.get("Location"):
            self._queue.append(location)
        text = without_question(text, address, self.words)
        for word in self.words:
            if (at := text.find(word)) != -1:
                self.leaks.append((address, " ".join(text[max(at - 120, 0) : at + 60].split())))
        found = find_addresses(text)
        self.on_answer(address, response, found)
        self._queue += found
        if "?" not in address:
            offered = [kind for kind in EXPORTS if f"export={kind}" in text]
            self._queue += [f"{address}?export={kind}" for kind in offered]


def _store_nothing(store, **signal):
    """Stands in for a receiver of Django's signal `template_rendered`."""


def without_question(text, address, words):
    """The answer less what the question itself said of the words: lists repeat it in links."""
    for _name, value in parse_qsl(urlsplit(address).query):
        if any(word in value for word in words):
            text = text.replace(value, "")
    return text


def find_addresses(text):
    return _ADDRESS.findall(unescape(text).replace("\\/", "/").replace("\\u0026", "&"))


def normalise(address):
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query) if pair[0] not in _TURNS]
    return parts.path + (f"?{urlencode(query)}" if query else "")


def name_of(address):
    return _name_of_path(urlsplit(address).path)


@cache
def _name_of_path(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return None


def text_of(response) -> str:
    """All words of an answer; those of a workbook too, which is a zip of XML."""
    content = b"".join(response) if response.streaming else response.content
    if response.streaming:
        response.streaming_content = [content]  # to be read once more
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace").casefold()
