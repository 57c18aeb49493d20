"""Whatever is sent, in address, header and body: an answer, and none that blames the service."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from app.main import create_app
from app.settings import Settings
from tests.acceptance.running import ROOT, Running, key_to, legation, serving

SAMPLES = sorted((ROOT / "app" / "samples").glob("*.json"))[:3]
DOCUMENT = create_app(Settings()).openapi()
PATIENCE = 60.0
UNHURRIED = settings(suppress_health_check=list(HealthCheck), database=None)

WORDS = (
    "official/sergei-lavrov", "country/RU", "https://w3id.org/legation/id/country/TJ", "Lavrov",
    "who met Tajikistan's FM in 2018?", "visit", "held", "2018-04-09", "2018-04-09T00:00:00Z",
    "9999-12-31", "0001-01-01", "-1", "0", "1e309", "NaN", "99999999999999999999", "true", "html",
    "json", "csv", "geojson", "ics", "../../etc/passwd", "%00", "\x00", "\ud7ff", "﷽", "a" * 3000,
    "<script>alert(1)</script>", "'; DROP ALL; --", "[[[", "{{7*7}}", "${x}", "http://[::1", "a:b",
    "http://user:pass@localhost:99999/entities/country/RU", "mailto:x", "\r\nX-A: b", "🏳️‍🌈" * 50,
    "SELECT * { ?s ?p ?o } LIMIT 3", "ASK {}", "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 2", "SELECT",
    "SELECT (1/0 AS ?x) {}", "DESCRIBE <country/RU>", "SELECT * { ?s ?p ?o . ?x ?y ?z }",
    "PREFIX leg: <https://w3id.org/legation/ontology#> SELECT * { ?x leg:search 'lavrof' }",
    "INSERT DATA { <a:a> <b:b> 1 }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "LOAD <x:y>",
)  # fmt: skip
MEDIA_TYPES = (
    "application/json", "text/html", "text/turtle", "application/sparql-query", "*/*", "text/csv",
    "application/sparql-update", "application/x-www-form-urlencoded", "application/ld+json",
    "multipart/form-data; boundary=b", "multipart/form-data", "application/rdf+xml", "image/*",
    "application/n-triples", "application/json; charset=utf-16", "text/turtle;charset=x", "/", ";",
    "text/html;q=0.1, */*;q=0", "application/sparql-results+json;q=1e9, a/b;q=x",
)  # fmt: skip
HEADERS = (
    "Accept", "Accept-Language", "Accept-Encoding", "Authorization", "Content-Type", "Cookie",
    "Content-Encoding", "Expect", "Forwarded", "If-Match", "If-Modified-Since", "If-None-Match",
    "Origin", "Range", "Referer", "Sec-Fetch-Site", "TE", "Upgrade", "X-Forwarded-For",
    "X-Forwarded-Proto", "X-Request-ID", "Access-Control-Request-Method", "MCP-Session-Id",
    "MCP-Protocol-Version", "Access-Control-Request-Headers", "Last-Event-ID", "Prefer",
)  # fmt: skip
METHODS = ("GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH")

texts = st.sampled_from(WORDS) | st.text(max_size=60)
raw = texts.map(lambda text: text.encode(errors="surrogatepass")) | st.binary(max_size=60)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)


def names_in(what: str) -> list[str]:
    """All names of parameters, or of fields of bodies, that the document has."""
    if what == "query":
        operations = [one for path in DOCUMENT["paths"].values() for one in path.values()]
        found = {one["name"] for operation in operations for one in operation.get("parameters", [])}
        return sorted(found | {"update", "timeout", "default-graph-uri", "using-graph-uri"})
    schemas = DOCUMENT["components"]["schemas"].values()
    return sorted({name for schema in schemas for name in schema.get("properties", {})})


@st.composite
def addresses(draw: st.DrawFn) -> bytes:
    """A path of the document with anything in its places, or any path, and anything to ask."""
    known = st.sampled_from([*DOCUMENT["paths"], "/mcp", "/docs", "/static/style.css", "/graphs/x"])
    path = b""
    for piece in draw(known).split("/")[1:]:
        filled = draw(raw) if piece.startswith("{") else piece.encode()
        path += (
            b"/" + quote_from_bytes(filled, safe=draw(st.sampled_from(["", "/", "/.:;"]))).encode()
        )
    if draw(st.integers(0, 9)) == 0:
        path = b"/" + quote_from_bytes(draw(raw)).encode()
    name = st.sampled_from(names_in("query")) | texts
    asked = draw(st.lists(st.tuples(name, raw), max_size=5))
    query = "&".join(f"{quote_from_bytes(key.encode(errors='replace'))}={quote_from_bytes(value)}"
                     for key, value in asked)  # fmt: skip
    if draw(st.integers(0, 9)) == 0:
        query = quote_from_bytes(draw(raw), safe="&=;%/?:@!$'()*+,")
    return path + (b"?" + query.encode() if query else b"")


calls = st.fixed_dictionaries(
    {
        "jsonrpc": st.just("2.0"),
        "id": values,
        "method": st.sampled_from(
            ["tools/call", "tools/list", "initialize", "resources/read", "x"]
        ),
        "params": values
        | st.fixed_dictionaries(
            {
                "name": st.sampled_from(["ask", "sparql", "events", "path"]),
                "arguments": st.dictionaries(texts, values, max_size=3),
            }
        ),
    }
)
"""What agents send."""


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """JSON, a form, parts, a text of some language, or anything."""
    kind = draw(st.sampled_from(["none", "none", "json", "fields", "call", "form", "parts", "raw"]))
    field = st.sampled_from(names_in("body"))
    if kind == "json":
        return json.dumps(draw(values)).encode()
    if kind == "fields":
        return json.dumps(draw(st.dictionaries(field, values, max_size=6))).encode()
    if kind == "call":
        return json.dumps(draw(calls)).encode()
    if kind == "form":
        pairs = draw(st.lists(st.tuples(field | st.sampled_from(["query", "update"]), raw)))
        return "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs).encode()
    if kind == "parts":
        return b"".join(
            b"--b\r\nContent-Type: text/turtle\r\n" + draw(raw) + b"\r\n\r\n" + draw(raw) + b"\r\n"
            for _ in range(draw(st.integers(0, 3)))
        ) + draw(st.sampled_from([b"--b--\r\n", b""]))
    return draw(raw) if kind == "raw" else b""


def one_line(value: bytes) -> bytes:
    """A value as it can stand in a header without ending it."""
    return bytes(byte for byte in value if byte >= 0x20 and byte != 0x7F).strip()


headers = st.lists(
    st.tuples(
        st.sampled_from(HEADERS),
        (st.sampled_from(MEDIA_TYPES).map(str.encode) | raw | st.just(b"100-continue")).map(
            one_line
        ),
    ),
    max_size=5,
)
requests = st.tuples(
    st.sampled_from(METHODS), addresses(), headers, bodies(),
    st.sampled_from(MEDIA_TYPES), st.booleans(),
)  # fmt: skip


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with a few articles, and a key to all of it."""
    store: Path = tmp_path_factory.mktemp("fuzzed") / "store"
    assert legation("add", *SAMPLES, "--store", store).returncode == 0
    key = key_to(store, "admin")
    with serving(store, read_rate="0", write_rate="0", query_seconds="2") as running:
        running.client.headers.update(key)
        yield running
        assert running.get("/healthz").status_code == 200
        assert "Traceback" not in running.log()


