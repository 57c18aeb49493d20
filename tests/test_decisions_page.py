"""The page on decisions: its examples do what it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import client_of
from tests.graph.telling import article, official

PAGE = (Path(__file__).parents[1] / "docs" / "decisions.md").read_text(encoding="utf-8")
REQUESTS = re.findall(r"```http\nPOST (\S+)\n(.*?)```", PAGE, re.S)
QUERIES = re.findall(r"```sparql\n(.*?)```", PAGE, re.S)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    store = str(tmp_path_factory.mktemp("graph"))
    with KnowledgeGraph.open(store) as graph:
        graph.put_all(
            [
                article("a", official("Zafar Saidzoda", "foreign-minister/TJ")),
                article("b", official("Sirojiddin Aslov", "foreign-minister/TJ")),
                article("c", official("Sergei Lavrov", "foreign-minister/RU", "head-of-state/RU")),
                article("d", official("Wang Yi", "foreign-minister/CN")),
                article("e", official("Wang Yi", "foreign-minister/CN", "ambassador/SG")),
                article("f", official("Wang Yi", "ambassador/SG")),
                article("g", organisations=["World Water Forum", "Forum of Water"]),
            ]
        )
    with client_of(create_app(Settings(store=store))) as client:
        yield client


def test_the_examples_decide_and_are_revoked(client: TestClient) -> None:
    ids = []
    *taken, (revoking, revocation) = REQUESTS
    for address, body in taken:
        response = client.post(address, json=json.loads(body))
        assert response.status_code == 201, response.text
        ids.append(response.json()["id"])
    assert client.get("/decisions?about=official/wang-yi&standing=true").json()["count"] == 1
    for query in QUERIES:
        found = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
        assert len(found) >= 2
    for one in ids:
        address = revoking.replace("{id}", one)
        assert client.post(address, json=json.loads(revocation)).status_code == 200
    assert client.get("/decisions?standing=true").json()["count"] == 0


def test_the_page_tells_all_kinds() -> None:
    for kind in ("same", "different", "alias", "reject", "confirm"):
        assert f"| `{kind}` |" in PAGE
