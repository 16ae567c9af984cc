"""The column of the table that says who changes what readers see: played, and read as a reader."""

import re
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.walls.table import ROWS
from tests.walls.test_matrix import targets
from tests.walls.world import played

pytestmark = pytest.mark.django_db
PARTS = 3


class Undone(Exception):
    pass


def pages_of(world):
    """Addresses on the host of unit A that draw all that it shows."""
    a = world.a
    record, person = a.live_record, a.live_person
    leaders = next(page for page in a.setting.home.get_children() if page.slug == "lanh-dao")
    register = next(page for page in a.setting.home.get_children() if page.slug == "van-ban")
    pages = (a.setting.home, a.section, a.live, a.shown_story, leaders, register)
    addresses = [page.specific.get_url_parts()[2] for page in pages]
    return [
        *addresses, f"{addresses[-1]}{record.address}/", f"{addresses[-2]}{person.address}/",
    ]  # fmt: skip


def as_read(world, addresses):
    """All that a reader gets, without what differs between any two answers."""
    cache.clear()
    client, host = Client(), world.a.setting.unit.site.hostname
    texts = [client.get(address, headers={"host": host}) for address in addresses]
    words = "\n".join(f"{text.status_code} {text.content.decode()}" for text in texts)
    return re.sub(
        r'(csrf\w*["\']?\s*[:=]\s*["\']?|value="|nonce[-=]["\']?)[\w+/=-]{16,64}', "", words
    )


def play(client, row, world, target):
    address, data = row.address(target.pk, target, world.a), row.data(target, world.a)
    if row.method == "put":
        form = "application/x-www-form-urlencoded"
        return client.put(address, urlencode(data), content_type=form)
    return client.post(address, data)


@pytest.mark.parametrize("role", played(("editor", "chief", "reviewer")))
@pytest.mark.parametrize("part", range(PARTS))
def test_who_changes_what_readers_see(role, part, world, signed_in, subtests):
    client, addresses = signed_in(world.person(role)), pages_of(world)
    before = as_read(world, addresses)
    rows = [row for row in ROWS if row.method != "get" and "a" in targets(world, role, row.thing)]
    for row in rows[part::PARTS]:
        if "a" not in row.allowed.get(role, "") and row.allowed:
            continue  # The table proves that nothing comes to pass.
        with subtests.test(f"{row.name} as {role}"):
            target = targets(world, role, row.thing)["a"]
            try:
                with transaction.atomic():
                    play(client, row, world, target)
                    after = as_read(world, addresses)
                    raise Undone
            except Undone:
                cache.clear()
            assert (after != before) == ("a" in row.seen.get(role, ""))


def test_the_pages_draw_all_that_is_shown(world):
    words = as_read(world, pages_of(world))
    assert not re.search(r"^(4|5)\d\d ", words, re.M)
    for shown in ("Nguyễn Văn An", "Tệp đã đăng", "Lời đã đăng", "Trần Thị Bình", "Nhãn đã đăng"):
        assert shown in words
