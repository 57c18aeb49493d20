"""Real cases beside the project, made by others, read as articles on all cores."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.facts import Article, Facts, Official
from graph.reading.reader import read_all

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "outside"


def load_rows(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON lines; exits with a message if it is not there."""
    if not path.is_file():
        sys.exit(f"skipped: no file {path}; give the folder of outside cases by --folder")
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_with_progress(articles: Sequence[Article]) -> Iterator[Facts]:
    """The facts of the articles in their order; how far it is stands on standard error."""
    for number, facts in enumerate(read_all(articles), start=1):
        if number % 20 == 0 or number == len(articles):
            print(f"\rread {number} of {len(articles)}", end="", file=sys.stderr, flush=True)
        yield facts
    print(file=sys.stderr)


def official_named(name: str, facts: Facts) -> Official | None:
    """The official whom a participant's name means."""
    return next((official for official in facts.officials if official.name == name), None)


def share(right: int, of: int) -> str:
    """A line's end: the share, and what it is of."""
    return f"{right / of if of else 0.0:>7.3f}{right:>6} of {of}"
