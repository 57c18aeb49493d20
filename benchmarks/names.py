"""How well names of people and organisations are matched, beside open matchers.

python -m benchmarks.names                 # ours, and nomenklatura's if it is installed
python -m benchmarks.names --misses        # with the pairs that are judged wrongly

The pairs are from outside. The peer is the package `nomenklatura` (`pip install nomenklatura`
beside this project). Ours is judged at the threshold in use, a peer at the one that is best for
it on these very pairs.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from itertools import count
from pathlib import Path

from graph.identity.likeness import ALIKE, Likeness, likeness, organisation_likeness
from graph.identity.likeness.wording import word_name

PAIRS = Path(__file__).resolve().parents[2] / "shared" / "outside" / "name-pairs.csv"
KINDS = {
    "people": ("Person",),
    "organisations": ("Company", "Organization"),
    "others": ("LegalEntity", "Vessel"),
}
"""The schemas of the pairs of each kind."""
OURS = "legation"
_SHOWN = (0.5, 0.6, 0.7, 0.8, 0.9)
_TRIED = tuple(step / 20 for step in range(6, 20))
"""The thresholds among which a peer's best is sought."""
_PEERS = ("logic-v1", "logic-v2", "name-based")

Pair = Mapping[str, str]
Matcher = Callable[[Pair], float]


@dataclass(frozen=True, slots=True)
class Run:
    """What a matcher says of the pairs of a kind."""

    name: str
    pairs: Sequence[Pair]
    scores: Sequence[float]
    pace: float
    """Pairs a second, on one core and never seen before."""

    @property
    def threshold(self) -> float:
        """The score from which a pair is told to be one's."""
        if self.name == OURS:
            return ALIKE
        true = [_is_match(pair) for pair in self.pairs]
        return max(_TRIED, key=lambda least: figures([s >= least for s in self.scores], true)[2])

    def told(self) -> list[bool]:
        """The judgement on each pair."""
        least = self.threshold
        return [score >= least for score in self.scores]


def main() -> None:
    """Print precision, recall and F1 by kind, threshold, half, category and quality."""
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
        rows = list(csv.DictReader(lines))
    matchers = list(_matchers())
    for kind, schemas in KINDS.items():
        pairs = [row for row in rows if row["schema"] in schemas]
        runs = [_run(name, matcher, pairs) for name, matcher in matchers]
        print(f"{kind}: {len(pairs)} pairs")
        print_thresholds(runs)
        print_parts(runs)
        print_groups(runs)
        if args.misses:
            print_misses(pairs)


def ours(pair: Pair) -> Likeness:
    """Our likeness of the names; of what may be a person or not, the greater one."""
    names = pair["name1"], pair["name2"]
    if pair["schema"] in KINDS["people"]:
        return likeness(*names)
    found = organisation_likeness(*names)
    if pair["schema"] in KINDS["organisations"]:
        return found
    return max(found, likeness(*names), key=lambda each: each.score)


def _matchers() -> Iterator[tuple[str, Matcher]]:
    yield OURS, lambda pair: ours(pair).score
    if find_spec("nomenklatura") is None:
        print("nomenklatura is not installed: not compared", file=sys.stderr)
        return
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    ids = count()

    def matcher(name: str) -> Matcher:
        algorithm = get_algorithm(name)
        config = algorithm.default_config()

        def score(pair: Pair) -> float:
            sides = []
            for number in ("1", "2"):
                side = model.make_entity(pair["schema"])
                side.id = f"{next(ids)}"  # the matcher keeps what it made of an entity by its id
                side.add("name", pair[f"name{number}"])
                sides.append(side)
            return float(algorithm.compare(*sides, config).score)

        return score

    for name in _PEERS:
        yield name, matcher(name)


def _run(name: str, matcher: Matcher, pairs: Sequence[Pair]) -> Run:
    matcher({**pairs[0], "name1": "Warm Start", "name2": "Start Warm"})
    start = time.process_time()
    scores = [matcher(pair) for pair in pairs]
    return Run(name, pairs, scores, len(pairs) / (time.process_time() - start))


