"""The commands: what they do, what they say, and their exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli import app
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import GENEVA, LISBON, filled

ARTICLE = {
    "id": "oslo-talks",
    "text": "Swedish Foreign Minister Lena Holm met Norwegian Foreign Minister Nils Dahl in Oslo "
    "on Tuesday.",
    "published": "2023-01-18",
    "source": "Fjord Times",
    "note": "a key that is ignored",
}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def run(*arguments: str | Path, given: str = "") -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], input=given)


def put(folder: Path, **files: str | bytes) -> list[Path]:
    """Files with these contents; `_` in a name stands for the dot."""
    paths = []
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return paths


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return filled(tmp_path / "store")


def test_read_writes_facts_and_touches_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = json.dumps(ARTICLE) + "\n\n" + json.dumps({**ARTICLE, "id": "again"}) + "\n"
    put(tmp_path, one_json=json.dumps({**ARTICLE, "id": "single"}), two_jsonl=lines)
    put(tmp_path, three_txt=str(ARTICLE["text"]))
    done = run("read", "one.json", "two.jsonl", "three.txt", "--out", "facts")
    assert done.exit_code == 0, done.stderr
    written = {path.name for path in (tmp_path / "facts").iterdir()}
    assert written == {"single.json", "oslo-talks.json", "again.json", "three.json"}
    facts = json.loads((tmp_path / "facts" / "oslo-talks.json").read_text("utf-8"))
    assert facts["events"][0]["type"] == "meeting"
    assert facts["events"][0]["evidence"] in facts["text"]
    assert not (tmp_path / "data").exists()


def test_read_takes_a_folder(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    put(tmp_path / "news", a_json=json.dumps(ARTICLE), b_md="not an article")
    assert run("read", tmp_path / "news", "--out", tmp_path / "facts").exit_code == 0
    assert len(list((tmp_path / "facts").iterdir())) == 1


def test_one_bad_article_does_not_stop_the_others(tmp_path: Path) -> None:
    put(
        tmp_path,
        bad_json="{",
        empty_txt="",
        list_json=json.dumps([{"id": "no-text"}, {**ARTICLE, "id": "second"}]),
        lines_jsonl=json.dumps(ARTICLE) + "\n{\n" + json.dumps({**ARTICLE, "id": "third"}),
    )
    files = sorted(tmp_path.iterdir())
    done = run("read", *files, tmp_path / "missing.txt", "--out", tmp_path / "facts")
    assert done.exit_code == 1
    names = {path.stem for path in (tmp_path / "facts").iterdir()}
    assert names == {"oslo-talks", "second", "third"}
    for said in ("bad.json", "empty.txt", "list.json, item 1", "lines.jsonl, line 2", "missing"):
        assert said in done.stderr


def test_two_articles_with_one_id(tmp_path: Path) -> None:
    paths = put(tmp_path, a_json=json.dumps(ARTICLE), b_json=json.dumps(ARTICLE))
    done = run("read", *paths, "--out", tmp_path / "facts")
    assert done.exit_code == 1
    assert "oslo-talks" in done.stderr


def test_an_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    path = put(tmp_path, a_json=json.dumps({**ARTICLE, "id": "../../evil"}))[0]
    assert run("read", path, "--out", tmp_path / "in" / "facts").exit_code == 0
    assert [one.parent.name for one in tmp_path.rglob("*evil*")] == ["facts"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    path, taken = put(tmp_path, a_json=json.dumps(ARTICLE), taken_txt="a file")
    done = run("read", path, "--out", taken)
    assert done.exit_code == 1
    assert "--out" in done.stderr


def test_add_and_add_again(tmp_path: Path) -> None:
    path = put(tmp_path, a_json=json.dumps(ARTICLE))[0]
    first = run("add", path, "--store", tmp_path / "store")
    assert (first.exit_code, first.stdout) == (0, "1 new or changed\n")
    assert run("add", path, "--store", tmp_path / "store").stdout == "0 new or changed\n"
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        assert [one.id for one in graph.articles()] == ["oslo-talks"]


@pytest.mark.parametrize(
    "content",
    [b"", b" \n", bytes(range(256)) * 40, b"The ministers met. " * 263_000, b"{", b"[1, 2]"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.json"])
def test_bad_input_writes_nothing(tmp_path: Path, content: bytes, name: str) -> None:
    if name == "a.txt" and content[:1] in (b"{", b"["):
        return
    path = tmp_path / name
    path.write_bytes(content)
    done = run("add", path, "--store", tmp_path / "store")
    assert done.exit_code == 1
    assert name in done.stderr
    assert not (tmp_path / "store").exists()


def test_import_and_withdraw(tmp_path: Path) -> None:
    paths = put(tmp_path, a_json=json.dumps(GENEVA), b_json=json.dumps(LISBON))
    store = tmp_path / "store"
    assert run("import", *paths, "--store", store).stdout == "2 new or changed\n"
    assert run("import", tmp_path, "--store", store).stdout == "0 new or changed\n"
    assert run("withdraw", "lisbon-call", "--store", store).exit_code == 0
    again = run("withdraw", "lisbon-call", "--store", store)
    assert again.exit_code == 1
    assert "lisbon-call" in again.stderr


def test_wrong_facts_are_not_imported(tmp_path: Path) -> None:
    wrong = {**GENEVA, "events": [{**GENEVA["events"][0], "evidence": "not in the text"}]}
    paths = put(tmp_path, a_json=json.dumps(wrong), b_json=json.dumps(LISBON))
    done = run("import", *paths, "--store", tmp_path / "store")
    assert done.exit_code == 1
    assert done.stdout == "1 new or changed\n"
    assert "a.json" in done.stderr


def test_ask_of_an_earlier_day(store: Path) -> None:
    result = run("ask", "who called Nils Dahl?", "--as-of", "2000-01-01", "--store", store)
    assert result.exit_code == 0
    assert "0 articles" in result.stdout
    assert run("ask", "who called?", "--as-of", "soon", "--store", store).exit_code == 2


def test_backup_and_restore(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "all.nq.gz"
    assert run("backup", file, "--store", store).exit_code == 0
    result = run("restore", file, "--store", tmp_path / "again")
    assert result.stdout.endswith("2 articles\n")
    assert run("restore", file, "--store", store).exit_code == 1
    assert run("backup", file, "--service", "http://127.0.0.1:1").exit_code == 1
    assert run("restore", tmp_path / "none.gz", "--store", tmp_path / "x").exit_code == 1


def test_ask(store: Path) -> None:
    done = run("ask", "Who met Norway's foreign minister?", "--store", store)
    assert done.exit_code == 0, done.stderr
    assert "Anna Keller" in done.stdout
    assert "Searched 2 articles of 2 sources" in done.stdout
    found = json.loads(run("ask", "Who met Nils Dahl?", "--json", "--store", store).stdout)
    assert [item["name"] for item in found["items"]] == ["Anna Keller"]
    assert run("ask", " ", "--store", store).exit_code == 1


def test_query_from_file_and_standard_input(store: Path, tmp_path: Path) -> None:
    path = put(tmp_path, count_rq=COUNT)[0]
    rows = run("query", path, "--store", store).stdout.splitlines()
    assert rows[0] == "n"
    assert int(rows[1]) > 50
    given = run("query", "-", "--format", "json", "--store", store, given=COUNT).stdout
    assert json.loads(given)["results"]["bindings"][0]["n"]["value"] == rows[1]
    construct = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    assert " ." in run("query", "-", "--store", store, given=construct).stdout


@pytest.mark.parametrize(
    ("query", "arguments", "code"),
    [
        ("SELECT {", [], 1),
        ("", [], 1),
        ("CLEAR ALL", [], 1),
        (COUNT, ["--format", "turtle"], 1),
        (COUNT, ["--format", "papyrus"], 2),
    ],
)
def test_bad_queries(store: Path, query: str, arguments: list[str], code: int) -> None:
    done = run("query", "-", *arguments, "--store", store, given=query)
    assert done.exit_code == code
    assert done.stderr


def test_export(store: Path) -> None:
    assert run("export", "--store", store).stdout.startswith("@prefix")
    done = run("export", "--format", "nquads", "--store", store)
    assert done.exit_code == 0
    assert "/graph/article/geneva-talks>" in done.stdout
    assert run("export", "--format", "ntriples", "--store", store).exit_code == 0
    assert run("export", "--format", "papyrus", "--store", store).exit_code == 2


@pytest.mark.parametrize(
    "arguments", [["ask", "Who met Dahl?"], ["query", "-"], ["export"], ["withdraw", "x"]]
)
def test_a_store_that_is_not_there(tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--store", tmp_path / "none", given=COUNT)
    assert done.exit_code == 1
    assert "legation add" in done.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["read", "x.txt"],
        ["add"],
        ["serve", "--port", "harbour"],
        ["serve", "--port", "99999"],
        ["serve", "--demo", "--store", "x"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr


def test_wrong_settings_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGATION_PORT", "harbour")
    done = run("serve")
    assert done.exit_code == 1
    assert "LEGATION_PORT" in done.stderr


def test_the_store_comes_from_the_environment(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGATION_STORE", str(store))
    assert run("query", "-", given=COUNT).exit_code == 0


def test_commands_start_without_the_language_model() -> None:
    """Only what reads loads spaCy; only what serves loads FastAPI."""
    code = (
        "import sys; from app import cli, filling, telling; from app.sparql import query; "
        "print(sorted(set(sys.modules) & {'spacy', 'fastapi', 'networkx', 'trafilatura'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_samples_are_ready_to_be_read() -> None:
    from app.demo import samples

    ids = [article.id for article in samples()]
    assert len(ids) >= 12
    assert ids == sorted(set(ids))


def test_decisions_are_taken_listed_and_revoked(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    signed = ("--author", "A. Analyst", "--reason", "Never.", "--store", str(store))
    taken = run("decide", "reject", "tenure/nils-dahl/foreign-minister/NO", *signed)
    assert taken.exit_code == 0, taken.output
    name = taken.output.partition(":")[0]
    assert "Nils Dahl is not foreign minister of Norway" in taken.output
    listed = run("decisions", "--about", "official/nils-dahl", "--standing", "--store", store)
    assert "A. Analyst: Never." in listed.output
    as_json = run("decisions", "--json", "--store", store)
    assert json.loads(as_json.output)["id"] == name
    assert run("revoke", name, *signed).exit_code == 0
    assert "revoked" in run("decisions", "--revoked", "--store", store).output
    assert run("decisions", "--queue", "--store", store).exit_code == 0
    again = run("revoke", name, *signed)
    assert again.exit_code == 1
    assert run("decide", "guess", "official/nils-dahl", *signed).exit_code == 2
