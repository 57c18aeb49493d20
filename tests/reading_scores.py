"""Reads the reading cases and scores what was read.

python -m tests.reading_scores [--folder FOLDER] [--misses] [--raise]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graph.annotations import to_annotation
from graph.facts import Article
from graph.reading.reader import Reader
from tests.scoring import Score, score, table, total

HERE = Path(__file__).parent
CASES = HERE / "reading_cases"
FLOORS = HERE / "acceptance" / "reading_floors.json"
_STEP = 0.001
"""Floors are kept to three digits, rounded down."""
_SLACK = 0.03
"""Layers that count matched events only may lose this much: more matches change what is counted."""


def cases(folder: Path = CASES) -> list[dict[str, Any]]:
    """All annotated articles of a folder, by name."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def article_of(case: Mapping[str, Any]) -> Article:
    """The article of a case, without its facts."""
    published = case["published"] and dt.date.fromisoformat(case["published"])
    return Article(case["id"], case["text"], case["source"], published)


@cache
def read_all(folder: Path = CASES) -> tuple[tuple[dict[str, Any], Mapping[str, Any]], ...]:
    """Each case with what is read from its text."""
    reader = Reader()
    return tuple((case, to_annotation(reader.read(article_of(case)))) for case in cases(folder))


def measure(folder: Path = CASES) -> dict[str, Score]:
    """The scores of all cases of a folder together, by layer."""
    return total(score(case, found) for case, found in read_all(folder))


def floors() -> dict[str, float]:
    """The F1 below which a layer may not fall."""
    kept: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    return kept


def raised(scores: Mapping[str, Score]) -> dict[str, float]:
    """The floors lifted to what was reached; none comes down."""
    kept = floors()
    reached = {layer: int(one.f1 / _STEP) * _STEP for layer, one in scores.items()}
    return {layer: round(max(f1, kept.get(layer, 0)), 3) for layer, f1 in reached.items()}


def bound(layer: str) -> float:
    """What a layer must reach: its floor, or a little less where the floor itself may move."""
    return floors()[layer] - (_SLACK if layer.endswith("of a matched event") else 0)


def faults(folder: Path = CASES) -> Iterable[str]:
    """Cases in which something is wrong, with what was expected and what was read."""
    for case, found in read_all(folder):
        wrong = [layer for layer, one in score(case, found).items() if one.f1 < 1]
        if wrong:
            yield f"\n{case['id']}: {case.get('note', case['source'])}\n  wrong: {', '.join(wrong)}"
            yield f"  {' '.join(case['text'].split())}"
            for name, events in (("expected", case["events"]), ("read", found["events"])):
                for one in events:
                    told = [
                        str(one["status"]),
                        one["date"],
                        one["participants"],
                        one.get("country"),
                    ]
                    yield f"  {name:<9}{one['type']:<17}{told}"


def main() -> None:
    """Print the table, and what else is asked for."""
    cli = argparse.ArgumentParser(prog="python -m tests.reading_scores", description=__doc__)
    cli.add_argument("--folder", type=Path, default=CASES, help="annotated articles to read")
    cli.add_argument("--misses", action="store_true", help="show each case with a fault")
    cli.add_argument("--raise", dest="lift", action="store_true", help="lift the floors")
    options = cli.parse_args()
    if options.misses:
        print("\n".join(faults(options.folder)), "\n")
    scores = measure(options.folder)
    print(f"{len(read_all(options.folder))} cases")
    print(table(scores))
    if options.lift and options.folder == CASES:
        FLOORS.write_text(json.dumps(raised(scores), indent=2) + "\n")


if __name__ == "__main__":
    main()
