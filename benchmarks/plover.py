"""How sentences coded by hand for PLOVER events are read: 322 of them, of all its categories.

python -m benchmarks.plover             # how often type and sides are right, and how often silent
python -m benchmarks.plover --misses    # the sentences that were read otherwise

`benchmarks/coded.py` says which of them hold one of our events. Each is an article without a date.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.coded import COVERS, Verdict, article_of, judge, well_formed
from benchmarks.outside import FOLDER, load_rows, read_with_progress, share


def main() -> None:
    """Read the sentences and print the figures that are asked for."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.plover",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--folder", type=Path, default=FOLDER, help="has plover-sentences.jsonl")
    cli.add_argument("--misses", action="store_true", help="list what was read otherwise")
    args = cli.parse_args()
    every = load_rows(args.folder / "plover-sentences.jsonl")
    rows = [row for row in every if well_formed(row)]
    read = read_with_progress([article_of(row) for row in rows])
    verdicts = [judge(row, facts) for row, facts in zip(rows, read, strict=True)]
    if args.misses:
        for verdict, row in zip(verdicts, rows, strict=True):
            print_miss(verdict, row["text"])
    print(f"sentences {len(every)}, left out as their columns are shifted {len(every) - len(rows)}")
    print_figures(verdicts)


def print_miss(verdict: Verdict, text: str) -> None:
    """A sentence that was not read as it should be."""
    if not verdict.counted:
        return
    if verdict.holds is None and not verdict.silent:
        print(f"{verdict.key:<18}none, but read {verdict.told}\n    | {text}")
    if verdict.holds and not (verdict.type_right and verdict.sides_right in (True, None)):
        print(f"{verdict.key:<18}{verdict.holds}, but read {verdict.told}\n    | {text}")


def print_figures(verdicts: list[Verdict]) -> None:
    """The categories, what they cover, and the shares."""
    counts = Counter(v.category for v in verdicts)
    holding = Counter(v.category for v in verdicts if v.holds)
    print(f"\n{'category':<13}{'sentences':>9}{'ours':>6}  our types")
    for category, number in sorted(counts.items(), key=lambda pair: pair[0] not in COVERS):
        print(f"{category:<13}{number:>9}{holding[category]:>6}  {COVERS.get(category, 'none')}")
    counted = [v for v in verdicts if v.counted]
    ours = [v for v in counted if v.holds]
    sided = [v for v in ours if v.sides_right is not None]
    silent_in = {
        "none of ours, in categories without any": [v for v in counted if v.category not in COVERS],
        "none of ours, in categories with some": [v for v in counted if v.category in COVERS],
    }
    print(f"\ndoubtful, not counted                     {len(verdicts) - len(counted):>12}")
    print(f"ours, type right                         {share(_true(ours, 'type_right'), len(ours))}")
    print(
        f"ours, type and both sides right          {share(_true(sided, 'sides_right'), len(sided))}"
    )
    for title, group in silent_in.items():
        none = [v for v in group if not v.holds]
        print(f"{title:<41}{share(_true(none, 'silent'), len(none))} no event told")


def _true(verdicts: list[Verdict], what: str) -> int:
    return sum(bool(getattr(v, what)) for v in verdicts)


if __name__ == "__main__":
    main()
