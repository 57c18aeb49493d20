"""How well names of people are matched, on pairs from outside, beside the open matchers.

python -m benchmarks.names                 # ours, and nomenklatura's if it is installed
python -m benchmarks.names --misses        # with the pairs that are judged wrongly

The peer is the package `nomenklatura` (`pip install nomenklatura` beside this project).
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from graph.identity.likeness import ALIKE, likeness

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "outside" / "name-pairs.csv"
_THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9)
_PEERS = ("logic-v1", "logic-v2", "name-based")

Pair = Mapping[str, str]
Matcher = Callable[[Pair], float]


def main() -> None:
    """Print precision, recall and F1 at several thresholds, then ours by category."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.names",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--misses", action="store_true", help="list the pairs judged wrongly")
    args = cli.parse_args()
    if not PAIRS.is_file():
        sys.exit(f"skipped: no pairs of names at {PAIRS}")
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        people = [row for row in csv.DictReader(lines) if row["schema"] == "Person"]
    print(f"{len(people)} pairs of names of people")
    print(f"{'matcher':<24}{'from':>6}{'P':>8}{'R':>8}{'F1':>8}{'pairs/s':>10}")
    for name, matcher in _matchers():
        print_matcher(name, matcher, people)
    print_categories(people)
    if args.misses:
        print_misses(people)


def _matchers() -> Iterator[tuple[str, Matcher]]:
    yield "legation", lambda pair: likeness(pair["name1"], pair["name2"]).score
    if find_spec("nomenklatura") is None:
        print("nomenklatura is not installed: not compared", file=sys.stderr)
        return
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    def matcher(name: str) -> Matcher:
        algorithm = get_algorithm(name)
        config = algorithm.default_config()
        ids = count()

        def score(pair: Pair) -> float:
            sides = []
            for number in ("1", "2"):
                side = model.make_entity("Person")
                side.id = f"{next(ids)}"  # the matcher keeps what it made of an entity by its id
                side.add("name", pair[f"name{number}"])
                sides.append(side)
            return float(algorithm.compare(*sides, config).score)

        return score

    for name in _PEERS:
        yield f"nomenklatura {name}", matcher(name)


def print_matcher(name: str, matcher: Matcher, pairs: list[Pair]) -> None:
    """A matcher's figures at each threshold, with its speed."""
    start = time.perf_counter()
    scores = [matcher(pair) for pair in pairs]
    pace = len(pairs) / (time.perf_counter() - start)
    for threshold in _THRESHOLDS:
        p, r, f1 = figures([s >= threshold for s in scores], [_is_match(pair) for pair in pairs])
        print(f"{name:<24}{threshold:>6}{p:>8.3f}{r:>8.3f}{f1:>8.3f}{pace:>10.0f}")


def print_categories(pairs: list[Pair]) -> None:
    """Our figures at the threshold in use, by group, category and quality."""
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[f"{pair['case_group']}, {pair['quality'].lower()}"].append(pair)
        if pair["category"]:
            groups[f"  {pair['category']}"].append(pair)
    print(f"\n{f'legation from {ALIKE}':<44}{'pairs':>6}{'P':>8}{'R':>8}{'F1':>8}")
    for name, held in sorted(groups.items()):
        told = [_judged(pair) for pair in held]
        p, r, f1 = figures(told, [_is_match(pair) for pair in held])
        print(f"{name[:43]:<44}{len(held):>6}{p:>8.3f}{r:>8.3f}{f1:>8.3f}")


def print_misses(pairs: list[Pair]) -> None:
    """The pairs that we judge wrongly."""
    for pair in pairs:
        if _judged(pair) != _is_match(pair):
            found = likeness(pair["name1"], pair["name2"])
            kind = "missed" if _is_match(pair) else "false"
            reasons = "; ".join(found.reasons)
            print(f"{kind:<8}{found.score:.2f}  {pair['name1']} | {pair['name2']} | {reasons}")


def figures(told: list[bool], true: list[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = sum(a and b for a, b in zip(told, true, strict=True))
    precision, recall = right / (sum(told) or 1), right / (sum(true) or 1)
    return precision, recall, 2 * right / ((sum(told) + sum(true)) or 1)


def _judged(pair: Pair) -> bool:
    return likeness(pair["name1"], pair["name2"]).score >= ALIKE


def _is_match(pair: Pair) -> bool:
    return pair["is_match"] == "true"


if __name__ == "__main__":
    main()
