"""Fits confidence to annotated articles, and shows how far it keeps its word.

python -m benchmarks.confidence          # said against seen, by fits to other articles
python -m benchmarks.confidence --fit    # and write graph/reading/confidence/weights.json
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from benchmarks.gold import fitting_options, folder_of, load_scorer, read_cases
from benchmarks.reliability import LAYERS, Judged, judge, table
from graph.reading.confidence.model import FILE, Worth

SETS = ("dev", "independent", "unseen", "retold_withheld", "reports_withheld")
"""What neither frames nor network were made on."""
_RARE = 5
"""Facts below which a ground is not weighed."""
_RIDGE = 3.0
"""Strength of the pull of every shift towards nothing (the L2 penalty)."""
_ROUNDS = 30
_FOLDS = 10

Vector = npt.NDArray[np.float64]


def main() -> None:
    """Fit, check against articles left out, and keep."""
    args = fitting_options("confidence", __doc__, SETS)
    scorer = load_scorer(args.gold)
    cases = [c for name in args.sets for c in read_cases(folder_of(name, args.gold), "", scorer)]
    judged = [one for case in cases for one in judge(case)]
    print(f"{len(cases)} articles of {', '.join(args.sets)}; each judged by a fit without it")
    print(table(left_out(judged)))
    if args.fit:
        kept = {layer: fit([j for j in judged if j.layer == layer]) for layer in LAYERS}
        FILE.write_text(
            json.dumps(
                {
                    layer: {"facts": sum(j.layer == layer for j in judged), **_plain(one)}
                    for layer, one in kept.items()
                },
                indent=1,
                ensure_ascii=False,
            )
            + "\n",
            encoding="utf-8",
        )


def left_out(judged: Sequence[Judged]) -> list[Judged]:
    """The facts with the confidence that a fit to other articles gives them."""
    articles = sorted({j.article for j in judged})
    fold = {article: number % _FOLDS for number, article in enumerate(articles)}
    out: list[Judged] = []
    for layer in LAYERS:
        facts = [j for j in judged if j.layer == layer]
        for number in range(_FOLDS):
            model = fit([j for j in facts if fold[j.article] != number])
            out += [
                replace(j, confidence=model.share(j.grounds))
                for j in facts
                if fold[j.article] == number
            ]
    return out


def fit(facts: Sequence[Judged]) -> Worth:
    """Logistic regression with an L2 penalty, by Newton's method (iteratively reweighted)."""
    counts = Counter(ground for fact in facts for ground in set(fact.grounds))
    names = sorted(ground for ground, n in counts.items() if _RARE <= n < len(facts))
    column = {name: k + 1 for k, name in enumerate(names)}
    rows = np.zeros((len(facts), len(names) + 1))
    rows[:, 0] = 1
    for row, fact in zip(rows, facts, strict=True):
        row[[column[g] for g in fact.grounds if g in column]] = 1
    # a little doubt keeps the log-odds finite where all facts are right
    right = np.array([0.999 if fact.right else 0.001 for fact in facts])
    weights = _newton(rows, right)
    shifts = {name: round(float(weights[k]), 3) for name, k in column.items()}
    return Worth(round(float(weights[0]), 3), {name: by for name, by in shifts.items() if by})


def _newton(rows: Vector, right: Vector) -> Vector:
    weights = np.zeros(rows.shape[1])
    pull = np.full(rows.shape[1], _RIDGE)
    pull[0] = 0.01
    for _ in range(_ROUNDS):
        share = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - share) - pull * weights
        bend = (rows * (share * (1 - share))[:, None]).T @ rows + np.diag(pull)
        weights += np.linalg.solve(bend, slope)
    return weights


def _plain(model: Worth) -> dict[str, object]:
    return {"start": model.start, "shifts": dict(sorted(model.shifts.items()))}


if __name__ == "__main__":
    main()
