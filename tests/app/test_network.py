"""Neighbourhoods and paths over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

ID = "https://w3id.org/legation/id/"


def names(network: dict[str, Any]) -> set[str]:
    return {node["name"] for node in network["nodes"]}


def test_neighbours(client: TestClient) -> None:
    found = client.get("/entities/official/nils-dahl/neighbours").json()
    assert found["centre"] == ID + "official/nils-dahl"
    assert {"Nils Dahl", "Anna Keller", "Rui Prata"} <= names(found)
    met = next(
        edge
        for edge in found["edges"]
        if {edge["source"], edge["target"]} == {found["centre"], ID + "official/anna-keller"}
    )
    assert met["types"] == {"meeting": 1, "signing": 1}
    assert met["count"] == 2
    assert len(met["events"]) == 2
    assert met["first"] == "2021-03-04"
    known = {node["iri"] for node in found["nodes"]}
    assert all({edge["source"], edge["target"]} <= known for edge in found["edges"])


def test_depth_types_and_days_narrow(client: TestClient) -> None:
    address = "/entities/official/anna-keller/neighbours"
    assert "Rui Prata" not in names(client.get(address).json())
    assert "Rui Prata" in names(client.get(address, params={"depth": 2}).json())
    calls = client.get(address, params={"depth": 3, "types": "call,visit"}).json()
    assert names(calls) == {"Anna Keller"}
    late = client.get(address, params={"since": "2022-01-01"}).json()
    assert names(late) == {"Anna Keller"}
    few = client.get(address, params={"depth": 2, "limit": 2}).json()
    assert few["truncated"]
    assert len(few["nodes"]) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("depth=99", "depth"),
        ("depth=0", "depth"),
        ("depth=deep", "depth"),
        ("types=picnic", "types"),
        ("since=yesterday", "since"),
        ("limit=0", "limit"),
    ],
)
def test_a_bad_request_says_what_is_wrong(client: TestClient, query: str, said: str) -> None:
    response = client.get(f"/entities/country/NO/neighbours?{query}")
    assert response.status_code == 422
    assert response.json()["detail"].startswith(said)


def test_unknown_entities(client: TestClient) -> None:
    assert client.get("/entities/official/nobody/neighbours").status_code == 404
    missing = client.get("/paths", params={"from": "official/nobody", "to": "country/NO"})
    assert missing.status_code == 404
    assert "nobody" in missing.json()["detail"]


def test_paths(client: TestClient) -> None:
    sent = {"from": "official/anna-keller", "to": "official/rui-prata"}
    found = client.get("/paths", params=sent).json()
    assert found["count"] == 1
    way = found["paths"][0]
    assert [node["name"] for node in way["nodes"]] == ["Anna Keller", "Nils Dahl", "Rui Prata"]
    assert [edge["count"] for edge in way["edges"]] == [2, 1]
    assert way["length"] == 2


def test_paths_need_two_ends(client: TestClient) -> None:
    assert client.get("/paths", params={"from": "country/NO"}).json()["detail"] == "to is missing"
    same = {"from": "country/NO", "to": "country/NO"}
    assert client.get("/paths", params=same).status_code == 422
    long = {"from": "country/NO", "to": "country/CH", "length": 99}
    assert client.get("/paths", params=long).status_code == 422
