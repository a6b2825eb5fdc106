"""Who asks, for the length of a day and without a name: an address is read, hashed and never kept."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

Address = IPv4Address | IPv6Address

IPV6_SITE = 64  # bits; within them one household or one machine changes its address as it likes


def visitor(request: HttpRequest) -> str | None:
    """A word for the address behind a request, another one each day; None where there is no address.

    Whoever reads the cache cannot turn it back into an address without SECRET_KEY, and tomorrow not even compare it.
    """
    address = client_address(request)
    return None if address is None else _hashed(_site(address))


def client_address(request: HttpRequest) -> Address | None:
    """The nearest address that is not one of TRUSTED_PROXIES.

    A forwarded address counts only when a trusted proxy added it: what stands left of the first stranger is hearsay.
    """
    address = _read(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while forwarded and address is not None and _is_proxy(address):
        before = _read(forwarded.pop())
        if before is None:
            break
        address = before
    return address


def _read(text: str) -> Address | None:
    """Some proxies write the port too: "192.0.2.1:4711", "[2001:db8::1]:4711"."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def _is_proxy(address: Address) -> bool:
    return any(address in ip_network(network) for network in settings.TRUSTED_PROXIES)


def _site(address: Address) -> str:
    return str(ip_network((address, IPV6_SITE), strict=False)) if isinstance(address, IPv6Address) else str(address)


def _hashed(text: str) -> str:
    salt = f"insight.searches.visitors.{timezone.localdate():%Y-%m-%d}"
    return salted_hmac(salt, text, algorithm="sha256").hexdigest()[:24]
