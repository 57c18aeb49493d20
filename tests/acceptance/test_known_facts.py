"""Known facts imported by command join the news, answer questions and go again."""

from __future__ import annotations

import json
from pathlib import Path

from tests.acceptance.running import legation, serving
from tests.graph.known.samples import OCCUPANCY, PERSON, POSITION, lines

ARTICLE = {
    "id": "stockholm-talks",
    "published": "2016-02-03",
    "source": "Fjord Times",
    "text": "STOCKHOLM, February 2. Swedish Foreign Minister Lena Holm met Norwegian Foreign "
    "Minister Nils Dahl in Stockholm on Tuesday.",
}
TERMS = (
    "name;office;of;since;until\n"
    "Nils Dahl;Foreign Minister;Norway;2013-10-16;2017-10-20\n"
    "Ola Berg;Foreign Minister;Norway;2017-10-20;2021-10-14\n"
    "Ola Berg;Foreign Minister;Norway;14.10.2021;\n"
)


def test_a_story_of_an_import(tmp_path: Path) -> None:
    store = tmp_path / "store"
    entities, terms, news = (tmp_path / name for name in ("peps.json", "terms.csv", "news.json"))
    entities.write_text(lines(OCCUPANCY, PERSON, POSITION), encoding="utf-8")
    terms.write_text(TERMS, encoding="utf-8")
    news.write_text(json.dumps(ARTICLE), encoding="utf-8")
    assert legation("add", news, "--store", store).returncode == 0
    done = legation("import", entities, terms, "--store", store)
    assert (done.returncode, done.stdout) == (1, "3 new or changed\n")
    assert "terms.csv, line 4, column since: date '14.10.2021'" in done.stderr
    with serving(store) as service:
        answer = service.ask("Who was Norway's foreign minister in 2019?")
        assert [item["name"] for item in answer["items"]] == ["Ola Berg"]
        assert "from 2017-10-20 to 2021-10-14" in answer["evidence"][0]["sentence"]
        met = service.ask("Who met Nils Dahl?")
        assert [item["name"] for item in met["items"]] == ["Lena Holm"]
        record = service.get("/articles/followthemoney/own-holm")
        assert record.json()["source"] == "own_ministers"
        rows = service.select("SELECT ?o WHERE { ?o a leg:Official }")
        assert len(rows) == 3
    written = legation("export", "--format", "csv", "--store", store)
    assert written.stdout.count("\n") == 4
    assert legation("withdraw", "terms/ola-berg", "--store", store).returncode == 0
    asked = legation("ask", "Who was Norway's foreign minister in 2019?", "--store", store)
    assert "Ola Berg" not in asked.stdout
