"""One query in a process of its own, which can be killed. It imports nothing of ours.

    python query_worker.py FOLDER MEDIA_TYPE BYTES < query > result

Exit codes: 0 done; 1 the query is at fault, standard error says how; 3 the result is too large.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import IO, cast

AT_FAULT, TOO_LARGE = 1, 3
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


class _FullError(Exception):
    pass


class _Bounded:
    """Standard output up to a number of bytes."""

    def __init__(self, size: int) -> None:
        self._left = size

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _FullError
        return sys.stdout.buffer.write(data)

    def flush(self) -> None:
        sys.stdout.buffer.flush()


def leave_network() -> None:
    """Go where no network is, if the platform lets us: a query has nothing to call."""
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK)


def answer(folder: str, media_type: str, size: int, sparql: str) -> int:
    """Write the result of a query on the store in `folder`; returns the exit code."""
    from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

    out = cast(IO[bytes], _Bounded(size))
    try:
        found = Store.read_only(folder).query(sparql)
        if isinstance(found, QueryTriples):
            found.serialize(out, RdfFormat.from_media_type(media_type))
        else:
            found.serialize(out, QueryResultsFormat.from_media_type(media_type))
        sys.stdout.buffer.flush()
    except _FullError:
        return TOO_LARGE
    except (SyntaxError, ValueError, RuntimeError, OSError) as error:
        sys.stderr.write(str(error))
        return AT_FAULT
    return 0


if __name__ == "__main__":
    leave_network()
    sys.exit(answer(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.stdin.buffer.read().decode()))
