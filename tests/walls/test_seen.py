"""The column of the table that says who changes what readers see: played, and read as a reader."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from tests.walls.shown import pages_of
from tests.walls.table import ROWS
from tests.walls.targets import targets
from tests.walls.world import played

pytestmark = pytest.mark.django_db
PARTS = 3


class Undone(Exception):
    pass


@dataclass
class Reading:
    """All that a reader gets at an address, and the questions to the database it was made of."""

    address: str
    host: str
    words: str = ""
    questions: list = field(default_factory=list)
    answers: list = field(default_factory=list)

    def __post_init__(self):
        with connection.execute_wrapper(self._note):
            self.words = self.read()

    def read(self):
        """The answer, without what differs between any two answers."""
        cache.clear()
        response = Client().get(self.address, headers={"host": self.host})
        return re.sub(
            r'(csrf\w*["\']?\s*[:=]\s*["\']?|value="|nonce[-=]["\']?)[\w+/=-]{16,64}',
            "",
            f"{response.status_code} {response.content.decode()}",
        )

    def _note(self, execute, sql, parameters, many, context):
        if sql.startswith(("SELECT", "WITH")):
            self.questions.append((sql, parameters))
        return execute(sql, parameters, many, context)

    def remember(self):
        self.answers = self.ask_again()

    def ask_again(self):
        answers = []
        with connection.cursor() as cursor:
            for question in self.questions:
                cursor.execute(*question)
                answers.append(cursor.fetchall())
        return answers

    def differs(self):
        """Whether a reader gets something else now. Of equal rows comes an equal page."""
        return self.ask_again() != self.answers and self.read() != self.words


def read_all(world):
    host = world.a.setting.unit.site.hostname
    readings = [Reading(address, host) for address in pages_of(world)]
    # Afterwards, for the first readers of a page have its pictures made.
    for reading in readings:
        reading.remember()
    return readings


def play(client, row, world, target):
    address, data = row.address(target.pk, target, world.a), row.data(target, world.a)
    if row.method == "put":
        form = "application/x-www-form-urlencoded"
        return client.put(address, urlencode(data), content_type=form)
    return client.post(address, data)


@pytest.mark.parametrize("role", played(("editor", "chief", "reviewer")))
@pytest.mark.parametrize("part", range(PARTS))
def test_who_changes_what_readers_see(role, part, world, signed_in, subtests):
    client, readings = signed_in(world.person(role)), read_all(world)
    rows = [row for row in ROWS if row.method != "get" and "a" in targets(world, role, row.thing)]
    for row in rows[part::PARTS]:
        if "a" not in row.allowed.get(role, "") and row.allowed:
            continue  # The table proves that nothing comes to pass.
        with subtests.test(f"{row.name} as {role}"):
            target = targets(world, role, row.thing)["a"]
            try:
                with transaction.atomic():
                    play(client, row, world, target)
                    seen = any(reading.differs() for reading in readings)
                    raise Undone
            except Undone:
                cache.clear()
            assert seen == ("a" in row.seen.get(role, ""))


def test_the_pages_draw_all_that_is_shown(world):
    words = "\n".join(reading.words for reading in read_all(world))
    assert not re.search(r"^(4|5)\d\d ", words, re.M)
    for shown in ("Nguyễn Văn An", "Tệp đã đăng", "Lời đã đăng", "Trần Thị Bình", "Nhãn đã đăng"):
        assert shown in words
