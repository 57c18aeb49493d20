"""SPARQL servers side by side: ours, Oxigraph's own, and rdflib-endpoint, over the same triples.

The peers are the packages `oxigraph` and `rdflib-endpoint`, installed beside this project; who has
them not measures ours alone.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGTERM
from types import MappingProxyType
from urllib.parse import urlsplit

import pyoxigraph
from pyoxigraph import RdfFormat

OURS = "Legation"
JSON = "application/sparql-results+json"
_STARTING = 900.0
"""Seconds that a server may take until it answers: one of them reads its file first."""
_STOPPING = 20.0
_MEGABYTE = 1e6
_NONE: Mapping[str, str] = MappingProxyType({})


class UnansweredError(Exception):
    """A server gave no result, or not in time."""


class Server:
    """One that is started, asked over a connection that is kept, and stopped."""

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        address: str,
        settings: Mapping[str, str] = _NONE,
        ready: str = "",
    ) -> None:
        self.name = name
        self.address = address
        self._ready = ready  # the path at which it says that it can take requests
        self._command = command
        self._environment = {**os.environ, **settings}
        self._parts = urlsplit(address)
        self._connection: http.client.HTTPConnection | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Run it until it is ready; gives the seconds, in which it may load its data."""
        started = time.monotonic()
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while True:
            try:
                self.query("ASK {}")
                if self._ready:
                    self.get(self._ready)
                return time.monotonic() - started
            except UnansweredError:
                late = time.monotonic() - started > _STARTING
                if late or self._process.poll() is not None:
                    sys.exit(f"{self.name} does not run")
                time.sleep(0.05)

    def stop(self, signal: int = SIGTERM) -> None:
        """End it."""
        self.hang_up()
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(signal)
        try:
            process.wait(_STOPPING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    @property
    def runs(self) -> bool:
        """Whether it has been started and not stopped."""
        return self._process is not None

    def query(self, sparql: str, timeout: float = 60.0) -> bytes:
        """The result as JSON; raises `UnansweredError`."""
        headers = {"Content-Type": "application/sparql-query", "Accept": JSON}
        return self._sent("POST", self._parts.path, timeout, sparql.encode(), headers)

    def get(self, path: str, timeout: float = 60.0) -> bytes:
        """What is at another path; raises `UnansweredError`."""
        return self._sent("GET", path, timeout, None, {"Accept": "application/json"})

    def _sent(
        self, method: str, path: str, timeout: float, body: bytes | None, headers: dict[str, str]
    ) -> bytes:
        if self._connection is None:
            host, port = self._parts.hostname, self._parts.port
            self._connection = http.client.HTTPConnection(host or "", port, timeout=timeout)
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            found = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.hang_up()
            raise UnansweredError(f"{self.name}: {error}") from error
        if response.status != 200:
            raise UnansweredError(f"{self.name}: {response.status}: {found[:200]!r}")
        return found

    def hang_up(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def processor(self) -> float:
        """Seconds of processor time that it and the processes that it started have taken."""
        family = _family(self._process.pid) if self._process else ()
        return sum(map(_taken, family))

    @property
    def memory(self) -> float:
        """Megabytes of its processes, what they share counted once."""
        family = _family(self._process.pid) if self._process else ()
        return sum(map(_share, family)) / _MEGABYTE


def load(triples: Path, folder: Path) -> float:
    """Load a file of N-Triples into a new store by the bulk loader; gives the seconds."""
    started = time.monotonic()
    folder.mkdir(parents=True)
    store = pyoxigraph.Store(str(folder))
    store.bulk_load(path=str(triples), format=RdfFormat.N_TRIPLES)
    store.optimize()  # else it is done by and by, and the first to ask wait longer
    return time.monotonic() - started


def ours(store: Path, **settings: str) -> Server:
    """Our service on a store; settings as `query_seconds="2"`."""
    port = _free_port()
    command = [_tool("legation"), "serve", "--port", str(port), "--store", str(store)]
    given = {f"LEGATION_{name.upper()}": value for name, value in settings.items()}
    return Server(OURS, command, f"http://127.0.0.1:{port}/sparql", given, "/readyz")


def oxigraph(store: Path) -> Server:
    """Oxigraph's own server on a store in its folder."""
    port = _free_port()
    command = [_tool("oxigraph"), "serve", "-l", str(store), "-b", f"127.0.0.1:{port}"]
    return Server("Oxigraph", command, f"http://127.0.0.1:{port}/query")


def rdflib_endpoint(triples: Path) -> Server:
    """rdflib-endpoint with the triples of a file in its memory."""
    port = _free_port()
    command = [_tool("rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port)]
    return Server("rdflib-endpoint", [*command, str(triples)], f"http://127.0.0.1:{port}/")


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server, started, and stopped at the end."""
    server.start()
    try:
        yield server
    finally:
        server.stop()


def has_peers() -> bool:
    """Whether the peers are installed beside this Python."""
    return all(Path(_tool(name)).exists() for name in ("oxigraph", "rdflib-endpoint"))


def _tool(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _family(process: int) -> Iterator[int]:
    """A process and those that it started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):  # a thread that has ended meanwhile
            for child in task.read_text().split():
                yield from _family(int(child))


def _taken(process: int) -> float:
    """Seconds of processor time of a process and of those that it has waited for."""
    try:
        line = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return 0.0
    fields = line.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _share(process: int) -> float:
    """The bytes of a process's memory, of what is shared its part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0.0)
