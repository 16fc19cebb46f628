"""From which network a request comes: enough to stop a flood, too little to know somebody."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def network_of(address: str) -> str:
    """The network an address belongs to: /24 of IPv4, /48 of IPv6; "" for what is no address."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))


def network_behind(request: HttpRequest) -> str:
    """Where a request comes from. Behind a proxy its last word counts: what a browser writes there itself comes before it."""
    told = (
        request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if settings.SECURE_PROXY_SSL_HEADER
        else ""
    )
    return network_of(told or request.META.get("REMOTE_ADDR", ""))
