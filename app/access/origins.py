"""Where a request comes from: this machine, another one, or a page of another site."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

HERE = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names of this machine."""
_FORWARDED = frozenset({"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})
"""Fields that a proxy adds; what has one may come from anywhere."""
_NETWORK = 64
"""Bits of an IPv6 address that one client does not choose."""
_KNOWN = 4096
"""Addresses that are not taken apart anew."""


def address_of(connection: HTTPConnection) -> str:
    """The address of a client, the same for all that one client can take."""
    return _told(_host(connection))


def is_from_here(connection: HTTPConnection) -> bool:
    """Whether a program of this machine sends a request, to a name of this machine, by no proxy.

    The name is looked at since a page may rebind its own to this machine.
    """
    if not _is_loopback(_host(connection)) or host_name(connection.headers) not in HERE:
        return False
    return _FORWARDED.isdisjoint(connection.headers.keys())


def host_name(headers: Headers) -> str:
    """The name to which a request was sent, without port; empty for none."""
    return name_in(f"//{headers.get('host', '')}")


def name_in(address: str) -> str:
    """The host that an address names; empty for none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def foreign_page(connection: HTTPConnection) -> str:
    """The page of another site that makes a browser send this; empty for ours, or for no page."""
    origin = connection.headers.get("origin")
    host = connection.headers.get("host", "")
    if origin and origin.partition("://")[2].lower() != host.lower():
        return origin
    if connection.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return "another site"
    return ""


def _host(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""


@lru_cache(maxsize=_KNOWN)
def _told(host: str) -> str:
    address = _parsed(host)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((address, _NETWORK), strict=False))
    return str(address or "unknown")


@lru_cache(maxsize=_KNOWN)
def _is_loopback(host: str) -> bool:
    address = _parsed(host)
    return address is not None and address.is_loopback


def _parsed(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address, that of IPv4 where one of IPv6 stands for it."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