def print_thresholds(runs: Sequence[Run]) -> None:
    """Each matcher's figures at several thresholds, with its speed."""
    print(f"{'matcher':<14}{'from':>6}{'P':>8}{'R':>8}{'F1':>8}{'pairs/s':>10}")
    for run in runs:
        for least in sorted({*_SHOWN, run.threshold}):
            true = [_is_match(pair) for pair in run.pairs]
            row = _row(figures([score >= least for score in run.scores], true))
            mark = " *" if least == run.threshold else ""
            print(f"{run.name:<14}{least:>6}{row}{run.pace:>10.0f}{mark}")
    print("* the threshold in use (ours), or the best one (a peer's): so below\n")


def print_parts(runs: Sequence[Run]) -> None:
    """F1 on the half in sight of which our rules were weighed, on the other, and without series."""
    pairs = runs[0].pairs
    told = [run.told() for run in runs]
    parts = {
        "weighed on": [n for n, pair in enumerate(pairs) if not _half(pair)],
        "held out": [n for n, pair in enumerate(pairs) if _half(pair)],
        "numbers do not contradict": [n for n, pair in enumerate(pairs) if _one_number(pair)],
    }
    print(f"{'F1 by part':<40}{'pairs':>6}" + "".join(f"{run.name:>12}" for run in runs))
    for name, held in parts.items():
        true = [_is_match(pairs[number]) for number in held]
        cells = (figures([said[number] for number in held], true)[2] for said in told)
        print(f"{name:<40}{len(held):>6}" + "".join(f"{cell:>12.3f}" for cell in cells))
    print()


def print_groups(runs: Sequence[Run]) -> None:
    """Our figures by quality and category, and the share that each matcher judges rightly."""
    groups: dict[str, set[int]] = defaultdict(set)
    for number, pair in enumerate(runs[0].pairs):
        groups[f"quality {pair['quality'].lower()}"].add(number)
        groups[pair["category"] or f"{pair['case_group']}, no category"].add(number)
    told = [run.told() for run in runs]
    true = [_is_match(pair) for pair in runs[0].pairs]
    head = f"{'':<32}{'pairs':>6}{'ones':>6}{'P':>8}{'R':>8}{'F1':>8}"
    print(head + "".join(f"{name:>12}" for name in ("right: ours", *_names(runs)[1:])))
    for name, held in sorted(groups.items(), key=lambda each: (each[0][:8] != "quality ", each[0])):
        ones = sum(true[number] for number in held)
        row = (
            _row(figures([told[0][n] for n in held], [true[n] for n in held])) if ones else " " * 24
        )
        shares = (sum(said[n] == true[n] for n in held) / len(held) for said in told)
        print(
            f"{name[:31]:<32}{len(held):>6}{ones:>6}{row}" + "".join(f"{s:>12.3f}" for s in shares)
        )
    print()


def print_misses(pairs: Sequence[Pair]) -> None:
    """The pairs that we judge wrongly."""
    for pair in pairs:
        found = ours(pair)
        if (found.score >= ALIKE) != _is_match(pair):
            kind = "missed" if _is_match(pair) else "false"
            reasons = "; ".join(found.reasons)
            print(f"{kind:<8}{found.score:.2f}  {pair['name1']} | {pair['name2']} | {reasons}")
    print()


def figures(told: Sequence[bool], true: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    right = sum(a and b for a, b in zip(told, true, strict=True))
    precision, recall = right / (sum(told) or 1), right / (sum(true) or 1)
    return precision, recall, 2 * right / ((sum(told) + sum(true)) or 1)


def _row(cells: Sequence[float]) -> str:
    return "".join(f"{cell:>8.3f}" for cell in cells)


def _names(runs: Sequence[Run]) -> list[str]:
    return [run.name for run in runs]


def _half(pair: Pair) -> int:
    """0 or 1, drawn by a hash of the names."""
    return int(sha256(f"{pair['name1']}|{pair['name2']}".encode()).hexdigest(), 16) % 2


def _one_number(pair: Pair) -> bool:
    """Whether the names tell the same numbers, or one of them none."""
    one, other = (word_name(pair[key]).numbers for key in ("name1", "name2"))
    return not one or not other or one == other


def _is_match(pair: Pair) -> bool:
    return pair["is_match"] == "true"


if __name__ == "__main__":
    main()
