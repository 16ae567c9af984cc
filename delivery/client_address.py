"""The address of the reader behind a request."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# The size of the network that one household or office has; its devices choose the rest.
_IPV6_PREFIX = 64


def client_address(request: HttpRequest) -> str:
    """The address of the reader; the /64 network of an IPv6 address; "" if unknown.

    `X-Forwarded-For` counts only if a proxy of TRUSTED_PROXIES sent it. It is read from its end:
    each proxy appended the address of its client. The first address that is not a trusted proxy is
    the reader.
    """
    address = _parse(request.META.get("REMOTE_ADDR", ""))
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while address and _is_trusted(address) and hops:
        forwarded = _parse(hops.pop())
        if forwarded is None:
            break
        address = forwarded
    if address is None:
        return ""
    if address.version == 6:
        return str(ip_network((address, _IPV6_PREFIX), strict=False))
    return str(address)


def _parse(raw: str):
    try:
        address = ip_address(raw.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address) -> bool:
    return any(address in network for network in settings.TRUSTED_PROXIES)
