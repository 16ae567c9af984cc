"""The address of the reader behind a request, as far as it can be known."""

from ipaddress import ip_address, ip_network

from django.conf import settings

# What one household or one office has of IPv6: its people differ below it as they like.
_IPV6_PREFIX = 64


def client_address(request) -> str:
    """The address of the reader; of IPv6, the network of 64 bits it is in; "" when unknown.

    `X-Forwarded-For` counts only where a proxy of TRUSTED_PROXIES wrote it: from its end backwards,
    each entry was written by the one before, so the first that is no proxy of ours is the reader.
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
