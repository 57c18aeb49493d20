"""Where a request goes: to the very address that was looked up and found to be allowed.

A page may redirect to a machine of the inner network, or its name may be looked up anew to one
(DNS rebinding). So each name is looked up once, and the connection goes to what was found.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable

import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Lookup = Callable[[str, int], list[Address]]
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones (RFC 6052)."""
_GIVEN_OUT = ipaddress.ip_network("2000::/3")
"""All other IPv6 addresses that hosts of the internet have (RFC 4291)."""
_SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
"""Networks without hosts of the internet that not every Python knows."""
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
"""What stands before the IPv4 address in one of IPv6 that tunnels to it (RFC 5214)."""


class InnerAddressError(httpx.RequestError):
    """A public page led to an address of the inner network."""


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet, and so is each one that it stands for."""
    return all(map(_is_given_out, _meant(address)))


def look_up(host: str, port: int) -> list[Address]:
    """The addresses of a host; raises `OSError` if it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


class CheckedTransport(httpx.BaseTransport):
    """Sends requests to addresses that are allowed.

    The first address may be any, for its user has named it. If it is public, those to which it
    leads must be public too; else `InnerAddressError` is raised.
    """

    def __init__(self, lookup: Lookup = look_up, inner: httpx.BaseTransport | None = None) -> None:
        self._lookup = lookup
        self._inner = inner or httpx.HTTPTransport()
        self._public_only: bool | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request to an address of its host that is allowed."""
        url = request.url
        try:
            found = self._lookup(url.host, url.port or (443 if url.scheme == "https" else 80))
        except OSError as error:
            raise httpx.ConnectError(f"{url.host} is not known: {error}") from error
        address = self._allowed(found, url.host)
        sent = httpx.Request(
            request.method,
            url.copy_with(host=str(address)),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": url.host},
        )
        return self._inner.handle_request(sent)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()

    def _allowed(self, found: Iterable[Address], host: str) -> Address:
        found = list(found)
        if self._public_only is None:
            self._public_only = any(is_public(one) for one in found)
        allowed = [one for one in found if is_public(one) or not self._public_only]
        if not allowed:
            raise InnerAddressError(
                f"it leads to {host}, an address of the inner network, which a public page may not"
            )
        return allowed[0]


def _is_given_out(address: Address) -> bool:
    if address.version == 6 and address not in _GIVEN_OUT and address not in _TRANSLATED:
        return False
    special = any(address in network for network in _SPECIAL)
    return address.is_global and not address.is_multicast and not special


def _meant(address: Address) -> list[Address]:
    """An address and the IPv4 addresses that it carries in one of the forms of IPv6."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    carried: list[Address | None] = [address.ipv4_mapped, address.sixtofour]
    carried += address.teredo or ()
    if address in _TRANSLATED or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    meant = [one for one in carried if one is not None]
    return meant if address.ipv4_mapped else [address, *meant]
