"""Fetching goes to no inner address that its user has not named."""

from __future__ import annotations

import ipaddress

import httpx
import pytest

from graph.article.addresses import Address, CheckedTransport, Lookup, is_public, look_up
from graph.article.fetching import fetch
from graph.article.making import ArticleError

PUBLIC = "93.184.215.14"
HOSTS = {
    "news.test": [PUBLIC],
    "moved.test": [PUBLIC],
    "inner.test": ["10.0.0.7"],
    "mixed.test": ["::1", PUBLIC],
    "mapped.test": ["::ffff:169.254.169.254"],
}


class Web:
    """Hosts that answer or redirect; the addresses that were called are kept."""

    def __init__(self) -> None:
        self.called: list[str] = []

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.called.append(request.url.host)
        assert request.headers["Host"] == request.extensions["sni_hostname"]
        if request.url.path.startswith("/to/"):
            return httpx.Response(302, headers={"Location": f"http://{request.url.path[4:]}/"})
        return httpx.Response(200, html="<p>news")

    def lookup(self, host: str, port: int) -> list[Address]:
        assert port in (80, 443)
        if host not in HOSTS:
            raise OSError("no such host")
        return [ipaddress.ip_address(one) for one in HOSTS[host]]

    def fetch(self, url: str, lookup: Lookup | None = None) -> str:
        transport = httpx.MockTransport(self.answer)
        return fetch(url, CheckedTransport(lookup or self.lookup, transport)).url


@pytest.mark.parametrize(
    ("address", "public"),
    [
        (PUBLIC, True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        (f"::ffff:{PUBLIC}", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
        ("::7f00:1", False),
        ("::", False),
        ("::ffff:0:7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:a00:1::", False),
        ("2606:4700::5efe:10.0.0.1", False),
        ("2606:4700::200:5efe:192.168.0.1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("2001:db8::1", False),
        ("192.0.0.8", False),
        ("198.18.0.1", False),
        ("255.255.255.255", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) == public


def test_the_connection_goes_to_the_address_that_was_looked_up() -> None:
    web = Web()
    assert web.fetch("https://news.test/to/moved.test") == "http://moved.test/"
    assert web.called == [PUBLIC, PUBLIC]
    assert web.fetch("http://mixed.test/") == "http://mixed.test/"
    assert web.called[2:] == [PUBLIC]


@pytest.mark.parametrize("host", ["inner.test", "mapped.test"])
def test_a_public_page_may_not_lead_inside(host: str) -> None:
    web = Web()
    with pytest.raises(ArticleError, match="inner network"):
        web.fetch(f"http://news.test/to/{host}")
    assert web.called == [PUBLIC]


def test_a_name_that_moves_inside_is_not_followed() -> None:
    """DNS rebinding: the name is public when it is looked up first, and then is not."""
    web = Web()
    answers = iter([[PUBLIC], ["127.0.0.1"]])

    def lookup(host: str, port: int) -> list[Address]:
        return [ipaddress.ip_address(one) for one in next(answers)]

    with pytest.raises(ArticleError, match="inner network"):
        fetch(
            "http://news.test/to/news.test",
            CheckedTransport(lookup, httpx.MockTransport(web.answer)),
        )
    assert web.called == [PUBLIC]


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "017700000001"],
)
def test_however_an_inner_address_is_written(host: str) -> None:
    """By the machine's own look-up, which knows all ways to write one."""
    web = Web()

    def lookup(name: str, port: int) -> list[Address]:
        return web.lookup(name, port) if name in HOSTS else look_up(name, port)

    with pytest.raises(ArticleError, match="cannot be fetched"):
        web.fetch(f"http://news.test/to/{host}", lookup)
    assert web.called == [PUBLIC]


def test_an_inner_address_that_is_named_is_fetched() -> None:
    assert Web().fetch("http://inner.test/to/news.test") == "http://news.test/"


def test_an_unknown_host_is_told() -> None:
    with pytest.raises(ArticleError, match="is not known"):
        Web().fetch("http://nowhere.test/")
