"""The service as it would have answered on an earlier day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from graph.annotations import from_annotation
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import GENEVA, LISBON, PAGE, serving

DAHL = "official/nils-dahl"


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service over articles that were put on three days of May, that may redo one of them."""
    folder = tmp_path_factory.mktemp("past") / "store"
    for day, article in ((1, GENEVA), (2, GENEVA | {"id": "copy"}), (8, LISBON)):
        now = dt.datetime(2024, 5, day, 9, tzinfo=dt.UTC)
        with KnowledgeGraph.open(folder, lambda now=now: now) as graph:  # type: ignore[misc]
            graph.put(from_annotation(article))
    with serving(folder, past_articles=1) as found:
        yield found


@pytest.mark.parametrize(
    ("day", "events"), [("2024-04-30", None), ("2024-05-07", 3), ("2024-05-08", 4), ("", 4)]
)
def test_an_entity_as_it_was(past: TestClient, day: str, events: int | None) -> None:
    response = past.get(f"/entities/{DAHL}", params={"as-of": day})
    found = response.json().get("events") if response.is_success else None
    assert found == events


def test_events_and_answers_as_they_were(past: TestClient) -> None:
    calls = {"participant": DAHL, "type": "call"}
    assert past.get("/events", params=calls).json()["count"] == 1
    assert past.get("/events", params=calls | {"as-of": "2024-05-07"}).json()["count"] == 0
    question = {"q": "Who called Nils Dahl?"}
    assert past.get("/ask", params=question).json()["kind"] == "people"
    assert past.get("/ask", params=question | {"as-of": "2024-05-07"}).json()["kind"] != "people"
    assert past.get("/articles", params={"as-of": "2024-05-07"}).json()["count"] == 2


def test_an_earlier_graph_says_of_when_it_is(past: TestClient) -> None:
    then = past.get("/events", params={"as-of": "2024-05-07"})
    assert then.headers["Memento-Datetime"] == "Tue, 07 May 2024 23:59:59 GMT"
    assert "Memento-Datetime" not in past.get("/events").headers
    page = past.get(f"/entities/{DAHL}", params={"as-of": "2024-05-07T12:00+02:00"}, headers=PAGE)
    assert "As the graph stood at 10:00 UTC on 7 May 2024" in page.text
    assert page.headers["Memento-Datetime"] == "Tue, 07 May 2024 10:00:00 GMT"
    assert "?as-of=2024-05-07T10:00:00Z" in page.text


def test_a_day_that_is_none_is_refused(past: TestClient) -> None:
    response = past.get("/events", params={"as-of": "yesterday"})
    assert response.status_code == 422
    assert "write a day as 2024-05-31" in response.json()["detail"]


def test_what_is_withdrawn_leaves_the_past_and_copies_are_removed(tmp_path: Path) -> None:
    with KnowledgeGraph.open(
        tmp_path / "store", lambda: dt.datetime(2024, 5, 1, tzinfo=dt.UTC)
    ) as graph:
        graph.put_all([from_annotation(GENEVA), from_annotation(LISBON)])
    with serving(tmp_path / "store") as client:
        then = {"as-of": "2024-05-07"}
        assert client.get("/articles", params=then).json()["count"] == 2
        assert client.delete("/articles/lisbon-call").status_code == 204
        assert client.get("/articles", params=then).json()["count"] == 1
        assert [one.name for one in tmp_path.iterdir() if ".past-" in one.name]
    assert not [one.name for one in tmp_path.iterdir() if ".past-" in one.name]


def test_a_past_that_is_too_much_work_is_refused(tmp_path: Path) -> None:
    for day in (1, 2, 8, 9):
        now = dt.datetime(2024, 5, day, tzinfo=dt.UTC)
        with KnowledgeGraph.open(tmp_path / "store", lambda now=now: now) as graph:  # type: ignore[misc]
            graph.put(from_annotation(LISBON | {"id": f"{day}"}))
    with serving(tmp_path / "store", past_articles=1) as client:
        assert client.get("/events", params={"as-of": "2024-05-08"}).status_code == 200
        response = client.get("/events", params={"as-of": "2024-05-07"})
        assert response.status_code == 422
        assert "LEGATION_PAST_ARTICLES" in response.json()["detail"]
