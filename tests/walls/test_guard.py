"""No address without a word on who may use it: a new one fails here until somebody has thought."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.walls.addresses import all_addresses, is_swept
from tests.walls.exempt import EXEMPT
from tests.walls.table import ROWS
from tests.walls.world import ROLES
from units.admin_gate.object_access import ADMINISTRATORS_ONLY, BOARD_ONLY, CLOSED_TO_ALL

ADDRESSES = all_addresses()
IN_TABLE = {row.route for row in ROWS}
CLOSED = ADMINISTRATORS_ONLY | BOARD_ONLY | CLOSED_TO_ALL


def names(address):
    """What an address goes by: its name, or its namespace for a whole group."""
    return {address.name, address.namespace} - {""}


def is_covered(address) -> bool:
    return bool(names(address) & (IN_TABLE | CLOSED | EXEMPT.keys())) or is_swept(address)


def test_every_address_is_in_the_table_or_has_a_reason():
    assert sorted(address.name for address in ADDRESSES if not is_covered(address)) == []


def test_no_reason_outlives_its_address():
    known = {name for address in ADDRESSES for name in names(address)}
    assert sorted((EXEMPT.keys() | CLOSED | IN_TABLE) - known) == []


def test_the_guard_sees_an_address_that_nobody_thought_of():
    stray = type(ADDRESSES[0])("stray:detail", "stray", "admin/stray/<int:pk>/", ("pk",))
    assert not is_covered(stray)


def sample(address):
    """Any address of this pattern, made of plain parts."""
    parts = {"app_label": "units", "model_name": "staff", "page_pk": 1, "workflow_pk": 1}
    try:
        return reverse(
            address.name, kwargs={name: parts.get(name, 1) for name in address.parameters}
        )
    except NoReverseMatch:
        return None


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in ROLES if role != "administrator"])
def test_closed_addresses_answer_nobody_else(role, world, signed_in):
    client = signed_in(world.person(role))
    tried = 0
    for address in ADDRESSES:
        closed_to_role = CLOSED if role != "reviewer" else CLOSED - BOARD_ONLY
        url = sample(address) if names(address) & closed_to_role else None
        if url is None:
            continue
        tried += 1
        for response in (client.get(url), client.post(url)):
            assert response.status_code == 404, url
    assert tried > 60
