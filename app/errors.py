"""What can go wrong for a visitor: one family of faults, each with the status that says so."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from app.access.audit import AuditError
from graph.decisions.docket import UnknownDecisionError
from graph.facts import LegationError
from graph.memory.lookup import UnknownEntityError
from graph.own import DerivedGraphError
from graph.store import StoreError

log = logging.getLogger("legation")


class RequestError(LegationError):
    """A request that cannot be answered; `status` is the HTTP status that says so."""

    status = HTTPStatus.BAD_REQUEST
    retry_after: int | None = None
    """Seconds after which the same request may succeed."""

    def __init__(self, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.more = more


class NotFoundError(RequestError):
    """No such entity, article or page."""

    status = HTTPStatus.NOT_FOUND


class NotAcceptableError(RequestError):
    """None of the formats that the client accepts is offered."""

    status = HTTPStatus.NOT_ACCEPTABLE


class TooLargeError(RequestError):
    """More was sent than is read in one go."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class MediaTypeError(RequestError):
    """The body is of a type that this address does not read."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class UnreadableError(RequestError):
    """Well-formed, but nothing that can be read or looked for."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class RefusedError(RequestError):
    """Understood and not allowed."""

    status = HTTPStatus.FORBIDDEN


class MisdirectedError(RequestError):
    """Sent to a name that this service does not answer to."""

    status = HTTPStatus.MISDIRECTED_REQUEST


class UnauthorisedError(RequestError):
    """A key is needed, or this one is none."""

    status = HTTPStatus.UNAUTHORIZED


class BusyError(RequestError):
    """Too many are waiting already."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    retry_after = 5


class OverrunError(RequestError):
    """It would take longer, or more memory, than one request may."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after = 30


class UnavailableError(RequestError):
    """Something that the service needs is out of order."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after = 60


class CrowdedError(RequestError):
    """There are too many connections."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after = 10


class StoppingError(RequestError):
    """The service ends before the answer is there."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    retry_after = 10


class CutError(Exception):
    """A fault after the response has begun: its body is cut, and nothing is added to it."""


def status_of(error: LegationError) -> HTTPStatus:
    """The status for any fault that a user can mend, ours or of the rooms below."""
    if isinstance(error, RequestError):
        return error.status
    if isinstance(error, UnknownEntityError | UnknownDecisionError):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, DerivedGraphError):
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.UNPROCESSABLE_ENTITY


_BEHIND: dict[type[LegationError], str] = {
    StoreError: "The store cannot be used at the moment; the log of the service says why.",
    AuditError: "The log of writes cannot be written, so nothing was; the log of the service says "
    "why.",
}


def shown(error: LegationError) -> LegationError:
    """A fault as visitors may see it: of files and servers behind the service the log tells."""
    for kind, words in _BEHIND.items():
        if isinstance(error, kind):
            log.error("%s", error)
            return UnavailableError(words)
    return error
