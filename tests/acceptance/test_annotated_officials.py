"""The annotated articles as one graph: each official one node, each node one official."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from benchmarks.identity import nodes_of
from benchmarks.stories import FOLDER, Kind
from graph.annotations import read_annotation
from graph.facts import Facts, Official
from graph.identity.names import person_name
from graph.knowledge import KnowledgeGraph
from tests.acceptance.running import SHARED

TABLE = FOLDER / "annotated-officials.toml"
ARTICLES = SHARED / "eval"
Listed = tuple[str, str]
"""An article and the name that it lists."""

pytestmark = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason=f"no annotated articles at {ARTICLES}"
)


def officials() -> dict[Listed, str]:
    """By article and name: the official, of those in the table."""
    data = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return {
        (article, form): one["name"]
        for one in data["official"]
        for article, form in one["listed"].items()
    }


def articles(*sets: str) -> list[Facts]:
    paths: Iterable[Path] = (path for each in sets for path in (ARTICLES / each).glob("*.json"))
    return [read_annotation(path) for path in sorted(paths)]


def tells(official: Official) -> bool:
    """Whether there is enough to go by: not only a surname without an office."""
    return bool(official.offices) or person_name(official.name).full


def together(of: Mapping[Listed, str]) -> set[frozenset[Listed]]:
    """The names that stand for one."""
    groups: dict[str, set[Listed]] = defaultdict(set)
    for listed, one in of.items():
        groups[one].add(listed)
    return {frozenset(group) for group in groups.values()}


def test_the_table_lists_what_is_in_the_articles() -> None:
    there = {
        (facts.article.id, one.name)
        for facts in articles("dev", "train")
        for one in facts.officials
    }
    assert set(officials()) <= there


@pytest.mark.parametrize("sets", [("dev",), ("train",), ("dev", "train")], ids="+".join)
def test_each_official_is_one_node_and_each_node_one_official(sets: tuple[str, ...]) -> None:
    told = articles(*sets)
    with KnowledgeGraph.open(None) as graph:
        graph.put_all(told)
        by_id = {facts.article.id: facts for facts in told}
        nodes = {
            (mention.article, by_id[mention.article].officials[mention.number].name): node
            for mention, node in nodes_of(graph, told)
            if mention.kind is Kind.PEOPLE
            and tells(by_id[mention.article].officials[mention.number])
        }
    known = officials()
    truth = {listed: known.get(listed, f"{listed} alone") for listed in nodes}
    found, right = together(nodes), together(truth)
    assert sorted(map(sorted, found - right)) == []
    assert sorted(map(sorted, right - found)) == []
