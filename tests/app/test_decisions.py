"""Decisions over HTTP: taken, listed, shown, revoked; and the queue of what needs one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.access.scopes import Scope
from app.main import create_app
from app.settings import Settings
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import PAGE, client_of, key_to, serving
from tests.graph.telling import article, event, official

REJECT = {
    "kind": "reject",
    "about": ["tenure/anna-bell/envoy/FR"],
    "author": "A. Analyst",
    "reason": "She never was.",
}


@pytest.fixture
def served(tmp_path: Path) -> Any:
    """A service over a graph with two spellings of one name and an office that was not held."""
    store = str(tmp_path / "store")
    talks = event("meeting 2018-04-09", "Anna Bell", "Eva Falk")
    with KnowledgeGraph.open(store) as graph:
        graph.put(
            article(
                "a",
                official("Anna Bell", "minister/FR", "envoy/FR"),
                official("Eva Falk", "minister/AT"),
                talks,
            )
        )
        for name in ("Karl Blix", "Carl Blix"):
            graph.put(article(name, official(name, "minister/NO")))
    with client_of(create_app(Settings(store=store))) as client:
        yield client


def test_a_decision_is_taken_shown_and_revoked(served: TestClient) -> None:
    taken = served.post("/decisions", json=REJECT)
    assert taken.status_code == 201
    decision = taken.json()
    assert decision["summary"] == "Anna Bell is not envoy of France"
    assert decision["stands"] is True
    address = f"/decisions/{decision['id']}"
    assert served.get(address).json() == decision
    assert [
        one["label"] for one in served.get("/entities/official/anna-bell").json()["offices"]
    ] == ["minister of France"]
    listed = served.get("/decisions", params={"about": "official/anna-bell"}).json()
    assert listed["decisions"] == [decision]
    entity = served.get("/entities/official/anna-bell").json()
    assert entity["decisions"] == [decision]
    revoked = served.post(f"{address}/revoke", json={"author": "B. Botha", "reason": "She was."})
    assert revoked.status_code == 200
    assert revoked.json()["revoked"]["author"] == "B. Botha"
    assert len(served.get("/entities/official/anna-bell").json()["offices"]) == 2
    assert served.get("/decisions", params={"standing": True}).json()["count"] == 0
    assert served.get("/decisions", params={"author": "b. botha"}).json()["count"] == 1
    assert served.get("/decisions", params={"kind": "same"}).json()["count"] == 0
    again = served.post(f"{address}/revoke", json={"author": "B. Botha", "reason": "Again."})
    assert again.status_code == 422
    assert "revoked already" in again.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({**REJECT, "author": " "}, 422, "no author"),
        ({**REJECT, "reason": ""}, 422, "no reason"),
        ({**REJECT, "kind": "guess"}, 422, "kind"),
        ({**REJECT, "about": []}, 422, "about"),
        ({**REJECT, "abuot": ["x"]}, 422, "abuot"),
        ({**REJECT, "about": ["official/nobody"]}, 422, "'official/nobody' is in the graph"),
        ({**REJECT, "about": ["<x>"]}, 422, "no IRI and no id"),
    ],
)
def test_what_cannot_be_decided_is_said(
    served: TestClient, body: dict[str, Any], status: int, said: str
) -> None:
    response = served.post("/decisions", json=body)
    assert response.status_code == status
    assert said in response.json()["detail"]


def test_an_unknown_decision_is_not_found(served: TestClient) -> None:
    assert served.get("/decisions/00000000").status_code == 404
    body = {"author": "A", "reason": "B"}
    assert served.post("/decisions/00000000/revoke", json=body).status_code == 404


def test_deciding_needs_a_key_where_there_is_one(tmp_path: Path) -> None:
    key = key_to(tmp_path / "store", Scope.DECIDE)
    with serving(tmp_path / "store") as client:
        assert client.post("/decisions", json=REJECT).status_code == 401
        assert client.post("/decisions", json=REJECT, headers=key).status_code == 422
        asked = client.post("/decisions/form", data=REJECT, headers=PAGE)
        assert asked.status_code == 401
        assert asked.headers["WWW-Authenticate"].startswith("Basic")
        secret = key["Authorization"].removeprefix("Bearer ")
        sent = client.post("/decisions/form", data=REJECT, auth=("anna", secret))
        assert sent.status_code == 422


def test_pages_have_forms_that_decide_and_revoke(served: TestClient) -> None:
    queue = served.get("/decisions/queue", headers=PAGE).text
    assert 'name="kind" value="same"' in queue
    sent = served.post("/decisions/form", data=REJECT, headers=PAGE, follow_redirects=False)
    assert sent.status_code == 303
    page = served.get(sent.headers["location"], headers=PAGE).text
    assert "Anna Bell is not envoy of France" in page
    event_page = served.get(_event(served), headers=PAGE).text
    assert "It is not so" in event_page
    entity = served.get("/entities/official/anna-bell", headers=PAGE).text
    assert "Decided" in entity
    revoke = f"{sent.headers['location']}/revoke/form"
    assert served.post(revoke, data={"author": "B", "reason": "C"}).status_code == 200
    assert "revoked by B" in served.get("/decisions", headers=PAGE).text
    broken = served.post("/decisions/form", data={**REJECT, "kind": "x"}, headers=PAGE)
    assert broken.status_code == 422
    assert "<h1>" in broken.text


def _event(client: TestClient) -> str:
    (found,) = client.get("/events").json()["events"]
    return f"/{found['id'].replace('event', 'events', 1)}"


def test_forms_of_other_sites_are_refused(served: TestClient) -> None:
    for headers in (
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        assert served.post("/decisions/form", data=REJECT, headers=headers).status_code == 403
    assert served.post("/decisions/form", json=REJECT).status_code == 415
    assert served.get("/decisions").json()["count"] == 0


def test_an_event_says_what_was_decided_on_it(served: TestClient) -> None:
    address = _event(served)
    confirm = {
        **REJECT,
        "kind": "confirm",
        "about": [address.removeprefix("/").replace("s/", "/", 1)],
    }
    taken = served.post("/decisions", json=confirm).json()
    assert served.get(address).json()["decisions"] == [taken]


def test_the_choices_of_the_queue_decide(served: TestClient) -> None:
    def doubles() -> Any:
        return served.get("/decisions/queue", params={"need": "double"}).json()["items"]

    (item,) = doubles()
    assert {one["id"] for one in item["about"]} == {"official/karl-blix", "official/carl-blix"}
    signed = {"author": "A. Analyst", "reason": "I know both."}
    choice = next(one for one in item["choices"] if one["words"] == "They are two")
    taken = served.post("/decisions", json={**choice["proposal"], **signed}).json()
    assert doubles() == []
    served.post(f"/decisions/{taken['id']}/revoke", json=signed)
    assert len(doubles()) == 1
    same = next(one for one in item["choices"] if one["words"] == "They are one")
    assert served.post("/decisions", json={**same["proposal"], **signed}).status_code == 201
    assert doubles() == []
    hits = served.get("/entities", params={"q": "Blix"}).json()["entities"]
    assert [{hit["name"], *hit["aliases"]} for hit in hits] == [{"Karl Blix", "Carl Blix"}]


def test_what_is_asked_about_comes_first_and_is_kept(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    with KnowledgeGraph.open(store) as graph:
        for name in ("Karl Blix", "Carl Blix"):
            graph.put(article(name, official(name, "minister/NO")))
        for name in ("Mikhail Karlov", "Mikail Karlow"):
            graph.put(article(name, official(name, "minister/BY")))
    for asked in ("official/mikhail-karlov", "official/carl-blix", "official/carl-blix"):
        with client_of(create_app(Settings(store=store))) as client:
            assert client.get(f"/entities/{asked}").status_code == 200
            assert client.get("/entities").status_code == 200
    with client_of(create_app(Settings(store=store))) as client:
        items = client.get("/decisions/queue").json()["items"]
        assert [item["asked"] for item in items] == [2, 1]
        assert "official/carl-blix" in {one["id"] for one in items[0]["about"]}
        client.get("/ask", params={"q": "who is the minister of Belarus"})


def test_the_queue_has_organisations_too(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    with KnowledgeGraph.open(store) as graph:
        for name in ("Hill States Forum", "Forum of Hill States"):
            graph.put(article(name, organisations=[name]))
    with client_of(create_app(Settings(store=store))) as client:
        (item,) = client.get("/decisions/queue").json()["items"]
        assert {one["label"] for one in item["about"]} == {
            "Hill States Forum",
            "Forum of Hill States",
        }
        body = {**item["choices"][0]["proposal"], "author": "A. Analyst", "reason": "One forum."}
        assert client.post("/decisions", json=body).status_code == 201
        assert client.get("/decisions/queue").json()["count"] == 0


@pytest.mark.parametrize("about", ["f§\x12", "<a> <b>", "{x}", "a b", "\\u0000", "%%"])
def test_what_names_nothing_has_no_decisions(served: TestClient, about: str) -> None:
    found = served.get("/decisions", params={"about": about})
    assert found.status_code == 200
    assert found.json()["decisions"] == []
    proposed = served.post("/decisions", json={**REJECT, "about": [about]})
    assert proposed.status_code == 422
