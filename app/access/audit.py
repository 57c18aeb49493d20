"""The log of writes: who wrote what, why, when, and what came of it. Lines of JSON, only added."""

from __future__ import annotations

import datetime as dt
import errno
import getpass
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from graph.facts import LegationError

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

_PRIVATE = 0o600
_LONGEST = 2_000
"""Characters of what was sent that a line holds; of more it holds the beginning and a digest."""

log = logging.getLogger("legation")


class AuditError(LegationError):
    """The log cannot be written, so that nothing else is written either."""


@dataclass(slots=True)
class Deed:
    """One write, as a line of the log tells it. What came of it is filled in by who does it."""

    action: str
    about: Sequence[str] = ()
    """Ids or IRIs of what is written."""
    what: str = ""
    why: str = ""
    who: str = ""
    """The name of a key, or of the user of a command, which has no address."""
    author: str = ""
    """Who decides, by his own word."""
    key: str = ""
    address: str = ""
    request_id: str = ""
    result: str = "done"
    """Else `unchanged` or `failed`."""
    fault: str = ""
    time: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).isoformat("T", "seconds"))

    def changed(self, changed: object) -> None:
        """Say whether there was anything to do."""
        self.result = "done" if changed else "unchanged"

    @property
    def line(self) -> bytes:
        """What is known of it, in one line."""
        known = {name: value for name, value in asdict(self).items() if value}
        return json.dumps({"time": self.time, **known}, ensure_ascii=False).encode() + b"\n"


def by_request(request: HTTPConnection, action: str, about: Sequence[str] = ()) -> Deed:
    """What a request is about to do."""
    from app.access.visitor import visitor_of

    visitor = visitor_of(request)
    return Deed(
        action,
        about,
        who=visitor.name,
        key=visitor.key,
        address=visitor.address,
        request_id=getattr(request.state, "request_id", ""),
    )


def by_command(action: str, about: Sequence[str] = (), what: str = "", why: str = "") -> Deed:
    """What a command is about to do."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in containers
        user = f"user {os.getuid()}"
    return Deed(action, about, what, why, who=user)


def shortened(text: str) -> str:
    """A text as a line holds it."""
    if len(text) <= _LONGEST:
        return text
    digest = sha256(text.encode()).hexdigest()
    return f"{text[:_LONGEST]}… ({len(text):,} characters, SHA-256 {digest})"


def audit_of(store: str) -> AuditLog:
    """The log of writes of a store."""
    from app.settings import load

    return AuditLog(load(store=store).audit_path)


class AuditLog:
    """A file to which a line is added for each write before the write is acknowledged.

    It is opened anew for each, so that it can be moved away at any time, and before the write:
    where it cannot be, nothing is written. A line that fails for all that is told in the service's
    log, kept, and added before there is another write.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._owed = b""

    @contextmanager
    def account(self, deed: Deed) -> Iterator[Deed]:
        """Do within what a line is to tell. Raises `AuditError` before if none can be added."""
        with self._opened() as file:
            self._pay(file)
            try:
                yield deed
            except Exception as error:
                deed.result, deed.fault = "failed", str(error)[:_LONGEST] or type(error).__name__
                raise
            finally:
                self._add(file, deed.line)

    @contextmanager
    def _opened(self) -> Iterator[int]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, _PRIVATE)
        except OSError as error:
            raise self._fault(error) from error
        try:
            yield file
        finally:
            os.close(file)

    def _pay(self, file: int) -> None:
        """Add what could not be added before."""
        if self._owed:
            try:
                _append(file, self._owed)
            except OSError as error:
                raise self._fault(error) from error
            self._owed = b""

    def _add(self, file: int, line: bytes) -> None:
        try:
            _append(file, line)
        except OSError as error:
            self._owed = b"\n" + line
            log.critical("%s: %s; the line is: %s", self.path, error.strerror, line.decode())

    def _fault(self, error: OSError) -> AuditError:
        return AuditError(
            f"{self.path}: the log of writes cannot be written ({error.strerror}), so nothing was"
        )


def _append(file: int, content: bytes) -> None:
    """Add all of it, and see it onto the disk."""
    while content:
        content = content[os.write(file, content) :]
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno != errno.EINVAL:  # a pipe or a terminal has no disk
            raise
