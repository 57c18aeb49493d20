"""The demo: a fresh graph that is filled by reading the articles that the project ships."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from app.progress import tracked
from graph.article import from_json
from graph.facts import Article
from graph.knowledge import KnowledgeGraph


def samples() -> list[Article]:
    """The shipped articles, by id."""
    return sorted(_samples(), key=lambda article: article.id)


def _samples() -> Iterator[Article]:
    for file in files("app.samples").iterdir():
        if file.name.endswith(".json"):
            yield from from_json(file.read_text("utf-8"), file.name)


def fill(graph: KnowledgeGraph) -> None:
    """Read the shipped articles into a graph."""
    from graph.reading.reader import read_all  # loads a language model: only where needed

    articles = samples()
    graph.put_all(tracked(read_all(articles), len(articles), "Reading the sample articles"))
