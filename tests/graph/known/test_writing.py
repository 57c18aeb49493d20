"""The terms of office written as a table that can be imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from graph.facts import Facts
from graph.knowledge import KnowledgeGraph
from graph.known.table import COLUMNS
from graph.known.writing import SEEN, write_table
from tests.graph.known.samples import imported
from tests.graph.telling import article, official

TERMS = """id,name,aliases,office,of,since,until,acting,source,url
1,Lena Holm,Лена Хольм|Holm,Foreign Minister,SE,2014-10-03,2019-09,,Gazette,https://example.org/1
1,Lena Holm,,Foreign Minister,SE,2022,,yes,Gazette,https://example.org/1
2,"Dahl, Nils",,Secretary General,NATO,2009-08-01,2014-09-30,,"Gazette, the",
"""


def table_of(told: Iterable[Facts]) -> str:
    out = io.BytesIO()
    with KnowledgeGraph.open(None) as graph:
        graph.put_all(told)
        write_table(graph, out)
    return out.getvalue().decode()


def rows_of(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table)))


def test_each_term_is_a_row(tmp_path: Path) -> None:
    rows = rows_of(table_of(imported(tmp_path, TERMS, suffix=".csv").facts.values()))
    assert list(rows[0]) == [*COLUMNS, *SEEN]
    assert [(row["name"], row["post"], row["of"], row["since"], row["until"]) for row in rows] == [
        ("Lena Holm", "foreign-minister", "SE", "2014-10-03", "2019-09"),
        ("Lena Holm", "foreign-minister", "SE", "2022", ""),
        (
            "Nils Dahl",
            "organisation-head",
            "North Atlantic Treaty Organization",
            "2009-08-01",
            "2014-09-30",
        ),
    ]
    assert rows[0]["aliases"] == "Holm|Лена Хольм"
    assert rows[0]["source"] == "Gazette"
    assert rows[0]["url"] == "https://example.org/1"


def test_what_is_exported_and_imported_again_is_exported_the_same(tmp_path: Path) -> None:
    first = table_of(imported(tmp_path, TERMS, suffix=".csv").facts.values())
    again = imported(tmp_path, first, suffix=".csv")
    assert not again.faults
    assert again.notes == [f"{tmp_path / 'known.csv'}: columns not used: seen_from, seen_to"]
    assert table_of(again.facts.values()) == first


def test_what_articles_show_is_no_beginning_and_no_end() -> None:
    told = [
        article("one", official("Lena Holm", "foreign-minister/SE"), published="2015-01-02"),
        article("two", official("Lena Holm", "foreign-minister/SE"), published="2017-03-04"),
    ]
    (row,) = rows_of(table_of(told))
    assert (row["since"], row["until"]) == ("", "")
    assert (row["seen_from"], row["seen_to"]) == ("2015-01-02", "2017-03-04")
