"""A name that several share gives a question back, and a way to answer it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from graph.annotations import from_annotation
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import PAGE, serving


def article(
    number: int, official: dict[str, Any], other: str, code: str, place: str, body: str = ""
) -> dict[str, Any]:
    """Somebody meets and receives another one, who attends a gathering of a body."""
    name = official["name"]
    told = f"{name} met {other} in {place}"
    event = {
        "status": "held",
        "date": f"2021-0{number}-10",
        "place": place,
        "country": code,
        "evidence": told,
    }
    return {
        "id": f"namesakes-{number}",
        "source": f"River Courier {number}",
        "published": f"2021-0{number}-11",
        "text": f"{told} on the tenth. {other} sat with the {body} (CFB).",
        "countries": [code],
        "organisations": [{"name": body, "aliases": ["CFB"]}] if body else [],
        "officials": [official, {"name": other, "aliases": [], "offices": []}],
        "events": [
            event | {"type": "meeting", "participants": [name, other]},
            event | {"type": "visit", "participants": [other]},
            *([event | {"type": "gathering", "participants": [other, body]}] if body else []),
        ],
    }


def lind(given: str, post: str, of: str) -> dict[str, Any]:
    return {
        "name": f"{given} Lind",
        "aliases": ["Lind"],
        "offices": [{"post": post, "of": of}],
    }


ARTICLES = [
    article(1, lind("Mara", "head-of-government", "SE"), "Ivo Tamm", "LY", "Tripoli"),
    article(2, lind("Mara", "ambassador", "CL"), "Olga Ruiz", "LB", "Tripoli"),
    article(3, lind("Bodil", "foreign-minister", "DK"), "Pia Holm", "CD", "Kinshasa"),
    article(4, lind("Bodil", "foreign-minister", "DK"), "Rosa Dias", "CG", "Brazzaville"),
    article(5, lind("Bodil", "foreign-minister", "DK"), "Otto Berg", "DM", "Roseau"),
    article(6, lind("Bodil", "foreign-minister", "DK"), "Eva Kuzma", "GE", "Tbilisi",
            "Caspian Fisheries Board"),
    article(7, lind("Bodil", "foreign-minister", "DK"), "Ravi Sen", "US", "Georgia",
            "Caribbean Fisheries Board"),
]  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = tmp_path_factory.mktemp("shared") / "store"
    with KnowledgeGraph.open(folder) as graph:
        graph.put_all(map(from_annotation, ARTICLES))
    with serving(folder) as found:
        yield found


def ask(client: TestClient, question: str, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/ask", params={"q": question, **more}).json()
    return found


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("Who met Lind?", [["Ivo Tamm"], ["Olga Ruiz"], ["Eva Kuzma", "Otto Berg", "Pia Holm",
         "Ravi Sen", "Rosa Dias"]]),
        ("Who met Mara Lind?", [["Ivo Tamm"], ["Olga Ruiz"]]),
        ("Who visited Tripoli?", [["Ivo Tamm"], ["Olga Ruiz"]]),
        ("Who travelled to the Congo?", [["Pia Holm"], ["Rosa Dias"]]),
        ("Who visited Georgia?", [["Eva Kuzma"], ["Ravi Sen"]]),
        ("Who attended the CFB summit?", [["Eva Kuzma"], ["Ravi Sen"]]),
        ("When did Ivo Tamm meet Mara Lind?", [["2021-01-10"], []]),
    ],
)  # fmt: skip
def test_a_question_back_whose_choices_decide_it(
    shared: TestClient, question: str, answers: list[list[str]]
) -> None:
    given = ask(shared, question)
    assert given["kind"] == "unanswerable"
    assert given["items"] == []
    assert "Which one do you mean" in given["text"]
    assert len(given["choices"]) == len(answers)
    decided = [shared.get(f"/ask{one['ask']}").json() for one in given["choices"]]
    found = [sorted(item["name"] for item in one["items"]) for one in decided]
    assert sorted(found) == sorted(answers)
    assert all(not one["choices"] for one in decided)


def test_a_title_decides_whom_a_name_means(shared: TestClient) -> None:
    names = [item["name"] for item in ask(shared, "Who met Prime Minister Lind?")["items"]]
    assert names == ["Ivo Tamm"]


def test_of_countries_of_one_name_the_one_of_which_it_is_told(shared: TestClient) -> None:
    given = ask(shared, "Who visited the Congo in March 2021?")
    assert [item["name"] for item in given["items"]] == ["Pia Holm"]
    assert "read as Democratic Republic of the Congo" in given["text"]
    given = ask(shared, "Who visited the Dominican capital?")
    assert not given["choices"]


def test_the_page_asks_back_with_links(shared: TestClient) -> None:
    page = shared.get("/ask", params={"q": "Who met Mara Lind?"}, headers=PAGE).text
    assert "Which one is meant?" in page
    choices = ask(shared, "Who met Mara Lind?")["choices"]
    for choice in choices:
        assert f'href="/ask{choice["ask"]}"'.replace("&", "&amp;") in page
        assert choice["detail"] in page


def test_whom_nobody_bears_the_name_of_settles_nothing(shared: TestClient) -> None:
    given = ask(shared, "Who met Mara Lind?", meant="official/ivo-tamm")
    assert len(given["choices"]) == 2
    assert shared.get("/ask", params={"q": "Who met Lind?", "meant": ["x"] * 11}).status_code == 422
