"""Questions over HTTP, as JSON and as pages."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.app.conftest import PAGE

QUESTION = "Who met Norway's foreign minister?"


def test_an_answer_has_all_that_is_needed_to_check_it(client: TestClient) -> None:
    answer = client.get("/ask", params={"q": QUESTION}).json()
    assert answer["question"] == QUESTION
    assert answer["kind"] == "people"
    assert [item["name"] for item in answer["items"]] == ["Anna Keller"]
    assert answer["items"][0]["iri"].endswith("/official/anna-keller")
    assert answer["text"]
    assert answer["evidence"][0]["sentence"].startswith("Swiss Foreign Minister Anna Keller met")
    assert "SELECT" in answer["sparql"]
    assert answer["searched"]["articles"] == 2
    assert answer["events"][0]["type"] == "meeting"


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=" + "who+" * 200])
def test_a_question_is_needed(client: TestClient, query: str) -> None:
    response = client.get("/ask" + query)
    assert response.status_code in (400, 422)
    assert response.json()["detail"]


def test_what_is_not_understood_is_said(client: TestClient) -> None:
    answer = client.get("/ask", params={"q": "How tall is the lighthouse?"}).json()
    assert answer["kind"] == "unanswerable"
    assert answer["items"] == []
    assert answer["suggestions"]


def test_the_page(client: TestClient) -> None:
    page = client.get("/ask", params={"q": QUESTION}, headers=PAGE).text
    assert 'href="/entities/official/anna-keller"' in page
    assert "<mark>" in page
    assert "4 March 2021" in page
    assert 'href="/articles/geneva-talks"' in page
    assert "SELECT" in page
    assert "Searched 2 articles from 2 sources" in page


def test_the_page_of_what_is_not_understood(client: TestClient) -> None:
    page = client.get("/ask", params={"q": "Whither <i>now</i>?"}, headers=PAGE).text
    assert "Not understood" in page
    assert "<i>" not in page


def test_a_question_is_completed(client: TestClient) -> None:
    found = client.get("/ask/suggest", params={"q": "who met anna k"}).json()
    assert found == {"q": "who met anna k", "suggestions": ["Who met Anna Keller?"]}
    assert len(client.get("/ask/suggest", params={"q": "w", "limit": 2}).json()["suggestions"]) == 2
    assert client.get("/ask/suggest", params={"q": "x" * 501}).status_code == 422
    assert client.get("/ask/suggest?limit=0").status_code == 422


def test_the_field_completes_with_and_without_script(client: TestClient) -> None:
    page = client.get("/", headers=PAGE)
    for question in client.get("/ask/suggest").json()["suggestions"]:
        assert f'<option value="{question}">' in page.text
    assert 'data-suggest="/ask/suggest"' in page.text
    policy = page.headers["content-security-policy"]
    assert "script-src 'self'; connect-src 'self'" in policy
    assert client.get("/static/suggest.js").headers["content-type"].startswith("text/javascript")
    embedded = client.get("/embed/events/official/nils-dahl").headers["content-security-policy"]
    assert "script-src" not in embedded


def test_an_answer_in_groups(client: TestClient) -> None:
    answer = client.get("/ask", params={"q": "meetings by year"}).json()
    assert [(group["name"], group["count"]) for group in answer["groups"]]
    assert sum(group["count"] for group in answer["groups"]) == len(answer["items"])
    page = client.get("/ask", params={"q": "meetings by year"}, headers=PAGE).text
    for group in answer["groups"]:
        assert f'<th scope="row">{group["name"]}</th>' in page
