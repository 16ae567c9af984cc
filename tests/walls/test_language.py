"""No English is left on the screens of the admin: everything that a person of ours opens."""

import re
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.walls.table import ROWS
from tests.walls.test_sweep import addresses_without_ids
from tools import messages

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
_SHOWN = re.compile(r""">([^<>]+)<|(?:aria-label|title|placeholder|alt)="([^"]+)\"""")
_UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1>", re.DOTALL)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
# A language by its own name, the columns of a file and the code of a reason are no texts of ours.
AS_THEY_ARE = {"English", "from", "images"}
# Wagtail and wagtail-localize write these into code and templates without asking a catalogue.
HARD_CODED = {"Actions", "Enabled", "Locale", "None", "Page", "Port", "Translation"}


def _catalogues() -> list[Path]:
    catalogues = [messages.VIETNAMESE.path, *messages.OF_PACKAGES.parent.glob("*.po")]
    for package in messages.PACKAGES:
        folder = Path(find_spec(package).origin).parent / "locale" / "vi" / "LC_MESSAGES"
        catalogues += folder.glob("*.po")
    return catalogues


@cache
def english_texts() -> frozenset[str]:
    """The texts of our code and of the packages that are said otherwise in Vietnamese."""
    texts = {
        " ".join(one.msgid.split())
        for path in _catalogues()
        for one in polib.pofile(str(path))
        if one.translated() and one.msgid != (one.msgstr or one.msgstr_plural.get(0))
    }
    return (
        frozenset(text for text in texts if not _PLACEHOLDER.search(text))
        - AS_THEY_ARE
        - HARD_CODED
    )


_WORD = re.compile("[A-Za-z]{2,}")


@cache
def english_words() -> frozenset[str]:
    """The words of all texts of the catalogues that are no words of their translations: so what
    nobody marked for translation is seen, what was composed of parts, and what holds a number."""
    english, vietnamese = set(), set()
    for path in _catalogues():
        for one in polib.pofile(str(path)):
            english |= _words(f"{one.msgid} {one.msgid_plural}")
            vietnamese |= _words(" ".join((one.msgstr, *one.msgstr_plural.values())))
    return frozenset(english - vietnamese)


def _words(text) -> set[str]:
    return {word.lower() for word in _WORD.findall(_PLACEHOLDER.sub(" ", text))}


def is_english(text: str) -> bool:
    """Whether `text` is made of English words."""
    if text in AS_THEY_ARE or not text.isascii():
        return False
    words = _words(text)
    return bool(words) and words <= english_words()


def shown(response) -> set[str]:
    """The texts that an HTML answer puts before a person's eyes or ears."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return set()
    html = _UNSEEN.sub("", response.content.decode())
    found = (text or attribute for text, attribute in _SHOWN.findall(html))
    return {" ".join(unescape(text).split()) for text in found}


def screens(world):
    for address in addresses_without_ids():
        # One would end the session, the other fails on purpose.
        if not address.endswith(("/logout/", "/failwhale/")):
            yield address
    for row in ROWS:
        thing = getattr(world.a, row.thing)
        if row.method == "get":
            address = row.address(thing.pk, thing, world.a)
            if "/localize/translate/" not in address:  # a preview speaks the language it is in
                yield address


@pytest.mark.parametrize("role", ["chief", "administrator"])
def test_every_screen_speaks_vietnamese(role, world, signed_in):
    client = signed_in(world.person(role))
    english, left, opened = english_texts(), {}, 0
    for address in screens(world):
        response = client.get(address)
        opened += response.status_code == 200
        for text in shown(response) & english:
            left.setdefault(text, address)
    assert opened > 150
    assert left == {}


# What packages say of their columns, filters and numbers without marking it for translation.
OF_PACKAGES = ["/admin/sites/", "/admin/locales/", "/admin/localize/reports/translations/"]


@pytest.mark.parametrize("address", OF_PACKAGES)
def test_what_nobody_marked_for_translation_is_vietnamese_too(address, world, signed_in):
    response = signed_in(world.person("administrator")).get(address)
    assert response.status_code == 200
    assert {text for text in shown(response) - HARD_CODED if is_english(text)} == set()


def test_the_heads_of_the_table_of_rights_are_vietnamese(world, signed_in):
    response = signed_in(world.person("administrator")).get("/admin/groups/new/")
    assert not shown(response) & {"Can lock", "Can unlock", "Can publish", "Can lock/unlock"}


def test_words_that_no_catalogue_has_are_seen():
    for text in ("Source locale", "Site name", "49 pages", "Can lock", "12 pages + 6 others"):
        assert is_english(text), text
    for text in ("Tin", "Trang web", "1482-CV/TU", "English", "26"):
        assert not is_english(text), text


def test_the_test_sees_english(world, signed_in):
    user = world.person("chief")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    response = signed_in(user).get(reverse("wagtailadmin_home"))
    assert len(shown(response) & english_texts()) > 10
