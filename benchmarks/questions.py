"""How many questions of our own are answered right, over the annotated articles they ask about.

python -m benchmarks.questions
python -m benchmarks.questions --sets open --misses
python -m benchmarks.questions --file QUESTIONS.json --graph FOLDER

The facts are put into a graph as annotated, so that answering is measured apart from reading.
An answer is right if every item that is expected is there and nothing else but what is optional.
A question that cannot be answered must be refused; to answer it is counted as a guess.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from benchmarks.gold import FOLDER, ROOT, folder_of
from graph.annotations import read_annotation
from graph.answers import Answer, AnswerKind, Item, answer
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import fold

QUESTIONS = ROOT / "tests" / "questions"
SETS = {
    "open": ("train",),
    "withheld": ("train",),
    "third": ("dev", "independent"),
    "fourth": ("dev", "independent"),
    "fifth": ("train",),
}
"""Sets of questions, with the folders of annotated articles that they ask about."""
TODAY = dt.date(2026, 11, 22)
"""The day from which "last year" counts."""

_SPELT = frozenset({"people", "organisations", "documents", "places"})
"""Kinds of items whose names may be spelt a little otherwise."""
_ALIKE = 88.0
_LONG = 6
"""Letters of a name that must be spelt as expected."""

Question = dict[str, Any]


@dataclass(slots=True)
class Score:
    """How a set of questions was answered."""

    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    guessed: int = 0
    """Questions that cannot be answered, and were."""
    misses: list[str] = field(default_factory=list)

    def add(self, question: Question, reply: Answer) -> None:
        """Judge one answer."""
        kind = question["kind"]
        right = is_right(question, reply)
        self.asked[kind] += 1
        self.right[kind] += right
        self.guessed += kind == "unanswerable" and not right
        if not right:
            got = ", ".join(item.name for item in reply.items) or "nothing"
            self.misses.append(f"{question['q']}\n    {reply.kind}: {got}. {reply.text}")

    def line(self, name: str) -> str:
        """The total in a line."""
        right, asked = self.right.total(), self.asked.total()
        share = f"{right:>4} of {asked:>3} right ({right / asked:.1%})"
        return f"{name:<12}{share}, {self.guessed} guessed"


def load(name: str) -> list[Question]:
    """The questions of a set of ours, or of a file."""
    path = QUESTIONS / f"{name}.json" if name in SETS else Path(name)
    loaded: list[Question] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def graph_of(folders: Iterable[Path]) -> KnowledgeGraph:
    """A graph of the annotated articles of some folders; exits with a message without them."""
    graph = KnowledgeGraph.open(None)
    for folder in folders:
        if not folder.is_dir():
            sys.exit(f"skipped: no annotated articles at {folder}; give their folder by --gold")
        graph.put_all(read_annotation(path) for path in sorted(folder.glob("*.json")))
    return graph


def ask(questions: Iterable[Question], graph: KnowledgeGraph) -> Score:
    """Put questions to a graph."""
    score = Score()
    for question in questions:
        score.add(question, answer(question["q"], graph, TODAY))
    return score


def is_right(question: Question, reply: Answer) -> bool:
    """Whether every item that is expected is there, and nothing else but what is optional."""
    kind = question["kind"]
    if kind in ("unanswerable", "none"):
        refused = reply.kind is AnswerKind.UNANSWERABLE
        return not reply.items and refused == (kind == "unanswerable")
    if kind in ("count", "boolean"):
        return bool(reply.items) and reply.items[0].value == question["expect"][0][0]
    given = [_forms(item) for item in reply.items]
    wanted = [_folded(one) for one in question["expect"]]
    allowed = wanted + [_folded(one) for one in question["optional"]]
    spelt = kind in _SPELT
    return all(any(_same(one, item, spelt) for item in given) for one in wanted) and all(
        any(_same(one, item, spelt) for one in allowed) for item in given
    )


def _forms(item: Item) -> set[str]:
    values = [item.name, *item.aliases, item.code, item.value, item.date]
    if item.type and item.date:
        values.append(f"{item.type} {item.date}")
    return _folded(value for value in values if value not in ("", None))


def _folded(values: Iterable[Any]) -> set[str]:
    return {fold(str(value)) for value in values}


def _same(wanted: set[str], given: set[str], spelt: bool) -> bool:
    if wanted & given:
        return True
    return spelt and any(
        fuzz.ratio(one, other) >= _ALIKE
        for one in wanted
        for other in given
        if min(len(one), len(other)) > _LONG
    )


def main() -> None:
    """Print the totals, and the misses of what may be looked at."""
    raw = argparse.RawDescriptionHelpFormatter
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.questions", description=__doc__, formatter_class=raw
    )
    cli.add_argument("--gold", type=Path, default=FOLDER, help="folder with train and dev")
    cli.add_argument("--sets", nargs="+", default=list(SETS), choices=list(SETS))
    cli.add_argument("--file", type=Path, help="questions of a file instead, over --graph")
    cli.add_argument("--graph", type=Path, nargs="+", help="folders of the articles asked about")
    cli.add_argument("--misses", action="store_true", help="what is answered wrongly, and how")
    given = cli.parse_args()
    if given.file:
        _print({given.file.stem: ask(load(str(given.file)), graph_of(given.graph or ()))}, given)
        return
    scores = {}
    for name in given.sets:
        folders = [folder_of(folder, given.gold) for folder in SETS[name]]
        scores[name] = ask(load(name), graph_of(folders))
    _print(scores, given)


def _print(scores: dict[str, Score], given: argparse.Namespace) -> None:
    for name, score in scores.items():
        print(score.line(name))
    print()
    print(_table(scores))
    if given.misses:
        for name, score in scores.items():
            print(f"\n{name}", *score.misses, sep="\n  ")


def _table(scores: dict[str, Score]) -> str:
    kinds: Sequence[str] = sorted({kind for score in scores.values() for kind in score.asked})
    rows = [f"{'kind':<15}" + "".join(f"{name:>12}" for name in scores)]
    for kind in kinds:
        cells = (f"{s.right[kind]}/{s.asked[kind]}" for s in scores.values())
        rows.append(f"{kind:<15}" + "".join(f"{cell:>12}" for cell in cells))
    return "\n".join(rows)


if __name__ == "__main__":
    main()
