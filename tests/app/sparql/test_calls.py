"""Nothing reaches out of a query, but to hosts that the setting names."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.errors import RefusedError
from app.settings import Settings
from app.sparql.query import checked
from app.sparql.update import Using, guarded
from tests.app.conftest import filled, key_to, serving

HOSTS = ["a.test", "b.test:7001", "[::1]:80"]
ROW = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "uri", "value": "u:1"}}]}}


@pytest.mark.parametrize(
    "whom",
    [
        "<http://a.test/sparql>",
        "SILENT <HTTPS://A.test:443>",
        "# one\n <https://a.test?x=y>",
        "<http://b.test:7001/>",
        "<http://[::1]/>",
    ],
)
def test_hosts_of_the_setting_may_be_called(whom: str) -> None:
    assert checked(f"ASK {{ SERVICE {whom} {{}} }}", HOSTS).form == "ASK"


@pytest.mark.parametrize(
    "whom",
    [
        "<http://c.test/>",
        "<http://a.test:8080/>",
        "<http://a.test:443/>",
        "<http://b.test/>",
        "<http://a.test@c.test/>",
        "<http://a.test\\u002ec.test/>",
        "<http://a.test.c.test/>",
        "<ftp://a.test/>",
        "<//a.test/>",
        "?x",
        "a:sparql",
        "<http://a.test/> {} SERVICE <http://c.test/>",
        "# <http://a.test/> {\n <http://c.test/>",
    ],
)
def test_others_may_not_be_called(whom: str) -> None:
    with pytest.raises(RefusedError, match=r"line 2, .*whole address.*a\.test") as caught:
        checked(f"PREFIX a: <http://a.test/>\nASK {{ SERVICE {whom} {{}} }}", HOSTS)
    assert caught.value.more["line"] == 2
    assert caught.value.more["column"] >= 7


def test_a_call_that_touches_a_name_is_found() -> None:
    with pytest.raises(RefusedError):
        checked('ASK { _:s x:service"a:b".SERVICE<http://c.test/>{?a ?b ?c} }', HOSTS)


def test_updates_call_nobody() -> None:
    text = "INSERT { ?s ?p ?o } WHERE { SERVICE <http://a.test/> { ?s ?p ?o } }"
    with pytest.raises(RefusedError, match="line 1, column 29"):
        guarded(text, Using(), [], "http://localhost/")


@pytest.mark.parametrize("host", ["http://a.test", "*", "A.test", "a.test/x", "a.test:port"])
def test_what_is_no_host(host: str) -> None:
    with pytest.raises(ValidationError):
        Settings(service_hosts=[host])


class _Elsewhere(BaseHTTPRequestHandler):
    """Gives one row; `/on` leads elsewhere, and `/slow` does not answer."""

    asked: list[str]

    def do_POST(self) -> None:
        """Answer a query."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(self.path)
        if self.path == "/slow":
            time.sleep(5)
        content = json.dumps(ROW).encode()
        self.send_response(302 if self.path == "/on" else 200)
        self.send_header("Location", "/led")
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST  # noqa: N815 - the name that the library asks for

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """The host and port of a SPARQL server, and the paths at which it was asked."""
    asked: list[str] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Own", (_Elsewhere,), {"asked": asked}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_a_host_is_called_within_the_bounds(
    tmp_path: Path, elsewhere: tuple[str, list[str]]
) -> None:
    host, asked = elsewhere
    call = f"SELECT ?x {{ SERVICE <http://{host}/%s> {{ ?x ?y ?z }} }}"
    store = filled(tmp_path / "store")
    with serving(store, service_hosts=[host], query_seconds=2) as client:
        found = client.get("/sparql", params={"query": call % "rows"})
        assert found.json()["results"]["bindings"] == ROW["results"]["bindings"]  # type: ignore[index]
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"]
        led = client.get("/sparql", params={"query": call % "on"})
        assert led.status_code == 400
        assert "redirect" in led.json()["detail"]
        slow = client.get("/sparql", params={"query": call % "slow", "timeout": "0.6"})
        assert slow.status_code == 503
        refused = client.get("/sparql", params={"query": call.replace(host, "127.0.0.1:1") % ""})
        assert refused.status_code == 403
        assert refused.headers["content-type"] == "application/problem+json"
        update = f"INSERT {{ ?x ?y ?z }} WHERE {{ SERVICE <http://{host}/u> {{ ?x ?y ?z }} }}"
        sent = client.post("/sparql", data={"update": update}, headers=key_to(store, "update"))
        assert sent.status_code == 403
    assert asked == ["/rows", "/on", "/slow"]


def test_nobody_is_called_without_the_setting(
    tmp_path: Path, elsewhere: tuple[str, list[str]]
) -> None:
    host, asked = elsewhere
    query = f"ASK {{ SERVICE <http://{host}/rows> {{}} }}"
    with serving(filled(tmp_path / "store")) as client:
        assert client.get("/sparql", params={"query": query}).status_code == 403
    assert not asked
