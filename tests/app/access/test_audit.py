"""The log of writes: a line for each, whatever came of it, and no write without one."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.access.audit import AuditLog, Deed
from app.access.scopes import Scope
from tests.app.conftest import filled, key_to, serving

NEWS = {"id": "news", "text": "Swiss Foreign Minister Anna Keller met Nils Dahl in Oslo on Monday."}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return filled(tmp_path / "store")


def lines(store: Path) -> list[dict[str, Any]]:
    text = store.with_name("store.audit.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line]


def test_a_line_for_each_write(store: Path) -> None:
    key = key_to(store, Scope.ADMIN)
    decision = {"kind": "alias", "about": ["official/nils-dahl"], "name": "N. Dahl",
                "author": "A. Analyst", "reason": "So he signs."}  # fmt: skip
    with serving(store) as client:
        client.headers.update(key)
        asked = {"X-Request-ID": "abc-1"}
        assert client.post("/articles", json=NEWS, headers=asked).status_code == 201
        assert client.post("/articles", json=NEWS).status_code == 200
        made = client.post("/decisions", json=decision).json()["id"]
        revoked = {"author": "B. Botha", "reason": "He does not."}
        assert client.post(f"/decisions/{made}/revoke", json=revoked).status_code == 200
        assert client.delete("/articles/news").status_code == 204
        assert client.delete("/articles/news").status_code == 404
        update = "INSERT DATA { <a:a> <b:b> 'é' }"
        assert client.post("/sparql", data={"update": update}).status_code == 204
        assert client.post("/sparql", data={"update": "INSERT { x"}).status_code == 400
        turtle = {"Content-Type": "text/turtle"}
        graph = {"graph": "a:g"}
        put = client.put("/graphs", params=graph, content="<s:s> <p:p> 1, 2 .", headers=turtle)
        assert put.status_code == 201
        assert client.delete("/graphs", params=graph).status_code == 204
        client.get("/articles")
        client.delete("/articles/x", headers={"Authorization": ""})
    found = lines(store)
    assert [(one["action"], one["result"]) for one in found] == [
        ("add", "done"),
        ("add", "unchanged"),
        ("decide alias", "done"),
        ("revoke", "done"),
        ("withdraw", "done"),
        ("withdraw", "unchanged"),
        ("update", "done"),
        ("update", "failed"),
        ("replace graph", "done"),
        ("drop graph", "done"),
    ]
    assert all(one["who"] == "key 0" and one["address"] == "127.0.0.1" for one in found)
    assert found[0]["about"] == ["news"]
    assert found[0]["request_id"] == "abc-1"
    assert found[2]["why"] == "So he signs."
    assert found[2]["author"] == "A. Analyst"
    assert found[3] | {"about": [made], "why": "He does not."} == found[3]
    assert found[6]["what"] == update
    assert "parsed" in found[7]["fault"]
    assert found[8] | {"about": ["a:g"], "what": "2 triples"} == found[8]
    assert sorted(one["time"] for one in found) == [one["time"] for one in found]


def test_nothing_is_written_where_no_line_can_be(store: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(store, audit_log=str(tmp_path / "file" / "audit.jsonl")) as client:
        refused = client.delete("/articles/geneva-talks")
        assert refused.status_code == 503
        assert "log of writes" in refused.json()["detail"]
        assert str(tmp_path) not in refused.text
        assert client.get("/articles/geneva-talks").status_code == 200


def test_a_line_that_fails_is_told_and_holds_up_other_writes(
    store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(store, audit_log="/dev/full") as client, caplog.at_level(logging.CRITICAL):
        assert client.delete("/articles/geneva-talks").status_code == 204
        assert '"about": ["geneva-talks"]' in caplog.text
        assert client.delete("/articles/lisbon-call").status_code == 503
        assert client.get("/articles/lisbon-call").status_code == 200


def test_a_line_is_added_late_rather_than_lost(tmp_path: Path) -> None:
    log = AuditLog(Path("/dev/full"))
    with log.account(Deed("first")):
        pass
    log.path = tmp_path / "audit.jsonl"
    with log.account(Deed("second")):
        pass
    told = [json.loads(line) for line in log.path.read_text().splitlines() if line]
    assert [one["action"] for one in told] == ["first", "second"]


def test_the_file_can_be_moved_away(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit.jsonl")
    for name in ("one", "two"):
        with log.account(Deed(name)):
            pass
        log.path.rename(tmp_path / name)
    assert '"action": "two"' in (tmp_path / "two").read_text()
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600


def test_long_texts_are_shortened(store: Path) -> None:
    key = key_to(store, Scope.UPDATE)
    with serving(store) as client:
        text = "# " + "x" * 50_000
        assert client.post("/sparql", data={"update": text}, headers=key).status_code == 204
    [told] = lines(store)
    assert len(told["what"]) < 2_200
    assert "50,002 characters, SHA-256" in told["what"]


def test_commands_add_lines(store: Path) -> None:
    def run(*words: str) -> str:
        command = [sys.executable, "-c", "from app.cli import main; main()", *words]
        done = subprocess.run(
            [*command, "--store", str(store)], capture_output=True, text=True, check=True
        )
        return done.stdout

    secret = run("keys", "add", "desk", "--scope", "add").strip()
    run("keys", "revoke", "desk")
    run("withdraw", "geneva-talks")
    why = ("--author", "A. Analyst", "--reason", "No such man.")
    made = run("decide", "reject", "official/rui-prata", *why).partition(":")[0]
    run("revoke", made, *why)
    found = lines(store)
    assert [one["action"] for one in found] == [
        "add key", "revoke key", "withdraw", "decide reject", "revoke",
    ]  # fmt: skip
    assert all(one["who"] and "address" not in one for one in found)
    assert "desk  add" in found[0]["what"]
    assert secret not in json.dumps(found)
    assert found[4]["why"] == "No such man."
