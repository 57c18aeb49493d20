"""A newcomer starts the demo, asks, and follows the answer to its sentence."""

from __future__ import annotations

import itertools
import re
import shlex

import pytest

from tests.acceptance.running import ROOT, Running

CALLS = re.findall(
    r"^curl .*?(?=\n```)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S
)
"""The example calls of the readme."""
QUESTIONS = re.findall(
    r"^\| ((?:who|when|where) .+?) \|", (ROOT / "docs" / "index.md").read_text("utf-8"), re.M
)
"""The questions that the documentation promises to answer."""


def test_who_met_tajikistans_foreign_minister(demo: Running) -> None:
    answer = demo.ask("who met Tajikistan's FM")
    assert answer["kind"] == "people"
    names = [item["name"] for item in answer["items"]]
    assert "Sergei Lavrov" in names
    assert "Fumio Kishida" in names
    sentences = [evidence["sentence"] for evidence in answer["evidence"]]
    assert any("Lavrov" in sentence and "April 9" in sentence for sentence in sentences)
    assert "SELECT" in answer["sparql"]
    assert answer["searched"]["articles"] >= 16


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who did Wang Yi meet in February 2023?", "Vladimir Putin"),
        ("who met the Cuban foreign minister?", "John Kerry"),
        ("who is the foreign minister of Iceland?", "Thórdís Kolbrún Reykfjörd Gylfadóttir"),
        ("where did Aslov and Lavrov meet?", "Moscow"),
    ],
)
def test_other_questions(demo: Running, question: str, expected: str) -> None:
    answer = demo.ask(question)
    found = [item["name"] for item in answer["items"]]
    assert expected in found, answer["text"]


def test_the_sparql_behind_an_answer_gives_the_same(demo: Running) -> None:
    answer = demo.ask("who met Tajikistan's FM")
    rows = demo.client.post(
        "/sparql",
        data={"query": answer["sparql"]},
        headers={"Accept": "application/sparql-results+json"},
    )
    assert rows.status_code == 200, rows.text
    told = {term["value"] for row in rows.json()["results"]["bindings"] for term in row.values()}
    assert {item["iri"] for item in answer["items"]} <= told


def test_what_is_not_understood_is_said(demo: Running) -> None:
    answer = demo.ask("how tall is the Eiffel tower?")
    assert answer["kind"] == "unanswerable"
    assert answer["items"] == []
    assert answer["text"]


def test_nothing_known_is_no_error(demo: Running) -> None:
    answer = demo.ask("who met Sergei Lavrov in 1999?")
    assert answer["items"] == []
    assert answer["searched"]["articles"] >= 16


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_questions_of_the_documentation(demo: Running, question: str) -> None:
    answer = demo.ask(question)
    assert answer["items"], answer["text"]
    assert answer["evidence"]


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[:40])
def test_the_calls_of_the_readme(demo: Running, call: str) -> None:
    words = shlex.split(call)
    address = next(word for word in words if word.startswith("localhost:8000"))
    path = address.removeprefix("localhost:8000")
    options = dict(itertools.pairwise(words))
    headers = dict([options["-H"].split(": ", 1)]) if "-H" in options else {}
    if "--data-urlencode" in options:
        name, _, value = options["--data-urlencode"].partition("=")
        response = demo.client.post(path, data={name: value}, headers=headers)
    else:
        response = demo.client.get(path, headers=headers)
    assert response.status_code == 200, response.text
    assert len(response.text.splitlines()) > 1 or "Lavrov" in response.text


def test_the_readme_has_three_calls() -> None:
    assert len(CALLS) == 3
    assert len(QUESTIONS) >= 5
