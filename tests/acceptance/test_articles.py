"""Articles come, go and come back; the graph is the same whatever the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import rdflib

from tests.acceptance.running import ROOT, Running, legation, serving
from tests.scoring import key

SAMPLES = sorted((ROOT / "app" / "samples").glob("*.json"))
WORLD = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"


def sample(name: str) -> dict[str, Any]:
    article: dict[str, Any] = json.loads((ROOT / f"app/samples/{name}.json").read_text("utf-8"))
    return article


def add(running: Running, article: dict[str, Any]) -> int:
    response = running.client.post("/articles", json=article)
    assert response.is_success, response.text
    return response.status_code


def world(running: Running) -> list[dict[str, str]]:
    return running.select(WORLD)


def who_met(running: Running) -> set[str]:
    """Those who met Tajikistan's foreign minister, without the case of their names."""
    return {key(item["name"]) for item in running.ask("who met Tajikistan's FM")["items"]}


def test_add_withdraw_and_add_again(tmp_path: Path) -> None:
    moscow, tokyo = sample("aslov-moscow-2018"), sample("kishida-aslov-tokyo-2014")
    with serving(tmp_path / "store") as running:
        assert world(running) == []
        add(running, tokyo)
        one = world(running)
        add(running, moscow)
        both = world(running)
        assert {"sergei lavrov", "fumio kishida"} <= who_met(running)

        shown = running.get(f"/articles/{moscow['id']}")
        assert shown.status_code == 200
        assert "Lavrov" in shown.text

        add(running, moscow)
        assert world(running) == both, "the same article twice changed the graph"

        assert running.client.delete(f"/articles/{moscow['id']}").is_success
        assert running.get(f"/articles/{moscow['id']}").status_code == 404
        assert running.client.delete(f"/articles/{moscow['id']}").status_code == 404
        assert "fumio kishida" in who_met(running)
        assert "sergei lavrov" not in who_met(running)
        assert world(running) == one, "withdrawing left something behind"

        add(running, moscow)
        assert world(running) == both


def test_an_article_that_was_mended_replaces_itself(tmp_path: Path) -> None:
    article = sample("aslov-moscow-2018")
    with serving(tmp_path / "store") as running:
        add(running, article)
        add(running, {**article, "text": "Nothing of note took place in the capital today."})
        assert running.select("SELECT ?e { ?e leg:report ?r }") == []
        assert running.get(f"/articles/{article['id']}").status_code == 200


def test_commands_add_ask_withdraw_and_export(tmp_path: Path) -> None:
    store = ("--store", tmp_path / "store")
    paths = [ROOT / f"app/samples/{name}.json" for name in ("aslov-moscow-2018", "modi-cairo-2023")]
    assert legation("add", *paths, *store).returncode == 0
    export = legation("export", "--format", "trig", *store)
    assert export.returncode == 0, export.stderr
    assert legation("add", *paths, *store).returncode == 0
    assert legation("export", "--format", "trig", *store).stdout == export.stdout

    dataset = rdflib.Dataset()
    dataset.parse(data=export.stdout, format="trig")
    graphs = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    for path in paths:
        assert any(name.endswith(f"/graph/article/{path.stem}") for name in graphs)

    answer = legation("ask", "who met Tajikistan's FM", "--json", *store)
    assert answer.returncode == 0, answer.stderr
    assert "Sergei Lavrov" in [item["name"] for item in json.loads(answer.stdout)["items"]]

    query = "SELECT (COUNT(*) AS ?n) { ?e a <https://w3id.org/legation/ontology#Meeting> }"
    rows = legation("query", "-", "--format", "csv", *store, given=query)
    assert rows.returncode == 0, rows.stderr
    assert int(rows.stdout.split()[-1]) >= 2

    assert legation("withdraw", "aslov-moscow-2018", *store).returncode == 0
    answer = legation("ask", "who met Tajikistan's FM", "--json", *store)
    assert json.loads(answer.stdout)["items"] == []


def test_the_order_of_reading_does_not_matter(tmp_path: Path) -> None:
    some = [path for path in SAMPLES if "2023" in path.stem][:6]
    exports = []
    for name, order in (("one", some), ("other", some[::-1])):
        store = ("--store", tmp_path / name)
        assert legation("add", *order, *store).returncode == 0
        rows = legation("query", "-", "--format", "csv", *store, given=WORLD)
        assert rows.returncode == 0, rows.stderr
        exports.append(rows.stdout)
    assert exports[0] == exports[1]
    assert len(exports[0].splitlines()) > 100


def test_annotated_facts_are_imported_and_answer_questions(tmp_path: Path) -> None:
    cases = ["pronoun-chain", "expulsions-both-ways", "last-week", "spelling-varies"]
    paths = [ROOT / f"tests/reading_cases/{case}.json" for case in cases]
    store = ("--store", tmp_path / "store")
    assert legation("import", *paths, *store).returncode == 0

    def names(question: str) -> set[str]:
        answer = legation("ask", question, "--json", *store)
        assert answer.returncode == 0, answer.stderr
        return {item["name"] for item in json.loads(answer.stdout)["items"]}

    assert names("who did Angela Merkel call?") == {"Kyriakos Mitsotakis", "Aleksandar Vučić"}
    assert names("who met Vladimir Putin in October 2022?") == {"Mahmoud Abbas"}
    assert names("who met Tajikistan's foreign minister?") == {"Abdulaziz Komilov"}


def test_what_is_read_can_be_imported(tmp_path: Path) -> None:
    """`read` writes what `import` takes, and both ways lead to one graph."""
    path = ROOT / "app/samples/eritrea-ethiopia-2018.json"
    assert legation("read", path, "--out", tmp_path / "read").returncode == 0
    written = tmp_path / "read" / path.name
    exports = []
    for command, source in (("add", path), ("import", written)):
        store = ("--store", tmp_path / command)
        done = legation(command, source, *store)
        assert done.returncode == 0, done.stderr
        rows = legation("query", "-", "--format", "csv", *store, given=WORLD)
        exports.append(rows.stdout.splitlines())
    events = [
        {line for line in export if "/event/" in line and "xsd:double" not in line}
        for export in exports
    ]
    assert events[0]
    assert events[0] == events[1]
