"""Whose request it is: nothing that a reader writes into a header makes them somebody else."""

from ipaddress import ip_network

import pytest
from django.core.checks import run_checks
from django.test import RequestFactory

from delivery.client_address import client_address

READER = "203.0.113.5"


def address_of(remote, forwarded=None):
    extra = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **extra))


@pytest.fixture
def behind_proxies(settings):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8"), ip_network("2001:db8::1")]


def test_a_header_is_not_believed_without_a_proxy():
    assert address_of(READER, "198.51.100.9") == READER
    assert address_of("10.0.0.7", "198.51.100.9") == "10.0.0.7"


@pytest.mark.parametrize(
    ("remote", "forwarded", "expected"),
    [
        ("10.0.0.7", READER, READER),
        ("2001:db8::1", READER, READER),
        ("::ffff:10.0.0.7", READER, READER),
        # What the reader wrote stands to the left of what the proxy has added.
        ("10.0.0.7", f"198.51.100.9, {READER}", READER),
        ("10.0.0.7", f"10.0.0.9, 198.51.100.9,{READER}", READER),
        ("10.0.0.7", f"{READER}, 10.0.0.8", READER),
        # Who reaches us past the proxy is not believed.
        (READER, "198.51.100.9", READER),
        # Nothing to read: the proxy itself is all that is known.
        ("10.0.0.7", None, "10.0.0.7"),
        ("10.0.0.7", "", "10.0.0.7"),
        ("10.0.0.7", f"{READER}, unknown", "10.0.0.7"),
        ("10.0.0.7", "10.0.0.9, 10.0.0.8", "10.0.0.9"),
        ("10.0.0.7", "," * 5000, "10.0.0.7"),
    ],
)
def test_the_rightmost_address_that_is_no_proxy_counts(behind_proxies, remote, forwarded, expected):
    assert address_of(remote, forwarded) == expected


def test_a_network_of_ipv6_is_one_reader():
    assert address_of("2001:db8:1:2::5") == address_of("2001:db8:1:2:ffff::9")
    assert address_of("2001:db8:1:2::5") == "2001:db8:1:2::/64"
    assert address_of("2001:db8:1:3::5") != address_of("2001:db8:1:2::5")
    assert address_of("fe80::1%eth0") == "fe80::/64"


@pytest.mark.parametrize("remote", ["", "unix:", "a.test"])
def test_what_is_no_address_is_nobody(behind_proxies, remote):
    assert address_of(remote, READER) == ""


def test_a_proxy_that_nobody_named_is_told(settings):
    def told():
        return [fault.id for fault in run_checks() if fault.id == "delivery.W001"]

    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.TRUSTED_PROXIES = []
    assert told() == ["delivery.W001"]
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.7")]
    assert told() == []
