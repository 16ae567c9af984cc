"""The guard of texts (tests/walls/test_screens.py) sees English; and where it does not walk to."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.walls.english import is_english
from tests.walls.screen_texts import shown, texts_of_html, texts_of_json
from tests.walls.shown import pages_of

pytestmark = [pytest.mark.django_db, pytest.mark.screens]
ENGLISH = (
    *("Source locale", "Site name", "49 pages", "Can lock", "12 pages + 6 others", "Root", "True"),
    *("Can add document record", "Content types", "More actions", "Sync from", "None"),
    "Phần lõi Wagtail | trang | Can add page",
)
VIETNAMESE = ("Tin", "Trang web", "1482-CV/TU", "English", "26", "4 byte", "Email của trang web")


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_seen(text):
    assert is_english(text)


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese_is_none(text):
    assert not is_english(text)


def test_all_that_people_see_or_hear_is_read():
    html = (
        '<a title="One" data-label="Two" data-action="click->w-x#open">Three</a>'
        "<template><p>Four</p></template><input type='submit' value='Five'><i hidden>no</i>"
        '<button value="no"></button><input type="text" value="no"><style>no</style>'
        '<script type="application/json">{"label": "Six", "icon": "no"}</script>'
        """<div data-props='["<b aria-label=\\"Seven\\">Eight now</b>"]'></div>"""
    )
    assert set(texts_of_html(html)) == {
        *("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight now")
    }
    assert set(texts_of_json({"a": ["Nine of them", "no-word", "NO"]})) == {"Nine of them"}


def test_the_guard_sees_the_admin_in_english(world, signed_in):
    user = world.person("chief")
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    response = signed_in(user).get(reverse("wagtailadmin_home"))
    assert len([text for text in shown(response, None) if is_english(text)]) > 10


def english_in(client, addresses, **extra):
    left = {}
    for address in addresses:
        response = client.get(address, **extra)
        assert response.status_code == 200, address
        left |= {text: address for text in shown(response) if is_english(text)}
    return left


def test_the_sign_in_speaks_vietnamese(db):
    names = ("wagtailadmin_password_reset", "wagtailadmin_password_reset_done")
    addresses = ["/account/login/", *map(reverse, names)]
    assert english_in(Client(), addresses) == {}


@pytest.mark.parametrize("name", ["profile", "setup"])
def test_the_second_step_speaks_vietnamese(name, world, signed_in):
    client = signed_in(world.person("chief"))
    assert english_in(client, [reverse(f"two_factor:{name}")]) == {}


def test_readers_pages_speak_vietnamese(world):
    host = {"host": world.a.setting.unit.site.hostname}
    assert english_in(Client(), pages_of(world), headers=host) == {}
