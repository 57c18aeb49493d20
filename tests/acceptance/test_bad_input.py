"""Whatever is wrong with what is sent: a message that says what to do, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.running import Running, legation

HUGE = "The ministers met in Vienna. " * 180_000
"""Five megabytes of text."""
FEDERATED = "SELECT * { SERVICE <http://example.test/sparql> { ?s ?p ?o } }"
COUNT = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def sent_as(content: bytes | str, kind: str = "application/json") -> dict[str, Any]:
    return {"content": content, "headers": {"Content-Type": kind}}


@pytest.mark.parametrize(
    ("method", "path", "sent"),
    [
        ("POST", "/articles", sent_as("")),
        ("POST", "/articles", sent_as("{")),
        ("POST", "/articles", sent_as("[]")),
        ("POST", "/articles", sent_as('{"id": "no-text"}')),
        ("POST", "/articles", {"json": {"id": "empty", "text": "   "}}),
        ("POST", "/articles", {"json": {"id": "when", "text": "They met.", "published": "soon"}}),
        ("POST", "/articles", {"json": {"id": "number", "text": 7}}),
        ("POST", "/articles", sent_as(bytes(range(256)) * 16)),
        ("POST", "/articles", {"json": {"id": "huge", "text": HUGE}}),
        ("POST", "/sparql", sent_as("SELECT WHERE", "application/sparql-query")),
        ("POST", "/sparql", sent_as("CLEAR ALL", "application/sparql-update")),
        ("POST", "/sparql", {"data": {"query": "DELETE WHERE { ?s ?p ?o }"}}),
        ("POST", "/sparql", {"data": {"update": "CLEAR ALL"}}),
        (
            "POST",
            "/sparql",
            {"data": {"query": "SELECT * { SERVICE <http://a.test/> { ?s ?p ?o } }"}},
        ),
        ("GET", "/sparql?query=SELECT%20*%20WHERE%20%7B", {}),
        ("GET", "/ask", {}),
        ("GET", "/ask?q=", {}),
        ("GET", "/ask?q=" + "who " * 2000, {}),
        ("GET", "/entities/official/no-such-person", {}),
        ("GET", "/entities/official/no-such-person/neighbours", {}),
        ("GET", "/entities/country/RU/neighbours?depth=99", {}),
        ("GET", "/entities/country/RU/neighbours?depth=-1", {}),
        ("GET", "/entities/country/RU/neighbours?types=picnic", {}),
        ("GET", "/paths?from=country/RU", {}),
        ("GET", "/paths?from=country/RU&to=official/no-such-person", {}),
        ("GET", "/events?since=yesterday", {}),
        ("GET", "/events?type=picnic", {}),
        ("GET", "/events?country=Russia", {}),
        ("GET", "/articles/no-such-article", {}),
        ("DELETE", "/articles/no-such-article", {}),
        ("GET", "/no-such-page", {}),
        ("PUT", "/articles", {"json": {}}),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_bad_request(demo: Running, method: str, path: str, sent: dict[str, Any]) -> None:
    before = demo.select(COUNT)
    headers = {"Accept": "application/json", **sent.get("headers", {})}
    response = demo.client.request(method, path, **{**sent, "headers": headers})
    assert 400 <= response.status_code < 500, (response.status_code, response.text[:300])
    detail = response.json()["detail"]
    assert detail
    assert "Traceback" not in response.text
    assert demo.select(COUNT) == before


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with one file for each thing that can be wrong with an article."""
    contents: dict[str, bytes] = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "huge.txt": HUGE.encode(),
        "broken.json": b'{"id": "broken", "text": ',
        "list.json": b"[1, 2, 3]",
        "no-text.json": b'{"id": "no-text"}',
        "no-date.json": b'{"id": "no-date", "text": "They met.", "published": "2023-02-30"}',
        "broken.rq": b"SELECT WHERE {",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    ["empty.txt", "binary.txt", "huge.txt", "broken.json", "list.json", "no-text.json",
     "no-date.json", "missing.txt"],
)  # fmt: skip
def test_a_bad_file(files: Path, name: str) -> None:
    store = files / "store"
    done = legation("add", files / name, "--store", store)
    assert done.returncode == 1, done.stderr
    assert Path(name).stem in done.stderr
    assert "Traceback" not in done.stderr
    rows = legation("query", "-", "--format", "csv", "--store", store, given=COUNT)
    assert rows.returncode != 0 or rows.stdout.split()[-1] == "0"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("frobnicate",), 2),
        (("read", "x.txt"), 2),
        (("query", "broken.rq", "--store", "store"), 1),
        (("query", "missing.rq", "--store", "store"), 1),
        (("withdraw", "no-such-article", "--store", "store"), 1),
        (("import", "no-text.json", "--store", "store"), 1),
        (("export", "--format", "papyrus", "--store", "store"), 2),
        (("serve", "--port", "harbour"), 2),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, tuple) else "",
)
def test_a_bad_command(files: Path, arguments: tuple[str, ...], code: int) -> None:
    done = legation(*arguments, folder=files)
    assert done.returncode == code, (done.stdout, done.stderr)
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_one_bad_file_does_not_keep_the_others_out(files: Path) -> None:
    good = {"id": "good", "text": "Wang Yi met Sergei Lavrov in Moscow on 22 February 2023."}
    (files / "good.json").write_text(json.dumps(good), encoding="utf-8")
    store = ("--store", files / "store")
    done = legation("add", files / "broken.json", files / "good.json", *store)
    assert done.returncode == 1
    rows = legation("query", "-", "--format", "csv", *store, given=COUNT)
    assert int(rows.stdout.split()[-1]) > 0
