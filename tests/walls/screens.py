"""Where the walks over the screens of the admin begin."""

from tests.walls.addresses import addresses_without_ids
from tests.walls.table import ROWS


def screens(world):
    """The screens that no link may lead to: of every kind, and of every thing of unit A."""
    for address in addresses_without_ids():
        if not address.endswith("/failwhale/"):  # fails on purpose
            yield address
    for row in ROWS:
        thing = getattr(world.a, row.thing)
        if row.method == "get":
            yield row.address(thing.pk, thing, world.a)
