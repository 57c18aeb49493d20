"""Where keys are on, nobody writes without the right one: by any route, by any method."""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

import app.routes
from tests.acceptance.running import ROOT, Running, key_to, legation, serving

SAMPLE = ROOT / "app" / "samples" / "aslov-moscow-2018.json"
SCOPES = ("read", "add", "withdraw", "decide", "update", "backup")
METHODS = ("POST", "PUT", "PATCH", "DELETE")
QUERIES = {"/sparql", "/mcp"}
"""Addresses to which queries are posted, for which no key is needed."""
BOGUS = {"Authorization": f"Bearer legation_0123abcd_{'A' * 43}"}
UPDATE = "INSERT DATA { <http://a.test/s> <http://a.test/p> 1 } ; CLEAR ALL"
TURTLE = {
    "content": "<http://a.test/s> <http://a.test/p> 1 .",
    "headers": {"Content-Type": "text/turtle"},
}
ARTICLE = {"id": "new", "text": "Wang Yi met Sergei Lavrov in Moscow on 22 February 2023."}
DECISION = {"kind": "reject", "about": ["official/sergei-lavrov"], "author": "A", "reason": "B"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("keyed") / "store"
    assert legation("add", SAMPLE, "--store", folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def keys(store: Path) -> dict[str, dict[str, str]]:
    return {scope: key_to(store, scope) for scope in (*SCOPES, "admin")}


@pytest.fixture(scope="module")
def service(store: Path, keys: dict[str, Any]) -> Iterator[Running]:
    with serving(store, write_rate="0", read_rate="0") as running:
        yield running


@pytest.fixture(autouse=True)
def untouched(service: Running, keys: dict[str, dict[str, str]], store: Path) -> Iterator[None]:
    """Each test leaves the graph as it was, to the last quad, and no write in the log of writes."""

    def all_there_is() -> tuple[list[bytes], int]:
        backup = service.client.get("/backup", headers=keys["backup"])
        assert backup.status_code == 200
        log = store.with_name("store.audit.jsonl").read_bytes()
        return sorted(gzip.decompress(backup.content).splitlines()), log.count(b'"result": "done"')

    before = all_there_is()
    yield
    assert all_there_is() == before


@pytest.fixture(scope="module")
def document(service: Running) -> dict[str, Any]:
    found: dict[str, Any] = service.get("/openapi.json").json()
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def demanded(operation: dict[str, Any]) -> list[str]:
    """The scopes without one of which an operation is refused, whatever is sent."""
    security = operation.get("security", [])
    return [] if {} in security else [scope for one in security for scope in one["key"]]


def taken(operation: dict[str, Any]) -> list[str]:
    """The scopes that an operation asks for in some case."""
    security = operation.get("security", [])
    return [scope for one in security for scope in one.get("key", ())]


def hidden_routes() -> Iterator[tuple[str, str]]:
    """The routes that the document leaves out."""
    for module in pkgutil.iter_modules(app.routes.__path__):
        router = getattr(importlib.import_module(f"app.routes.{module.name}"), "router", None)
        for route in router.routes if router else ():
            assert isinstance(route, APIRoute)
            if not route.include_in_schema:
                yield from ((method, route.path) for method in sorted(route.methods))


def real(path: str) -> str:
    """An address of a path, of what is there."""
    ids = {"article_id": "aslov-moscow-2018", "entity_id": "official/sergei-lavrov", "path": "mine",
           "decision_id": "00000000", "event_id": "00"}  # fmt: skip
    return re.sub(r"\{(\w+)(?::path)?\}", lambda found: ids[found[1]], path)


def body_for(path: str) -> dict[str, Any]:
    """What the address would take, if it took anything."""
    if "form" in path:
        return {"data": {key: str(value) for key, value in DECISION.items()}}
    if path.startswith("/decisions"):
        return {"json": DECISION}
    return TURTLE if path.startswith("/graphs") else {"json": ARTICLE}


def send(
    service: Running, method: str, path: str, key: dict[str, str], **body: Any
) -> httpx.Response:
    headers = {**body.pop("headers", {}), **key}
    return service.client.request(method, path, headers=headers, **body)


def test_no_method_of_any_address_writes(service: Running, document: dict[str, Any]) -> None:
    addresses = {path for _, path, _ in operations(document)}
    addresses |= {path for _, path in hidden_routes()}
    addresses |= {"/docs", "/openapi.json", "/static/style.css", "/no-such", "/decisions/form"}
    assert len(addresses) > 25
    for path in sorted(addresses - QUERIES):
        for method in (*METHODS, "PROPFIND", "MERGE"):
            for key in ({}, BOGUS):
                response = send(service, method, real(path), key, **body_for(path))
                assert response.status_code == 401, (method, path, response.text)
                assert "WWW-Authenticate" in response.headers


def test_what_writes_says_so_and_needs_its_own_scope(
    service: Running, document: dict[str, Any], keys: dict[str, dict[str, str]]
) -> None:
    seen = set()
    for method, path, operation in operations(document):
        writes = (method in METHODS and path not in QUERIES) or path == "/backup"
        assert bool(demanded(operation)) == writes
        for scope in demanded(operation):
            seen.add(scope)
            for other in set(SCOPES) - {scope}:
                response = send(service, method, real(path), keys[other], **body_for(path))
                assert response.status_code == 403, (method, path, other, response.text)
    assert seen == set(SCOPES) - {"read"}


def test_neither_do_routes_that_are_not_told(
    service: Running, keys: dict[str, dict[str, str]]
) -> None:
    needed = {"decisions": "decide", "graphs": "update"}
    writing = [(method, path) for method, path in hidden_routes() if method in METHODS]
    assert len(writing) >= 5
    for method, path in writing:
        scope = needed[path.split("/")[1]]
        for other in set(SCOPES) - {scope}:
            response = send(service, method, real(path), keys[other], **body_for(path))
            assert response.status_code == 403, (method, path, other)


def test_the_right_key_is_not_refused(
    service: Running, document: dict[str, Any], keys: dict[str, dict[str, str]]
) -> None:
    """Else the other tests would prove nothing. What is sent is at fault, so nothing is written."""
    for method, path, operation in operations(document):
        for scope in taken(operation):
            address = real(path).replace("aslov-moscow-2018", "none")
            for key in (keys[scope], keys["admin"]):
                response = send(service, method, address, key, content="{")
                assert response.status_code not in (401, 403), (method, path, scope)
                assert response.status_code < 500


@pytest.mark.parametrize("scope", ["", "bogus", *sorted(set(SCOPES) - {"update"})])
def test_no_form_of_an_update(
    service: Running, keys: dict[str, dict[str, str]], scope: str
) -> None:
    key = {"": {}, "bogus": BOGUS, **keys}[scope]
    form = "application/x-www-form-urlencoded"
    for method, query, body in (
        ("POST", {}, {"data": {"update": UPDATE}}),
        ("POST", {}, {"data": {"update": UPDATE, "query": "ASK {}"}}),
        ("POST", {}, {"data": {"query": UPDATE}}),
        ("POST", {"update": UPDATE}, {"data": {"query": "ASK {}"}}),
        ("POST", {"update": UPDATE}, {"content": ""}),
        ("POST", {}, {"content": UPDATE, "headers": {"Content-Type": "application/sparql-update"}}),
        ("POST", {}, {"content": UPDATE, "headers": {"Content-Type": "application/sparql-query"}}),
        ("POST", {}, {"content": UPDATE, "headers": {"Content-Type": "Application/SPARQL-UPDATE"}}),
        ("POST", {}, {"content": UPDATE, "headers": {"Content-Type": "text/plain"}}),
        ("POST", {}, {"content": f"Update={UPDATE}", "headers": {"Content-Type": form}}),
        ("POST", {}, {"content": f"%75pdate={UPDATE}", "headers": {"Content-Type": form}}),
        ("POST", {}, {"files": {"update": ("update", UPDATE)}}),
        ("POST", {}, {"json": {"update": UPDATE}}),
        ("GET", {"update": UPDATE}, {}),
        ("GET", {"query": UPDATE}, {}),
        ("HEAD", {"update": UPDATE}, {}),
        ("PUT", {"update": UPDATE}, {}),
        ("PATCH", {"update": UPDATE}, {}),
        ("DELETE", {"update": UPDATE}, {}),
    ):  # fmt: skip
        response = send(service, method, "/sparql", key, params=query, **body)
        ours = body.get("data", {}) == {"query": "ASK {}"}
        assert response.status_code in ((200, 401) if ours else (400, 401, 403, 405, 415)), (
            method, query, body, response.text,
        )  # fmt: skip


@pytest.mark.parametrize("scope", ["", "bogus", *sorted(set(SCOPES) - {"update"})])
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_no_method_of_the_graph_store(
    service: Running, keys: dict[str, dict[str, str]], method: str, scope: str
) -> None:
    key = {"": {}, "bogus": BOGUS, **keys}[scope]
    derived = "https://w3id.org/legation/id/graph/decisions"
    for address in ("/graphs?default", "/graphs?graph=http://a.test/g", f"/graphs?graph={derived}",
                    "/graphs/mine", "/graphs", "/graphs/"):  # fmt: skip
        response = send(service, method, address, key, **TURTLE)
        assert response.status_code in (401, 403, 405), (address, response.text)
        assert scope or response.status_code == 401


@pytest.mark.parametrize("scope", ["", "read"])
def test_no_tool_of_an_agent_writes(
    service: Running, keys: dict[str, dict[str, str]], scope: str
) -> None:
    def call(method: str, **parameters: Any) -> dict[str, Any]:
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
        response = send(
            service, "POST", "/mcp", keys[scope] if scope else {}, json=request,
            headers={"Accept": "application/json, text/event-stream"},
        )  # fmt: skip
        assert response.status_code == 200, response.text
        result: dict[str, Any] = json.loads(response.text)["result"]
        return result

    tools = call("tools/list")["tools"]
    assert len(tools) == 7
    assert all(tool["annotations"]["readOnlyHint"] for tool in tools)
    for query in (UPDATE, "CLEAR ALL", "DELETE WHERE { ?s ?p ?o }", "LOAD <file:///etc/passwd>"):
        assert call("tools/call", name="sparql", arguments={"query": query})["isError"]
    for name in ("add", "update", "withdraw", "decide"):
        assert call("tools/call", name=name, arguments={"article": "new"})["isError"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-HTTP-Method-Override": "DELETE"},
        {"X-HTTP-Method": "DELETE"},
        {"X-Method-Override": "PUT"},
        {"X-Original-URL": "/backup"},
        {"X-Rewrite-URL": "/backup"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"X-Forwarded-Host": "localhost", "X-Forwarded-Proto": "https"},
        {"X-Request-ID": "admin"},
        {"Cookie": "key=admin; scopes=admin"},
        {"Origin": "http://localhost"},
    ],
)
def test_no_header_helps(service: Running, headers: dict[str, str]) -> None:
    assert send(service, "DELETE", "/articles/aslov-moscow-2018", headers).status_code == 401
    assert send(service, "GET", "/backup?_method=DELETE&key=admin", headers).status_code == 401
    read = send(service, "GET", "/articles/aslov-moscow-2018?_method=DELETE", headers)
    assert read.status_code == 200
