"""Which network a browser is on, read strictly: what is no address is not believed."""

import ipaddress

from django.http import HttpRequest

OURS = [
    ipaddress.ip_network(network)
    for network in ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
]
type Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def address_of(request: HttpRequest) -> str:
    """The address that a browser asks from: what our own proxy saw, when there is one before us."""
    direct = request.META.get("REMOTE_ADDR", "")
    seen = _read(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1])
    return str(seen) if seen and _is_our_proxy(direct) else direct


def network_of(address: str) -> str:
    """One address; or the whole of a home's IPv6 network, which holds more addresses than there are codes."""
    found = _read(address)
    if found is None:
        return address
    return str(ipaddress.ip_network((int(found) >> 64 << 64, 64))) if found.version == 6 else str(found)


def _read(text: str) -> Address | None:
    """An address as proxies write it: `203.0.113.9`, `203.0.113.9:50123`, `[2001:db8::1]:443`, `::ffff:203.0.113.9`."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _is_our_proxy(address: str) -> bool:
    """Only a machine of our own network may say for whom it asks."""
    found = _read(address)
    return found is not None and any(found in network for network in OURS)
