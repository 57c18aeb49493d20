"""Questions are completed over the demo graph, and whatever is offered can be answered."""

from __future__ import annotations

import pytest

from tests.acceptance.running import Running

TYPED = (
    "who met tajikistan's fm",
    "when did antony blinken visit kazakhstan",
    "which countries expelled russian diplomats",
    "where did aslov and lavrov meet",
    "modi",
    "what happened between the united states and cuba",
    "how many times did biden call",
)


def offered(demo: Running, begun: str) -> list[str]:
    """What is offered for a beginning."""
    response = demo.get("/ask/suggest", q=begun)
    assert response.status_code == 200, response.text
    found: list[str] = response.json()["suggestions"]
    return found


@pytest.mark.parametrize("typed", TYPED)
def test_every_suggestion_on_the_way_can_be_answered(demo: Running, typed: str) -> None:
    begun = [typed[:end] for end in range(len(typed) + 1)]
    questions = {question for one in begun for question in offered(demo, one)}
    assert len(questions) > 8
    refused = {one for one in questions if demo.ask(one)["kind"] == "unanswerable"}
    assert refused == set()


def test_questions_to_begin_with_have_an_answer(demo: Running) -> None:
    beginnings = offered(demo, "")
    assert len(beginnings) == 8
    assert [one for one in beginnings if not demo.ask(one)["items"]] == []


@pytest.mark.parametrize(
    ("begun", "question"),
    [
        ("who met tajikistan's f", "who met Tajikistan's FM?"),
        ("who met lavrof", "Who met Sergei Lavrov?"),
        ("WHEN DID BLINKEN VISIT KAZ", "When did Antony Blinken visit Kazakhstan?"),
        ("blinken", "Who met Antony Blinken?"),
    ],
)
def test_what_is_typed_is_completed(demo: Running, begun: str, question: str) -> None:
    assert offered(demo, begun)[0] == question


def test_the_page_fetches_from_its_own_service_alone(demo: Running) -> None:
    page = demo.client.get("/", headers={"Accept": "text/html"})
    script = demo.client.get("/static/suggest.js")
    assert "http" not in script.text
    assert 'list="suggestions"' in page.text
    assert "connect-src 'self'" in page.headers["content-security-policy"]