def check(service: Running, request: Any) -> None:
    """Send a request; the answer is whole, and no failure but one that says when to come back."""
    method, address, fields, body, media_type, allowed = request
    lines = [f"{method} ".encode() + address + b" HTTP/1.1", b"Host: localhost"]
    lines += [name.encode() + b": " + value for name, value in fields]
    lines += [b"Connection: close", b"Content-Length: %d" % len(body)]
    if body:
        lines.append(f"Content-Type: {media_type}".encode())
    if allowed:
        lines.append(f"Authorization: {service.client.headers['Authorization']}".encode())
    with socket.create_connection(("127.0.0.1", service.port), PATIENCE) as line:
        line.sendall(b"\r\n".join(lines) + b"\r\n\r\n" + body)
        answer = HTTPResponse(line, method=method)
        answer.begin()
        content = answer.read()
    assert answer.status < 500 or (answer.status == 503 and answer.getheader("Retry-After"))
    if answer.getheader("Content-Type", "").startswith("application/problem+json") and content:
        assert json.loads(content)["detail"]


@settings(UNHURRIED, max_examples=300, derandomize=True)
@given(request=requests)
def test_every_request_is_answered(service: Running, request: Any) -> None:
    check(service, request)


@pytest.mark.soak
@pytest.mark.parametrize("part", range(4))
def test_ten_thousand_requests_are_answered(service: Running, part: int) -> None:
    @seed(part)
    @settings(UNHURRIED, max_examples=2_500)
    @given(request=requests)
    def checked(request: Any) -> None:
        check(service, request)

    checked()
