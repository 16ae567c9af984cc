"""A row of the table, and the groups of roles that its cells are made of."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse

ALL = "mabp"
OWN_UNIT = "ma"
NOBODY = {}
EVERYBODY = dict.fromkeys(
    ("contributor", "editor", "chief", "translator", "reviewer", "administrator"), ALL
)
BOARD = {"reviewer": ALL, "administrator": ALL}
ADMINISTRATOR = {"administrator": ALL}
VOICES = {"editor": OWN_UNIT, "chief": OWN_UNIT, **BOARD}
WRITERS = {"contributor": "m", **VOICES}
# A contributor knows the titles of the unit's drafts, so that nobody writes the same twice.
AUTHORS = {"contributor": OWN_UNIT, **VOICES}
MEMBERS = {"translator": OWN_UNIT, **AUTHORS}
# Where a draft of unit A may go: within the unit, and anywhere by the board.
OUT_OF_A = dict.fromkeys(("contributor", "editor", "chief"), "a") | dict.fromkeys(BOARD, "abp")
CHIEFS = {"chief": OWN_UNIT, **BOARD}


@dataclass(frozen=True)
class Row:
    """An action: the thing it is done to, the address for an id, and who may do it.

    A GET is allowed when it answers 200. For a POST `done` tells from the database whether it came
    to pass.
    """

    name: str
    thing: str
    route: str
    allowed: dict[str, str]
    args: Callable = lambda pk, place, own: [pk]
    data: Callable | None = None
    done: Callable | None = None
    query: str = ""
    method: str = "get"
    # Roles for which a row of the same views, of another kind, speaks too.
    spared: tuple[str, ...] = ()
    # Who changes by it, and on whose thing, what readers see.
    seen: dict[str, str] = field(default_factory=dict)

    def address(self, pk, place, own) -> str:
        query = self.query.format(pk=pk) if self.query else ""
        return reverse(self.route, args=self.args(pk, place, own)) + query

    @property
    def routes(self):
        return {self.route}


def look(name, thing, route, allowed, **options):
    return Row(f"GET {name}", thing, route, allowed, **options)


def act(name, thing, route, allowed, done, data=None, **options):
    return Row(
        f"POST {name}", thing, route, allowed,
        data=data or (lambda place, own: {}), done=done, method="post", **options,
    )  # fmt: skip


def fresh(thing):
    return type(thing).objects.get(pk=thing.pk)


def exists(thing):
    return type(thing).objects.filter(pk=thing.pk).exists()
