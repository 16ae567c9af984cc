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


@cache
def english_texts() -> frozenset[str]:
    """The texts of our code and of the packages that are said otherwise in Vietnamese."""
    catalogues = [messages.VIETNAMESE.path, *messages.OF_PACKAGES.parent.glob("*.po")]
    for package in messages.PACKAGES:
        folder = Path(find_spec(package).origin).parent / "locale" / "vi" / "LC_MESSAGES"
        catalogues += folder.glob("*.po")
    texts = {
        " ".join(one.msgid.split())
        for path in catalogues
        for one in polib.pofile(str(path))
        if one.translated() and one.msgid != (one.msgstr or one.msgstr_plural.get(0))
    }
    return (
        frozenset(text for text in texts if not _PLACEHOLDER.search(text))
        - AS_THEY_ARE
        - HARD_CODED
    )


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


def test_the_test_sees_english(world, signed_in):
    user = world.person("chief")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    response = signed_in(user).get(reverse("wagtailadmin_home"))
    assert len(shown(response) & english_texts()) > 10
