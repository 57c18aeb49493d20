"""Who gets in for what: keys, this machine, other sites' pages, limits of rate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.access.keyring import Keyring
from app.access.scopes import Scope
from tests.app.conftest import GENEVA, PAGE, filled, key_to, serving

ELSEWHERE = "203.0.113.7"
NEWS = {"id": "news", "text": "Anna Keller met Nils Dahl in Oslo on 3 May 2021."}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return filled(tmp_path / "store")


def writes(client: TestClient, **headers: str) -> int:
    """What a withdrawal of what is not there gives: 404 who may, 401 or 403 who may not."""
    return client.delete("/articles/none", headers=headers).status_code


def test_programs_of_this_machine_write_until_there_is_a_key(store: Path) -> None:
    with serving(store) as client:
        assert writes(client) == 404
        key = key_to(store, Scope.WITHDRAW)
        assert writes(client) == 401
        assert writes(client, **key) == 404
        Keyring(store.with_name("store.keys.json")).revoke("key 0")
        assert writes(client) == 401
        assert writes(client, **key) == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Via": "1.1 proxy"},
        {"X-Real-IP": "127.0.0.1"},
        {"Host": "rebound.example"},
        {"Host": "localhost.rebound.example:8000"},
    ],
)
def test_nobody_else_passes_for_this_machine(store: Path, headers: dict[str, str]) -> None:
    with serving(store) as client:
        assert writes(client, **headers) == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "null"},
        {"Origin": "http://[oops"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_no_page_of_another_site_writes(store: Path, headers: dict[str, str]) -> None:
    with serving(store) as client:
        assert writes(client, **headers) == 403
        assert client.get("/backup", headers=headers).status_code == 403
        assert client.get("/articles", headers=headers).status_code == 200
        secret = key_to(store, Scope.ADMIN)
        basic = ("anna", secret["Authorization"].removeprefix("Bearer "))
        assert client.delete("/articles/none", auth=basic).status_code == 404
        assert client.delete("/articles/none", auth=basic, headers=headers).status_code == 403
        assert writes(client, **secret, **headers) == 404


@pytest.mark.parametrize(
    "settings",
    [
        {"host": "0.0.0.0"},
        {"host": "::"},
        {"host": "10.0.0.4"},
        {"public_url": "https://l.example"},
    ],
)
def test_where_others_come_too_a_key_is_needed(store: Path, settings: dict[str, Any]) -> None:
    with serving(store, **settings) as client:
        assert writes(client) == 401
        assert client.get("/articles").status_code == 200
    with serving(store, ELSEWHERE) as client:
        assert writes(client) == 401


def test_reading_can_need_a_key(store: Path) -> None:
    reader, writer = key_to(store, Scope.READ), key_to(store, Scope.ADD)
    backup = key_to(store, Scope.BACKUP)
    with serving(store, public_reading=False) as client:
        for path in ("/", "/ask?q=who+met+Dahl", "/sparql", "/docs", "/openapi.json", "/metrics",
                     "/articles", "/entities", "/graphs?default", "/backup", "/no-such",
                     "/static/../backup", "/healthz/../articles"):  # fmt: skip
            assert client.get(path).status_code == 401, path
            assert client.get(path, headers=writer).status_code == 403, path
        for query in ({"data": {"query": "ASK {}"}}, {"content": "ASK {}"}):
            assert client.post("/sparql", **query).status_code == 401
        assert client.post("/mcp", json={}).status_code == 401
        assert client.get("/healthz").status_code == 200
        assert client.get("/static/style.css").status_code == 200
        found = client.get("/articles", headers=reader)
        assert found.status_code == 200
        assert found.headers["Cache-Control"].startswith("private")
        tag = {"If-None-Match": found.headers["ETag"]}
        assert client.get("/articles", headers=tag).status_code == 401
        assert client.get("/articles", headers={**tag, **reader}).status_code == 304
        assert client.get("/backup", headers=reader).status_code == 403
        assert client.get("/backup", headers=backup).status_code == 200
        page = client.get("/articles", headers=PAGE)
        assert page.status_code == 401
        assert page.headers["WWW-Authenticate"].startswith("Basic ")
        assert client.get("/articles").headers["WWW-Authenticate"].startswith("Bearer ")


def test_a_key_is_for_its_scopes(store: Path) -> None:
    adder, admin = key_to(store, Scope.ADD), key_to(store, Scope.ADMIN)
    with serving(store, ELSEWHERE) as client:
        assert writes(client, **adder) == 403
        assert "withdraw" in client.delete("/articles/none", headers=adder).json()["detail"]
        assert writes(client, **admin) == 404
        assert client.put("/graphs?default", headers=adder).status_code == 403
        assert client.post("/sparql", data={"update": "x"}, headers=adder).status_code == 403
        assert client.get("/articles", headers=adder).status_code == 200


def test_a_key_that_is_none_is_told(store: Path) -> None:
    key = key_to(store, Scope.READ)
    stranger = {"Authorization": key["Authorization"][:-1] + "~"}
    wrong = {"Authorization": key["Authorization"][:-3] + "abc"}
    with serving(store) as client:
        assert client.get("/articles", headers=wrong).status_code == 401
        assert client.get("/articles", headers=stranger).status_code == 200
        assert writes(client, **stranger) == 401


def test_keys_that_cannot_be_read_open_nothing(store: Path) -> None:
    key = key_to(store, Scope.ADMIN)
    with serving(store) as client:
        store.with_name("store.keys.json").write_text("{")
        assert writes(client) == 401
        refused = client.get("/articles", headers=key)
        assert refused.status_code == 503
        assert str(store) not in refused.text
        assert client.get("/articles").status_code == 200


def test_requests_are_counted_by_address_and_by_key(store: Path) -> None:
    key = key_to(store, Scope.DECIDE)
    rates = {"read_rate": 0.001, "read_burst": 2, "write_rate": 0.001, "write_burst": 1}
    with serving(store, ELSEWHERE, **rates) as client:
        first = client.get("/articles")
        assert first.headers["RateLimit-Policy"] == '"reading";q=2;w=2000'
        assert first.headers["RateLimit"].startswith('"reading";r=1;')
        assert client.get("/no-such").status_code == 404
        refused = client.get("/articles")
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["Retry-After"]) <= 1000
        assert refused.headers["RateLimit"].startswith('"reading";r=0;')
        assert client.post("/sparql", data={"query": "ASK {}"}).status_code == 429
        assert client.get("/healthz").status_code == 200
        assert client.get("/articles", headers=key).status_code == 200
        assert writes(client) == 401
        assert writes(client) == 429
        assert writes(client, **key) == 403
        assert writes(client, **key) == 429


def test_updates_are_counted_as_writing(store: Path) -> None:
    key = key_to(store, Scope.UPDATE)
    with serving(store, write_rate=0.001, write_burst=1) as client:
        update = {"data": {"update": "CLEAR DEFAULT"}, "headers": key}
        assert client.post("/sparql", **update).status_code == 204
        assert client.post("/sparql", **update).status_code == 429
        assert client.post("/sparql", data={"query": "ASK {}"}, headers=key).status_code == 200


def test_a_trusted_proxy_says_who_comes(store: Path) -> None:
    rates: dict[str, Any] = {"read_rate": 0.001, "read_burst": 1}
    one, other = {"X-Forwarded-For": "203.0.113.1"}, {"X-Forwarded-For": "203.0.113.2"}
    with serving(store, "10.0.0.9", trusted_proxies=["10.0.0.0/8"], **rates) as client:
        assert client.get("/articles", headers=one).status_code == 200
        assert client.get("/articles", headers=other).status_code == 200
        forged = {"X-Forwarded-For": "198.51.100.1, 203.0.113.1"}
        assert client.get("/articles", headers=forged).status_code == 429
    with serving(store, "10.0.0.9", **rates) as client:
        assert client.get("/articles", headers=one).status_code == 200
        assert client.get("/articles", headers=other).status_code == 429


def test_one_client_has_all_of_its_ipv6_network(store: Path) -> None:
    rates: dict[str, Any] = {"read_rate": 0.001, "read_burst": 1, "trusted_proxies": ["127.0.0.1"]}
    with serving(store, **rates) as client:
        statuses = [
            client.get("/articles", headers={"X-Forwarded-For": address}).status_code
            for address in ("2001:db8:1:2::3", "2001:db8:1:2:ffff::4", "2001:db8:1:3::3")
        ]
    assert statuses == [200, 429, 200]


def test_programs_of_this_machine_are_not_counted(store: Path) -> None:
    with serving(store, read_rate=0.001, read_burst=1) as client:
        for _ in range(3):
            found = client.get("/articles")
            assert found.status_code == 200
            assert "RateLimit" not in found.headers
        assert GENEVA["id"] in found.text
