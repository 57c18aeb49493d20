"""`legation import`: known facts in all forms, and that they join what articles tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.knowledge import KnowledgeGraph
from tests.app.conftest import GENEVA
from tests.app.test_cli import put, run
from tests.graph.known.samples import (
    OCCUPANCY,
    PERSON,
    POSITION,
    at,
    claims,
    item,
    lines,
    naming,
    statement,
    with_properties,
)

TABLE = "name,office,of,since\nNils Dahl,Foreign Minister,NO,2019-01-01\n"
ENTITIES = lines(PERSON, POSITION, OCCUPANCY)
ITEMS = lines(
    item(
        900200,
        "Ola Berg",
        claims=claims(
            statement(
                naming("P39", 14212), naming("P1001", 20), at("P580", "+2020-00-00T00:00:00Z", 9)
            )
        ),
    )
)


def holders(store: Path) -> set[tuple[str, str]]:
    """Who holds which office in the graph."""
    query = """SELECT ?name ?office WHERE {
      ?tenure a leg:Tenure ; leg:holder ?holder ; leg:office ?held .
      ?holder rdfs:label ?name . ?held rdfs:label ?office }"""
    with KnowledgeGraph.open(store) as graph:
        rows = graph.store.select(query)
    return {(row["name"].value, row["office"].value) for row in rows}


def ids(store: Path) -> set[str]:
    with KnowledgeGraph.open(store) as graph:
        return {one.id for one in graph.articles()}


def test_each_form_is_recognised_and_the_same_twice_changes_nothing(tmp_path: Path) -> None:
    folder, store = tmp_path / "facts", tmp_path / "store"
    folder.mkdir()
    put(folder, ministers_csv=TABLE, entities_json=ENTITIES, items_jsonl=ITEMS)
    put(folder, article_json=json.dumps(GENEVA))
    first = run("import", folder, "--store", store)
    assert (first.exit_code, first.stdout) == (0, "4 new or changed\n"), first.stderr
    assert run("import", folder, "--store", store).stdout == "0 new or changed\n"
    assert ids(store) == {
        GENEVA["id"],
        "ministers/nils-dahl",
        "followthemoney/own-holm",
        "wikidata/Q900200",
    }
    assert ("Ola Berg", "head of government of Norway") in holders(store)


def test_a_changed_record_replaces_its_own_and_can_be_withdrawn(tmp_path: Path) -> None:
    store = tmp_path / "store"
    path = put(tmp_path, entities_json=ENTITIES)[0]
    run("import", path, "--store", store)
    moved = with_properties(POSITION, country=["no"])
    path.write_text(lines(PERSON, moved, OCCUPANCY))
    assert run("import", path, "--store", store).stdout == "1 new or changed\n"
    assert holders(store) == {("Lena Holm", "foreign minister of Norway")}
    assert run("withdraw", "followthemoney/own-holm", "--store", store).exit_code == 0
    assert holders(store) == set()


def test_what_is_at_fault_is_said_and_the_rest_imported(tmp_path: Path) -> None:
    content = ENTITIES + "{\n" + json.dumps({"id": "x"}) + "\n"
    done = run("import", *put(tmp_path, entities_json=content), "--store", tmp_path / "store")
    assert (done.exit_code, done.stdout) == (1, "1 new or changed\n")
    assert "entities.json, line 4: wrong JSON" in done.stderr
    assert "entities.json, line 5.schema" in done.stderr


def test_what_is_only_worth_knowing_is_no_fault(tmp_path: Path) -> None:
    paths = put(tmp_path, terms_csv="name,office,of,note\nOla Berg,Zzyzx,NO,x\n")
    done = run("import", *paths, "--store", tmp_path / "store")
    assert (done.exit_code, done.stdout) == (0, "1 new or changed\n")
    assert "columns not used: note" in done.stderr
    assert "'Zzyzx' is not understood" in done.stderr


def test_the_form_can_be_told(tmp_path: Path) -> None:
    path = put(tmp_path, terms_txt=TABLE)[0]
    store = tmp_path / "store"
    assert run("import", path, "--format", "csv", "--store", store).stdout == "1 new or changed\n"
    wrong = run("import", path, "--format", "wikidata", "--store", store)
    assert wrong.exit_code == 1
    assert "terms.txt, line 1: wrong JSON" in wrong.stderr
    assert run("import", path, "--format", "sql", "--store", store).exit_code == 2


@pytest.mark.parametrize("name", ["nowhere.csv", "nowhere.json", "nowhere"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    done = run("import", tmp_path / name, "--store", tmp_path / "store")
    assert done.exit_code == 1
    assert "cannot be read" in done.stderr
    assert not (tmp_path / "store").exists()


def test_an_import_shows_nobody_in_office_on_the_day_of_the_import(tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("import", *put(tmp_path, entities_json=ENTITIES, terms_csv=TABLE), "--store", store)
    with KnowledgeGraph.open(store) as graph:
        assert not graph.store.select("SELECT ?day WHERE { ?tenure leg:seenTo ?day }")
        assert graph.statistics().last is None
