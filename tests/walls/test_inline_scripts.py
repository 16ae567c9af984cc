"""No screen of the admin holds a script that the browser refuses
(delivery/hosts/content_security.py).
"""

import pytest

from delivery.hosts.content_security import HEADER
from tests.inline_scripts import HANDLER, SCRIPT
from tests.walls.screens import screens

pytestmark = [pytest.mark.django_db, pytest.mark.screens]


def test_no_screen_holds_a_script_of_its_own(world, signed_in):
    client = signed_in(world.person("administrator"))
    faults, opened = {}, 0
    for address in screens(world):
        response = client.get(address)
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        opened += response.status_code == 200
        text = response.content.decode()
        if found := SCRIPT.findall(text) + HANDLER.findall(text):
            faults[address] = found
        assert "script-src 'self'" in response.headers[HEADER], address
    assert opened > 100
    assert faults == {}
