"""The process in which strangers' queries run, one after another, until it is killed.

It imports nothing of ours. Standard input brings a JSON object a line: `folder`, `sparql`,
`media_type`, `bytes`, and, where the request names them, `default` and `named`: the graphs of its
dataset, null standing for the store's own default graph; `base` resolves relative IRIs. Standard
output takes frames: a letter, a length of four bytes, and so many bytes: R once, when the process
is ready; D for a block of the result, then E for its end, F for a fault of the query with its
words, or L if the result is larger than allowed.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import signal
import sys
import threading
import time
from typing import IO, Any, cast

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
BLOCK = 1 << 16
_WATCH = 1.0
"""Seconds between looks whether the service still lives."""


class _FullError(Exception):
    pass


class _Frames:
    """Standard output as blocks, up to a number of bytes."""

    def __init__(self, size: int) -> None:
        self._left = size
        self._block = bytearray()

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _FullError
        self._block += data
        if len(self._block) >= BLOCK:
            self.send()
        return len(data)

    def flush(self) -> None:
        """Blocks are sent when they are full, and at the end."""

    def send(self, end: bytes = b"") -> None:
        """Send what is there as a block, with a frame that follows it."""
        block = frame(b"D", bytes(self._block)) if self._block else b""
        self._block.clear()
        tell(block + end)


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """The bytes of one frame."""
    return kind + len(payload).to_bytes(4, "big") + payload


def tell(frames: bytes) -> None:
    """Send frames."""
    sys.stdout.buffer.write(frames)
    sys.stdout.buffer.flush()


def leave_network() -> None:
    """Go where no network is, if the platform lets us: a query has nothing to call."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)


class Worker:
    """Answers requests over the store that was last named, which it keeps open."""

    def __init__(self) -> None:
        self._folder = ""
        self._store: Any = None

    def answer(self, request: dict[str, Any]) -> None:
        """Send the frames of one answer."""
        from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat

        out = _Frames(request["bytes"])
        media_type = request["media_type"]
        try:
            found = self._open(request["folder"]).query(request["sparql"], **_dataset(request))
            if isinstance(found, QueryTriples):
                found.serialize(cast(IO[bytes], out), RdfFormat.from_media_type(media_type))
            else:
                found.serialize(
                    cast(IO[bytes], out), QueryResultsFormat.from_media_type(media_type)
                )
        except _FullError:
            tell(frame(b"L"))
        except (SyntaxError, ValueError, RuntimeError, OSError) as error:
            tell(frame(b"F", str(error).encode(errors="replace")))
        else:
            out.send(frame(b"E"))

    def _open(self, folder: str) -> Any:
        from pyoxigraph import Store

        if folder != self._folder:
            self._store, self._folder = Store.read_only(folder), folder
        return self._store


def _dataset(request: dict[str, Any]) -> dict[str, Any]:
    """The graphs that the request names, as the engine takes them."""
    from pyoxigraph import DefaultGraph, NamedNode

    found: dict[str, Any] = {"base_iri": request.get("base")}
    if request.get("default") is not None:
        found["default_graph"] = [
            DefaultGraph() if iri is None else NamedNode(iri) for iri in request["default"]
        ]
    if request.get("named") is not None:
        found["named_graphs"] = [NamedNode(iri) for iri in request["named"]]
    return found


def outlive_signals() -> None:
    """Leave it to the service when to end: signals to stop go to all processes of a group."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def follow(service: int) -> None:
    """End with the service, even in the middle of a query."""
    while os.getppid() == service:
        time.sleep(_WATCH)
    os._exit(1)


def main() -> None:
    """Answer until standard input ends.

    The arguments are the memory that it may take, in bytes, the process of the service, and 1 if
    queries may call other hosts, else 0.
    """
    bound, service, network = map(int, sys.argv[1:])
    outlive_signals()
    resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
    if not network:
        leave_network()  # before there is a second thread
    threading.Thread(target=follow, args=(service,), daemon=True).start()
    import pyoxigraph  # noqa: F401 - before the first request comes

    worker = Worker()
    tell(frame(b"R"))
    for line in sys.stdin.buffer:
        worker.answer(json.loads(line))


if __name__ == "__main__":
    main()
