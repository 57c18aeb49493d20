"""Sentences of the tests of frames, with what frames tell in them: the tests hold it right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType
from unittest.mock import patch

import pytest

from benchmarks.gold import ROOT, Case, frames_alone, read_case
from graph.facts import Article
from graph.reading.document import Document
from graph.reading.reader import Reader

_TESTS = ROOT / "tests" / "graph" / "reading" / "events"
_SENSIBLE = "not any_words"
_LONGEST = 3000
"""Characters; longer ones are one sentence over and over."""


def rulings(scorer: ModuleType) -> Iterator[Case]:
    """Every text that the tests read, annotated with what is read in it by frames."""
    for number, article in enumerate(_read_by_tests()):
        blank = {
            "id": f"ruling-{number}",
            "source": None,
            "published": article.published and article.published.isoformat(),
            "text": article.text,
            "countries": [],
            "organisations": [],
            "officials": [],
            "events": [],
        }
        case = read_case(blank, scorer, frames_alone)
        yield replace(case, gold={**blank, **case.found})


def _read_by_tests() -> list[Article]:
    """The articles that are read when the tests are run, each once, in the order of their texts."""
    articles: dict[str, Article] = {}
    real = Reader.document

    def document(reader: Reader, article: Article) -> Document:
        articles[article.text] = article
        return real(reader, article)

    with patch.object(Reader, "document", document):
        pytest.main(["-q", "-n0", "-k", _SENSIBLE, str(_TESTS)])
    return [articles[text] for text in sorted(articles) if len(text) < _LONGEST]
