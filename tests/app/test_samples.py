"""The sample articles: complete, of a newspaper's length, and in words of their own."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SAMPLES = sorted((ROOT / "app" / "samples").glob("*.json"))
CASES = sorted((ROOT / "tests" / "reading_cases").glob("*.json"))
RUN = 12
"""Words in a row that two texts do not share by chance."""


def text_of(path: Path) -> str:
    return str(json.loads(path.read_text(encoding="utf-8"))["text"])


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_sample_is_complete(path: Path) -> None:
    article = json.loads(path.read_text(encoding="utf-8"))
    assert set(article) == {"id", "title", "source", "published", "text"}
    assert article["id"] == path.stem
    assert dt.date.fromisoformat(article["published"])
    assert article["source"] == "Legation samples"
    assert 150 <= len(article["text"].split()) <= 450


def test_there_are_enough() -> None:
    assert len(SAMPLES) >= 12


def test_no_text_is_told_twice() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for path in (*SAMPLES, *CASES):
        for run in runs(text_of(path)):
            assert seen.setdefault(run, path.stem) == path.stem


@pytest.mark.skipif(not SHARED.is_dir(), reason="the other articles are not beside the repository")
def test_words_are_our_own() -> None:
    others = [path.read_text(encoding="utf-8") for path in SHARED.glob("articles/*.txt")]
    others += [text_of(path) for path in SHARED.glob("eval/train/*.json")]
    theirs = set().union(*map(runs, others))
    for path in (*SAMPLES, *CASES):
        assert not runs(text_of(path)) & theirs, path.stem
