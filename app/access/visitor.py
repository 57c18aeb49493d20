"""Who sends a request, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.requests import HTTPConnection

from app.access.scopes import Scope
from app.errors import RefusedError, RequestError, UnauthorisedError

_READING = frozenset({Scope.READ, Scope.BACKUP})
"""Scopes of what changes nothing. Who may take a backup may read: it holds all."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A client: where it is, what it may do, and its name for the log, if it has one."""

    address: str
    scopes: frozenset[Scope]
    name: str = ""
    key: str = ""
    """The id of its key, if it has one."""
    counted_as: str = ""
    """Under which name its requests are counted; not at all if empty."""
    foreign: str = ""
    """The page of another site on whose behalf a browser sends this."""

    @property
    def writes(self) -> bool:
        """Whether it may change anything."""
        return bool(self.scopes - _READING)

    def may(self, scope: Scope) -> bool:
        """Whether it may do what a scope is for."""
        wanted = _READING if scope is Scope.READ else {scope}
        return bool(self.scopes & {*wanted, Scope.ADMIN})

    def require(self, scope: Scope) -> None:
        """Raise `RequestError` unless it may do what a scope is for."""
        if not self.may(scope):
            raise self.refusal(scope.meaning, scope)

    def refusal(self, what: str, scope: Scope) -> RequestError:
        """Why it may not: for want of a key, or for all that it has one."""
        if self.foreign:
            return RefusedError(f"This is not taken from {self.foreign}, but from our pages alone.")
        make = f"make one by `legation keys add NAME --scope {scope}`."
        if self.key:
            return RefusedError(f"The key {self.name!r} is not for {what}; {make}")
        return UnauthorisedError(
            f"A key for {what} is needed, as 'Authorization: Bearer <key>' or as the password of a "
            f"browser; {make}"
        )

    def on_behalf_of(self, foreign: str) -> Visitor:
        """The same client sending what another site's page makes it send: it reads at most."""
        if not self.may(Scope.READ):
            return replace(self, scopes=frozenset(), foreign=foreign)
        taken_away = self.scopes != {Scope.READ}
        return replace(self, scopes=frozenset({Scope.READ}), foreign=foreign if taken_away else "")


def visitor_of(connection: HTTPConnection) -> Visitor:
    """Who sends a request that the gate has let in."""
    found: Visitor = connection.state.visitor
    return found
