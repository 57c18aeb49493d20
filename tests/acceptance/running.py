"""A real service on a real port, and the real commands, as a user has them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import httpx

LEGATION = str(Path(sys.executable).with_name("legation"))
ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
"""Material beside the repository that not every machine has."""
PREFIXES = """
PREFIX leg: <https://w3id.org/legation/ontology#>
PREFIX id: <https://w3id.org/legation/id/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
"""
_STARTING = 180.0
"""Seconds that a service may take until it answers; the demo reads its articles first."""
_STOPPING = 20.0


def legation(
    *arguments: str | Path, given: str = "", folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end, in a folder."""
    return subprocess.run(
        [LEGATION, *map(str, arguments)],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=_environment(),
        timeout=_STARTING,
    )


def key_to(store: Path, *scopes: str) -> dict[str, str]:
    """The header of a new key to the service over a store."""
    wanted = [part for scope in scopes for part in ("--scope", scope)]
    done = legation("keys", "add", f"key for {' and '.join(scopes)}", *wanted, "--store", store)
    assert done.returncode == 0, done.stderr
    return {"Authorization": f"Bearer {done.stdout.strip()}"}


class Running:
    """A service that runs, and a client that speaks to it."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: IO[bytes]) -> None:
        self.process = process
        self.port = port
        self._log = log
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)

    def get(self, path: str, **parameters: Any) -> httpx.Response:
        """The response to a GET that asks for JSON."""
        return self.client.get(path, params=parameters, headers={"Accept": "application/json"})

    def ask(self, question: str) -> dict[str, Any]:
        """The answer to a question."""
        response = self.get("/ask", q=question)
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def select(self, query: str) -> list[dict[str, str]]:
        """The rows of a SPARQL query, unbound variables left out."""
        response = self.client.post(
            "/sparql",
            data={"query": PREFIXES + query},
            headers={"Accept": "application/sparql-results+json"},
        )
        assert response.status_code == 200, response.text
        return [
            {name: term["value"] for name, term in row.items()}
            for row in response.json()["results"]["bindings"]
        ]

    def log(self) -> str:
        """What the service has written down so far."""
        return os.pread(self._log.fileno(), 1 << 30, 0).decode(errors="replace")

    def kill(self) -> None:
        """End the service as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(_STOPPING)


@contextmanager
def serving(
    store: Path | str | None = None, *, demo: bool = False, **settings: str
) -> Iterator[Running]:
    """A service on a free port of this machine, stopped at the end."""
    port = _free_port()
    command = [LEGATION, "serve", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--demo"] if demo else []
    command += ["--store", str(store)] if store else []
    with tempfile.TemporaryFile() as log, tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**_environment(), **{f"LEGATION_{k.upper()}": v for k, v in settings.items()}},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        running = Running(process, port, log)
        try:
            _await(running)
            yield running
        finally:
            running.client.close()
            _stop(process)


def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LEGATION_")}
    return {**kept, "NO_COLOR": "1", "COLUMNS": "200"}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _await(running: Running) -> None:
    deadline = time.monotonic() + _STARTING
    while time.monotonic() < deadline:
        if running.process.poll() is not None:
            break
        try:
            if running.client.get("/healthz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the service did not start:\n{running.log()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(_STOPPING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(_STOPPING)


def plain(text: str) -> str:
    """A text on one line, for comparison."""
    return re.sub(r"\s+", " ", text).strip()
