"""How well and how fast articles are read, against annotated ones.

python -m benchmarks.reading                     # train and dev: precision, recall, F1
python -m benchmarks.reading --sets articles     # our own: articles, cases, independent
python -m benchmarks.reading --misses events     # what was lost in train, and by which step
python -m benchmarks.reading --save now.json     # keep the figures; --compare now.json later
python -m benchmarks.reading --frames            # as frames alone read, without the network
python -m benchmarks.reading --speed             # beside the plain spaCy pipeline
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

from benchmarks.gold import (
    FOLDER,
    Case,
    folder_of,
    frames_alone,
    load_scorer,
    read_cases,
    tally,
)
from benchmarks.losses import LAYERS, by_step, losses
from benchmarks.pace import print_pace
from benchmarks.reliability import judge, table
from benchmarks.tellings import ENTITIES, is_telling
from graph.reading.proposals.proposing import propose

DEVELOPED_ON = ("train", "articles", "cases", "tellings", "news", "retold", "dispatches", "reports")
"""The sets whose misses may be read: the figures of the others are forecasts."""

Figures = Mapping[str, Mapping[str, Sequence[int]]]
"""Right, gold and found, for each layer and each type of event."""


def main() -> None:
    """Print the figures that are asked for."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.reading",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--gold", type=Path, default=FOLDER, help="folder with score.py, train, dev")
    cli.add_argument("--sets", nargs="+", help="sets to read (train dev; with --misses train)")
    cli.add_argument("--only", default="", help="only articles whose name holds this")
    cli.add_argument("--misses", nargs="*", choices=[*LAYERS], help="list faults")
    cli.add_argument("--step", default="", help="with --misses: only faults of this step")
    cli.add_argument("--frames", action="store_true", help="read by frames alone, without network")
    cli.add_argument("--save", type=Path, help="keep the figures in this file")
    cli.add_argument("--compare", type=Path, help="print the change from figures that were kept")
    cli.add_argument("--speed", action="store_true", help="measure speed instead")
    args = cli.parse_args()
    if args.speed:
        print_pace(args.gold)
    elif args.misses is not None:
        print_misses(
            args.gold, args.sets or ["train"], tuple(args.misses) or LAYERS, args.only, args.step
        )
    else:
        old = json.loads(args.compare.read_text()) if args.compare else {}
        scorer = load_scorer(args.gold)
        means = frames_alone if args.frames else propose
        print_scores(
            {
                name: list(read_cases(folder_of(name, args.gold), args.only, scorer, means))
                for name in args.sets or ["train", "dev"]
            },
            scorer,
            old,
            args.save,
        )


def print_scores(
    read: Mapping[str, list[Case]],
    scorer: ModuleType,
    old: Mapping[str, Figures],
    save: Path | None,
) -> None:
    """The scorer's table of each set, and the F1 of each type of event."""
    kept: dict[str, Figures] = {}
    for name, cases in read.items():
        if not cases:
            sys.exit(f"skipped: no annotated articles in the set {name}")
        kept[name] = asdict(tally(cases, scorer))
        facts = [fact for case in cases for fact in judge(case)]
        if all(is_telling(case.gold) for case in cases):
            layers = kept[name]["layers"]
            kept[name]["layers"] = {n: r for n, r in layers.items() if n not in ENTITIES}
            facts = [fact for fact in facts if fact.layer == "events"]
        print(f"\n{name}: {len(cases)} texts")
        for part, rows in kept[name].items():
            print_table(part, rows, old.get(name, {}).get(part, {}))
        print(table(facts))
    if save:
        save.write_text(json.dumps(kept, indent=1), encoding="utf-8")


def print_table(
    title: str, rows: Mapping[str, Sequence[int]], old: Mapping[str, Sequence[int]]
) -> None:
    """One line for each row; with old figures, the change of F1."""
    print(f"{title:<36}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'gold':>7}{'found':>7}")
    for name, (right, gold, found) in rows.items():
        change = f"{f1(rows[name]) - f1(old[name]):>+8.3f}" if name in old else ""
        precision, recall = right / (found or 1), right / (gold or 1)
        print(
            f"{name:<36}{precision:>7.3f}{recall:>7.3f}{f1(rows[name]):>7.3f}"
            f"{right:>7}{gold:>7}{found:>7}{change}"
        )


def f1(row: Sequence[int]) -> float:
    """The harmonic mean of precision and recall of a row: right, gold, found."""
    right, gold, found = row
    return 2 * right / (gold + found) if gold + found else 0.0


def print_misses(
    gold: Path, sets: list[str], layers: tuple[str, ...], only: str, step: str
) -> None:
    """Every fault in the layers, of the sets that may be looked at, and their count by step."""
    if kept := set(sets) - set(DEVELOPED_ON):
        sys.exit(f"misses of {', '.join(sorted(kept))} stay unread: they are for scoring alone")
    scorer = load_scorer(gold)
    cases = (case for name in sets for case in read_cases(folder_of(name, gold), only, scorer))
    found = [loss for case in cases for loss in losses(case, layers) if step in ("", loss.step)]
    for loss in found:
        print(loss)
    print(by_step(found))


if __name__ == "__main__":
    main()
