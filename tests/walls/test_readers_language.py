"""Readers' pages speak the language that is read: no text of ours is left in another one.

A text that is missing in French or Chinese falls back to Vietnamese, one that nobody marked is in
English; both are looked for. tools/reader_catalogue_files.py names the files with texts for
readers.
"""

import re
from functools import cache
from html import unescape

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from tests.walls.foreign import make_foreign_pages
from tests.walls.screen_texts import shown
from tools import catalogues

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
CATALOGUES = {"en": None, "fr": catalogues.FRENCH, "zh-hans": catalogues.CHINESE}
TAGS = {"en": "en", "fr": "fr", "zh-hans": "zh-Hans"}
# What the switch of the masthead calls the languages, whichever is read.
NAMES_OF_LANGUAGES = {"Tiếng Việt", "English"}
_MARKS = re.compile(r"\s*[|·,，、:：()（）]\s*")
_PLACEHOLDER = re.compile(r"(%\(\w+\)s)")


class Texts:
    """Texts of the interface; those with placeholders fit whatever stands in these."""

    def __init__(self, texts):
        texts = {" ".join(text.split()) for text in texts}
        self.plain = {text for text in texts if not _PLACEHOLDER.search(text)}
        self.patterns = [
            re.compile("".join(map(_as_pattern, _PLACEHOLDER.split(text))))
            for text in texts
            if _PLACEHOLDER.search(text) and re.search(r"[^\W\d_]{2}", _PLACEHOLDER.sub("", text))
        ]

    def among(self, found: set[str]) -> set[str]:
        return {
            text
            for text in found
            if text in self.plain or any(pattern.fullmatch(text) for pattern in self.patterns)
        }


def _as_pattern(part):
    return ".+" if _PLACEHOLDER.fullmatch(part) else re.escape(part)


@cache
def wrong_texts(code) -> Texts:
    """Our texts as every other language says them, less those that this one says alike."""
    originals, vietnamese, own = set(), set(), set()
    for one in catalogues.entries_of(catalogues.VIETNAMESE.path):
        originals |= {one.msgid, one.msgid_plural} - {""}
        vietnamese |= set(catalogues.texts_of(one))
    if CATALOGUES[code] is None:
        return Texts(vietnamese - originals - NAMES_OF_LANGUAGES)
    for one in catalogues.entries_of(CATALOGUES[code].path):
        own |= set(catalogues.texts_of(one))
    return Texts((originals | vietnamese) - own - NAMES_OF_LANGUAGES)


def texts_in(response) -> set[str]:
    """What an answer says, each text whole and in the parts that marks divide."""
    if response.headers["Content-Type"].startswith("text/html"):
        found = shown(response, None)
    else:
        lines = re.sub(r"<[^>]*>", "\n", response.getvalue().decode()).splitlines()
        found = {" ".join(unescape(line).split()) for line in lines}
    return found | {part for text in found for part in _MARKS.split(text)}


@pytest.mark.parametrize("code", CATALOGUES)
def test_every_page_speaks_the_language_that_is_read(code, newsroom, client):
    wrong, left, met = wrong_texts(code), {}, set()
    for address in make_foreign_pages(newsroom, code):
        response = client.get(address.path, headers={"host": address.host})
        assert response.status_code == address.status, address
        found = texts_in(response)
        met |= found
        for text in wrong.among(found):
            left.setdefault(text, address)
        if response.headers["Content-Type"].startswith("text/html"):
            assert f'<html lang="{TAGS[code]}">' in response.text
    assert left == {}
    if code == "fr":
        # The pages above show most of what readers can meet, and the list of files little else.
        own = catalogues.entries_of(catalogues.FRENCH.path)
        unmet = [one.msgid for one in own if not Texts(catalogues.texts_of(one)).among(met)]
        assert len(unmet) < len(own) / 4, unmet


@pytest.mark.parametrize("code", CATALOGUES)
@pytest.mark.parametrize("name", ["400", "403", "410", "500"])
def test_what_a_failure_says_is_in_the_language(name, code):
    with translation.override(code):
        response = HttpResponse(render_to_string(f"{name}.html"))
    assert wrong_texts(code).among(texts_in(response)) == set()
    assert f'<html lang="{TAGS[code]}">' in response.text


def test_the_test_sees_another_language(newsroom, client):
    french = wrong_texts("fr")
    for code, path in (("vi", "/tim-kiem/"), ("en", "/en/tim-kiem/")):
        assert len(french.among(texts_in(client.get(path, headers={"host": "a.test"})))) > 5, code
