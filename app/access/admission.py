"""Who is let in at one service, for what, and how often."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import logging
import math
from collections.abc import MutableMapping
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from app.access.buckets import Buckets, Rate
from app.access.keyring import Keyring, KeyringError
from app.access.keys import Key, id_in
from app.access.origins import HERE, address_of, foreign_page, is_from_here
from app.access.scopes import Scope
from app.access.visitor import Visitor
from app.errors import BusyError, UnauthorisedError, UnavailableError
from app.settings import Settings

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_QUERIES = frozenset({"/sparql", "/mcp"})
"""Addresses to which queries are posted; an update among them is told apart by its route."""
_FOR_ALL = frozenset({"/healthz", "/readyz"})
"""What is read without a key even where reading needs one, and is not counted."""
_FILES = "/static/"
"""So is what pages look like."""
_ANYBODY_MAY = frozenset({Scope.READ})
_HERE_MAY = frozenset({Scope.READ, Scope.ADD, Scope.WITHDRAW, Scope.DECIDE, Scope.BACKUP})

log = logging.getLogger("legation")


@dataclass(frozen=True, slots=True)
class _Credentials:
    secret: str
    by_browser: bool = False
    """Whether a browser adds it by itself to all that it sends here."""


class Access:
    """The keys and limits of one service."""

    def __init__(self, settings: Settings) -> None:
        self.keys = Keyring(settings.keys_path)
        self._public = settings.public_reading
        self._alone = settings.host in HERE and not settings.public_url and self._public
        self._reading = Buckets(Rate("reading", settings.read_rate, settings.read_burst))
        self._writing = Buckets(Rate("writing", settings.write_rate, settings.write_burst))

    @property
    def needs_keys(self) -> bool:
        """Whether nobody writes without a key.

        Only a service that nobody but this machine reaches, and for which no key was ever made,
        lets programs of this machine add, withdraw and decide without one.
        """
        return not self._alone or self.keys.is_made

    def open(self) -> None:
        """Say in the log who may write; raises `KeyringError` for keys that cannot be read."""
        usable = any(key.is_good(dt.datetime.now(dt.UTC)) for key in self.keys.all())
        if not self.needs_keys:
            log.info("no key was ever made: programs of this machine write without one")
        elif not usable:
            log.warning("nobody can write: make a key by `legation keys add`")

    def admit(self, request: HTTPConnection, told: MutableMapping[str, str]) -> Visitor:
        """Who sends a request, if it may come in; `told` is filled with its limit.

        Raises `RequestError` for a strange key, for one request too many, and for what this
        visitor may do at no address.
        """
        path, safe = _path(request), request.scope["method"] in _SAFE
        if safe and (path in _FOR_ALL or path.startswith(_FILES)):
            return Visitor(address_of(request), frozenset())
        given = _credentials(request.headers.get("authorization", ""))
        key = self._key(given) if given else None
        visitor = self._visitor(request, key, ambient=given is None or given.by_browser)
        writing = not safe and path not in _QUERIES
        self.count(visitor, told, writing=writing)
        if given and key is None:
            raise UnauthorisedError("This key is not known here, has expired or was revoked.")
        if not writing:
            visitor.require(Scope.READ)
        elif not visitor.writes:
            raise visitor.refusal("writing", Scope.ADD)
        return visitor

    def count(self, visitor: Visitor, told: MutableMapping[str, str], *, writing: bool) -> None:
        """Count a request; `told` is filled with what the response says of the limit.

        Raises `BusyError` for one too many. Programs of this machine share one address and are
        not counted, unless they have a key.
        """
        buckets = self._writing if writing else self._reading
        rate = buckets.rate
        if not rate.per_second or not visitor.counted_as:
            return
        left, seconds = buckets.take(visitor.counted_as)
        told["RateLimit-Policy"], told["RateLimit"] = rate.policy, rate.told(max(left, 0))
        if left < 0:
            error = BusyError(
                f"Too many requests: of those for {rate.name}, {rate.per_second:g} a second are "
                f"answered, and {rate.burst} at once."
            )
            error.retry_after = math.ceil(seconds)
            raise error

    def _key(self, given: _Credentials) -> Key | None:
        try:
            return self.keys.of(given.secret)
        except KeyringError as error:
            log.error("%s", error)
            raise UnavailableError(
                "The keys of this service cannot be read; its log says why."
            ) from error

    def _visitor(self, request: HTTPConnection, key: Key | None, *, ambient: bool) -> Visitor:
        """Who has a key, or none.

        What a browser may without its user's doing, by its place or by a password that it keeps,
        it may not on behalf of another site's page.
        """
        address, here = address_of(request), is_from_here(request)
        foreign = foreign_page(request) if ambient else ""
        everybody = _ANYBODY_MAY if self._public else frozenset[Scope]()
        if key is not None:
            scopes = everybody.union(key.scopes)
            visitor = Visitor(address, scopes, key.name, key.id, counted_as=key.id)
        else:
            trusted = here and not self.needs_keys
            visitor = Visitor(
                address,
                _HERE_MAY if trusted else everybody,
                "this machine" if trusted else "",
                counted_as="" if here else address,
            )
        return visitor.on_behalf_of(foreign) if foreign else visitor


def _path(request: HTTPConnection) -> str:
    """The path as routes see it."""
    root: str = request.scope.get("root_path", "")
    return str(request.scope["path"]).removeprefix(root)


def _credentials(header: str) -> _Credentials | None:
    """The key of a request, as a bearer token or as a browser's password.

    None for what has not its form: it is meant for somebody else, such as a proxy.
    """
    scheme, _, value = header.partition(" ")
    value = value.strip()
    if scheme.lower() == "bearer" and id_in(value):
        return _Credentials(value)
    if scheme.lower() == "basic":
        try:
            password = base64.b64decode(value).decode().rpartition(":")[2]
        except (binascii.Error, ValueError):
            return None
        return _Credentials(password, by_browser=True) if id_in(password) else None
    return None
