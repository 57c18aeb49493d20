"""Articles read, listed, shown and withdrawn; nothing is written for what is no article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.access.scopes import Scope
from tests.app.conftest import PAGE, filled, key_to, serving

NEWS = {
    "id": "oslo-talks",
    "text": "Swedish Foreign Minister Lena Holm met Norwegian Foreign Minister Nils Dahl in Oslo "
    "on Tuesday.",
    "published": "2023-01-18",
    "source": "Fjord Times",
    "url": "https://fjord.example/oslo-talks",
}
FRENCH = (
    "Le ministre des affaires étrangères a rencontré son homologue dans la capitale pour parler de "
    "la paix, et les deux ministres ont signé un accord sur la pêche qui est important pour les "
    "deux pays et pour la région. Le président a dit que le texte sera soumis au parlement avec "
    "les autres accords qui ont été conclus par les deux pays."
)


def count(client: TestClient) -> str:
    query = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    return client.get("/sparql", params={"query": query, "format": "csv"}).text


def test_the_list(client: TestClient) -> None:
    found = client.get("/articles").json()
    assert [one["id"] for one in found["articles"]] == ["lisbon-call", "geneva-talks"]
    assert found["articles"][0]["events"] == 2
    assert len(client.get("/articles", params={"limit": 1, "offset": 1}).json()["articles"]) == 1
    page = client.get("/articles", headers=PAGE).text
    assert "Ministers talk in Geneva" in page


def test_one_article(client: TestClient) -> None:
    found = client.get("/articles/geneva-talks").json()
    assert found["published"] == "2021-03-05"
    assert found["countries"] == ["CH", "NO"]
    assert [event["type"] for event in found["events"]] == ["meeting", "signing", "visit"]
    assert found["events"][0]["evidence"] in found["text"]


def test_the_page_shows_the_evidence_and_escapes_the_text(client: TestClient) -> None:
    page = client.get("/articles/geneva-talks", headers=PAGE).text
    assert "m-event" in page
    assert "m-official" in page
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert 'href="https://lake.example/geneva"' in page


def test_an_unknown_article(client: TestClient) -> None:
    assert client.get("/articles/none").status_code == 404
    assert client.delete("/articles/none").status_code == 404


def test_an_article_is_read_and_kept(own: TestClient) -> None:
    response = own.post("/articles", json=NEWS)
    assert response.status_code == 201, response.text
    facts = response.json()
    assert facts["id"] == "oslo-talks"
    assert {one["name"] for one in facts["officials"]} == {"Lena Holm", "Nils Dahl"}
    meeting = facts["events"][0]
    assert (meeting["type"], meeting["date"]) == ("meeting", "2023-01-17")
    assert own.post("/articles", json=NEWS).status_code == 200
    assert own.get("/articles/oslo-talks").json() == facts
    assert own.delete("/articles/oslo-talks").status_code == 204
    assert own.get("/articles/oslo-talks").status_code == 404


def test_a_page_is_read(own: TestClient) -> None:
    paragraphs = "".join(f"<p>{NEWS['text']} They spoke about part {n}.</p>" for n in range(8))
    page = f"<html><head><title>Talks</title></head><body><article>{paragraphs}</article></body>"
    response = own.post("/articles", json={"id": "page", "html": page, "published": "2023-01-18"})
    assert response.status_code == 201, response.text
    assert "<p>" not in response.json()["text"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"content": b""}, 422),
        ({"content": b"{"}, 400),
        ({"content": b"[1]"}, 422),
        ({"content": bytes(range(256)) * 16}, 400),
        ({"content": json.dumps({"text": NEWS["text"]}), "headers": {"Content-Type": "a/b"}}, 422),
        ({"json": {}}, 422),
        ({"json": {"text": ""}}, 422),
        ({"json": {"text": " \n"}}, 422),
        ({"json": {"text": 7}}, 422),
        ({"json": {"text": "A", "html": "<p>B</p>"}}, 422),
        ({"json": {"text": "\u0000\u0001\u0002" * 50}}, 422),
        ({"json": {"text": "They met.", "published": "soon"}}, 422),
        ({"json": {"text": "They met.", "published": "2023-02-30"}}, 422),
        ({"json": {"text": FRENCH}}, 422),
        ({"json": {"html": "<html></html>"}}, 422),
        ({"json": {"text": "The ministers met. " * 100_000}}, 413),
        ({"json": {"text": "The ministers met. " * 300_000}}, 413),
    ],
)
def test_what_is_no_article(own: TestClient, sent: dict[str, Any], status: int) -> None:
    before = count(own)
    sent = {"headers": {"Content-Type": "application/json"}, **sent} if "content" in sent else sent
    response = own.post("/articles", **sent)
    assert response.status_code == status, response.text[:300]
    assert response.json()["detail"]
    assert count(own) == before


def test_a_key_guards_writing(tmp_path: Path) -> None:
    key = key_to(tmp_path / "store", Scope.WITHDRAW)
    with serving(filled(tmp_path / "store")) as guarded:
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "secret"}):
            assert guarded.post("/articles", json=NEWS, headers=headers).status_code == 401
            assert guarded.delete("/articles/lisbon-call", headers=headers).status_code == 401
        assert guarded.get("/articles").json()["count"] == 2
        assert guarded.post("/articles", json=NEWS, headers=key).status_code == 403
        assert guarded.delete("/articles/lisbon-call", headers=key).status_code == 204
