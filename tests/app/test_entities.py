"""Look-up and one entity, as JSON and as pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.facts import Event, Facts
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import PAGE, serving
from tests.graph.telling import article, event, official

DAHL = "https://w3id.org/legation/id/official/nils-dahl"


@pytest.mark.parametrize("q", ["Nils Dahl", "dahl", "DAHL", "Nils Dalh"])
def test_a_name_is_found_however_it_is_typed(client: TestClient, q: str) -> None:
    found = client.get("/entities", params={"q": q}).json()
    assert found["entities"][0]["iri"] == DAHL
    assert found["entities"][0]["id"] == "official/nils-dahl"
    assert found["count"] == len(found["entities"])


def test_without_a_name_the_busiest_come(client: TestClient) -> None:
    found = client.get("/entities", params={"kind": "official"}).json()["entities"]
    assert [hit["name"] for hit in found] == ["Nils Dahl", "Anna Keller", "Rui Prata"]


def test_kind_narrows(client: TestClient) -> None:
    found = client.get("/entities", params={"q": "Norway", "kind": "country"}).json()["entities"]
    assert [hit["code"] for hit in found][:1] == ["NO"]
    assert client.get("/entities", params={"kind": "planet"}).status_code == 422


def test_nothing_found_is_no_error(client: TestClient) -> None:
    found = client.get("/entities", params={"q": "Xyzzyx"})
    assert found.status_code == 200
    assert found.json()["entities"] == []


@pytest.mark.parametrize("name", ["official/nils-dahl", DAHL])
def test_one_entity(client: TestClient, name: str) -> None:
    found = client.get(f"/entities/{name}").json()
    assert found["name"] == "Nils Dahl"
    assert found["offices"][0]["label"] == "foreign minister of Norway"
    assert found["offices"][0]["evidence"][0]["sentence"]
    [term] = found["offices"][0]["terms"]
    assert term["words"] == "seen from 2021-03-04 to 2022-11-20"
    assert (term["certainty"], term["acting"], term["overlaps"]) == ("seen", False, [])
    assert {one["type"]: one["count"] for one in found["counts"]} == {
        "meeting": 1,
        "signing": 1,
        "visit": 1,
        "call": 1,
    }
    assert found["events"] == 4
    assert found["serves"][0]["id"] == "country/NO"


def test_an_unknown_entity_is_told_with_what_may_be_meant(client: TestClient) -> None:
    found = client.get("/entities/official/nils-dal")
    assert found.status_code == 404
    assert "official/nils-dahl" in found.json()["detail"]


def test_the_page_of_an_entity(client: TestClient) -> None:
    page = client.get("/entities/official/nils-dahl", headers=PAGE)
    assert page.headers["content-type"].startswith("text/html")
    assert "Accept" in page.headers["vary"]
    for words in ("Nils Dahl", "foreign minister of Norway", "treaty on lakes", "<svg", "2022"):
        assert words in page.text
    assert 'href="/entities/official/anna-keller"' in page.text
    assert 'href="/articles/geneva-talks"' in page.text


def test_the_page_of_an_office_has_its_holders_in_order_of_time(tmp_path: Path) -> None:
    def told(name: str, day: str, *told: Event) -> Facts:
        return article(name + day, official(name, "foreign-minister/NO"), *told, published=day)

    left = event("appointment 2009-10", "Ann Holm", "NO", sides=1, change="leaves-office")
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        graph.put_all(
            [
                told("Ben Rask", "2010-02-01"),
                told("Ann Holm", "2005-03-01"),
                told("Ann Holm", "2009-10-20", left),
                told("Ann Holm", "2012-05-01"),
            ]
        )
    with serving(tmp_path / "store") as client:
        page = client.get("/entities/office/foreign-minister/NO", headers=PAGE).text
    rows = re.findall(r"<tr>(.*?)</tr>", page[page.index("<tbody>") :], re.DOTALL)
    words = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in rows]
    assert [row[:8] for row in words] == ["Ann Holm", "Ben Rask", "Ann Holm"]
    assert "left October 2009" in words[0]
    assert "not before 1 February 2010" in words[2]


@pytest.mark.parametrize("kind", ["country/NO", "office/foreign-minister/NO", "place/CH/geneva"])
def test_every_kind_of_entity_has_a_page(client: TestClient, kind: str) -> None:
    assert client.get(f"/entities/{kind}").status_code == 200
    assert client.get(f"/entities/{kind}", headers=PAGE).status_code == 200


def test_what_names_hold_is_escaped(client: TestClient) -> None:
    page = client.get("/entities", params={"q": "<script>alert(1)</script>"}, headers=PAGE).text
    assert "<script" not in page
    assert "&lt;script&gt;" in page
