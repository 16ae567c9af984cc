"""The table of rights, executed over the views: each role, each thing, own and others'."""

import re
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.walls.table import ROWS
from tests.walls.table.rights import BOARD
from tests.walls.targets import targets
from tests.walls.world import ROLES, played

pytestmark = pytest.mark.django_db
MISSING = 987_654


class Undone(Exception):
    pass


AJAX = {"x-requested-with": "XMLHttpRequest"}
# Doors answer scripts apart; which role is refused makes no difference to how.
ASKED_BY_SCRIPT = "contributor"


def ask(client, row, world, target, pk=None, headers=None):
    """(response, whether the action came to pass); whatever happened is undone."""
    address = row.address(pk or target.pk, target, world.a)
    try:
        with transaction.atomic():
            if row.method == "get":
                response = client.get(address, headers=headers)
                done = response.status_code == 200
            elif row.method == "put":
                response = client.put(
                    address,
                    urlencode(row.data(target, world.a)),
                    content_type="application/x-www-form-urlencoded",
                    headers=headers,
                )
                done = bool(row.done(target, world.a)) if pk is None else False
            else:
                response = client.post(address, row.data(target, world.a), headers=headers)
                done = bool(row.done(target, world.a)) if pk is None else False
            content = b"".join(response) if response.streaming else response.content
            raise Undone
    except Undone:
        if row.method != "get":
            cache.clear()
    return response.status_code, words_of(content, address), done


def words_of(content, address):
    """The answer's text without what differs between any two answers."""
    text = content.decode(errors="replace").replace(address, "ADDRESS")
    return re.sub(r'(csrf\w*["\']?\s*[:=]\s*["\']?|value=")[A-Za-z0-9]{32,64}', "", text)


@pytest.mark.parametrize("role", played(ROLES))
@pytest.mark.parametrize("part", range(4))
def test_the_table(role, part, world, signed_in, subtests):
    client = signed_in(world.person(role))
    for row in [row for row in ROWS if role not in row.spared][part::4]:
        allowed = row.allowed.get(role, "")
        missing = None
        for letter, target in targets(world, role, row.thing).items():
            with subtests.test(f"{row.name} [{letter}] as {role}"):
                status, words, done = ask(client, row, world, target)
                assert done == (letter in allowed), status
                if letter in "bp" and letter not in allowed and role not in BOARD:
                    missing = missing or ask(client, row, world, target, pk=MISSING)
                    assert (status, words) == missing[:2]
                    if letter != "b" or role != ASKED_BY_SCRIPT:
                        continue
                    by_script = ask(client, row, world, target, headers=AJAX)
                    assert by_script[:2] == ask(client, row, world, target, MISSING, AJAX)[:2]
                    assert not by_script[2]


def test_who_is_not_signed_in_is_led_to_the_sign_in(world, client, subtests):
    for row in ROWS:
        with subtests.test(row.name):
            status, _words, done = ask(client, row, world, getattr(world.a, row.thing))
            assert not done
            assert status == 302
