"""Suspected doubles, as JSON and as a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from graph.annotations import from_annotation
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import PAGE, serving


def test_a_graph_without_doubles_says_so(client: TestClient) -> None:
    assert client.get("/doubles").json() == {"count": 0, "doubles": []}
    assert "There are none" in client.get("/doubles", headers=PAGE).text


def news(number: int, official: str, organisation: str) -> dict[str, Any]:
    return {
        "id": f"news-{number}",
        "published": f"2021-03-0{number}",
        "text": f"Norwegian Foreign Minister {official} joined the {organisation}.",
        "countries": ["NO"],
        "organisations": [{"name": organisation}],
        "officials": [
            {"name": official, "offices": [{"post": "foreign-minister", "of": "NO"}]},
        ],
        "events": [],
    }


def test_doubles_of_both_kinds_are_listed_with_their_reasons(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with KnowledgeGraph.open(store) as graph:
        for number, names in enumerate(
            [("Nils Dahlberg", "Hill States Forum"), ("Nils Dalbarg", "Forum of Hill States")], 1
        ):
            graph.put(from_annotation(news(number, *names)))
    with serving(store) as client:
        found = client.get("/doubles").json()
        bodies = client.get("/doubles", params={"kind": "organisation"}).json()
        page = client.get("/doubles", headers=PAGE).text
        wrong = client.get("/doubles", params={"kind": "place"})
    assert {each["one"]["kind"] for each in found["doubles"]} == {"official", "organisation"}
    assert [each["one"]["name"] for each in bodies["doubles"]] == ["Forum of Hill States"]
    assert "both foreign minister of Norway" in page
    assert "kind-organisation" in page
    assert wrong.status_code in (400, 422)
