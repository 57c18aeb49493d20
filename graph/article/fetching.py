"""One page from the web, with limits on time and size."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

from graph.article.addresses import CheckedTransport
from graph.article.making import ArticleError

LARGEST = 5_000_000
"""Bytes of a page above which it is refused."""
TIMEOUT = httpx.Timeout(20.0, connect=10.0)
"""Seconds for each step of a request."""
_REDIRECTS = 5
_AGENT = "legation (reads one page at its user's request)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    url: str
    """The address in the end, after redirects."""
    kind: str
    """The media type, in lower case, without parameters."""
    content: bytes
    encoding: str


def is_url(source: str) -> bool:
    """Whether an input is an address rather than a path."""
    return "://" in source[:32]


def fetch(url: str, transport: httpx.BaseTransport | None = None) -> Fetched:
    """What is at an http or https address.

    Raises `ArticleError` if it cannot be had, or if a public address leads to an inner one.
    """
    if not url.lower().startswith(("http://", "https://")):
        raise ArticleError(f"{url}: only http and https addresses can be fetched")
    try:
        with (
            httpx.Client(
                transport=transport or CheckedTransport(),
                follow_redirects=True,
                max_redirects=_REDIRECTS,
                timeout=TIMEOUT,
                headers={"User-Agent": _AGENT},
            ) as client,
            client.stream("GET", url) as response,
        ):
            return _taken(url, response)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ArticleError(f"{url}: cannot be fetched: {error or type(error).__name__}") from error


def _taken(url: str, response: httpx.Response) -> Fetched:
    """The body of a response, if it is a success and not too large."""
    if response.status_code != httpx.codes.OK:
        raise ArticleError(
            f"{url}: cannot be fetched: the server answered {response.status_code} "
            f"{response.reason_phrase}; save the page and give the file"
        )
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > LARGEST:
            raise ArticleError(
                f"{url}: the page is larger than {LARGEST:,} bytes; save it and give its text"
            )
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(str(response.url), kind, bytes(content), response.encoding or "utf-8")
