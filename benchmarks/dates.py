"""Fits the choice of an event's date to annotated articles, and shows how well it chooses.

python -m benchmarks.dates          # right dates by rule alone and as chosen, by fits without them
python -m benchmarks.dates --fit    # and write graph/reading/events/setting/dates.json
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.gold import Case, annotated, fitting_options, folder_of, load_scorer
from graph.article.records import from_record
from graph.reading.confidence.assessment import assess
from graph.reading.events.finding import find_told
from graph.reading.events.setting.choosing import FILE, Candidate, choose
from graph.reading.harvest import gather
from graph.reading.reader import Reader

ARTICLES = ("train", "articles", "cases")
SETS = (*ARTICLES, "tellings")
_RARE = 6
"""Candidates below which a sign is not weighed."""
_RIDGE = 12.0
"""Strength of the pull of every weight towards nothing (the L2 penalty)."""
_WHOLE = 3.0
"""How much an event of a whole article counts beside one of a telling."""
_STEPS = 250
_PACE = 0.05
_FOLDS = 8

Vector = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Question:
    """The dates that one event may have, and which of them are right."""

    text: str
    candidates: Sequence[Candidate]
    right: tuple[bool, ...]
    ruled: bool
    """Whether the date that reading gave it is right."""


def main() -> None:
    """Fit, check against texts left out, and keep."""
    args = fitting_options("dates", __doc__, SETS)
    asked = [q for name in args.sets for q in questions(args.gold, name)]
    print(report(asked))
    if args.fit:
        kept = {sign: worth for sign, worth in fit(asked).items() if worth}
        FILE.write_text(
            json.dumps(kept, indent=0, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
        )


def questions(gold: Path, name: str) -> Iterator[Question]:
    """One for each event that was found, in the texts of a set."""
    scorer, reader = load_scorer(gold), Reader()
    for record in annotated(folder_of(name, gold)):
        document = reader.document(from_record(record, name))
        told = find_told(document)
        events = [event for event, _ in told]
        case = Case(record, document, events, assess(document, gather(document, events)), scorer)
        wanted, found = case.events_side_by_side
        for number, other in case.pairs.items():
            date = wanted[other].get("date")
            dates = told[number][1].dates
            right = tuple(
                scorer.same_date(date, one.when.edtf if one.when else None) for one in dates
            )
            ruled = scorer.same_date(date, found[number].get("date"))
            yield Question(f"{name} {record['id']}", dates, right, ruled)


def report(asked: Sequence[Question]) -> str:
    """Shares of right dates in each set, each text judged by a fit to others."""
    texts = sorted({one.text for one in asked})
    fold = {text: number % _FOLDS for number, text in enumerate(texts)}
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(_FOLDS):
        worth = fit([one for one in asked if fold[one.text] != number])
        for one in (q for q in asked if fold[q.text] == number and q.candidates):
            chosen = one.candidates.index(choose(one.candidates, worth))
            group = " ".join(one.text.split("-")[0].split())
            group = group if group.startswith("tellings") else group.split()[0]
            for key in (group, "all"):
                counts[key, "asked"] += 1
                counts[key, "rule"] += one.ruled
                counts[key, "chosen"] += one.right[chosen]
                counts[key, "there"] += any(one.right)
    lines = [f"{'set':<24}{'asked':>7}{'rule':>7}{'chosen':>8}{'there':>7}"]
    for group in sorted({key for key, _ in counts}):
        n = counts[group, "asked"]
        shares = [counts[group, what] / n for what in ("rule", "chosen", "there")]
        lines.append(f"{group:<24}{n:>7}{shares[0]:>7.3f}{shares[1]:>8.3f}{shares[2]:>7.3f}")
    return "\n".join(lines)


def fit(asked: Sequence[Question]) -> Mapping[str, float]:
    """Conditional logit with an L2 penalty, by gradient ascent with moments (Adam)."""
    use = [q for q in asked if any(q.right) and not all(q.right)]
    counts = Counter(sign for q in use for one in q.candidates for sign in set(one.signs))
    names = sorted(sign for sign, n in counts.items() if n >= _RARE)
    column = {name: k for k, name in enumerate(names)}
    rows = [[column[s] for s in one.signs if s in column] for q in use for one in q.candidates]
    table = _Table(
        row=np.repeat(np.arange(len(rows)), [len(row) for row in rows]),
        sign=np.array([k for row in rows for k in row]),
        question=np.repeat(np.arange(len(use)), [len(q.candidates) for q in use]),
        right=np.array([right for q in use for right in q.right]),
        weight=np.array([_WHOLE if q.text.startswith(ARTICLES) else 1.0 for q in use]),
    )
    worth = _climb(table, len(names))
    return {name: round(float(worth[k]), 2) for name, k in column.items()}


@dataclass(frozen=True, slots=True)
class _Table:
    """All candidates: the signs of each row, the question it answers, whether it is right."""

    row: Whole
    sign: Whole
    question: Whole
    right: npt.NDArray[np.bool_]
    weight: Vector
    """How much each question counts."""

    def shares(self, weights: Vector, among: npt.NDArray[np.bool_]) -> Vector:
        """The share of each candidate among those of its question that are let in."""
        raised = np.where(among, np.exp(np.clip(weights, -30, 30)), 0)
        return raised / np.bincount(self.question, raised)[self.question]

    def slope(self, worth: Vector) -> Vector:
        """How the likelihood of the right candidates grows with each weight."""
        weights = np.bincount(self.row, worth[self.sign], len(self.right))
        wanted = self.shares(weights, self.right)
        told = self.shares(weights, np.ones_like(self.right))
        pull = (wanted - told) * self.weight[self.question]
        return np.bincount(self.sign, pull[self.row], len(worth))


def _climb(table: _Table, size: int) -> Vector:
    worth, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, _STEPS + 1):
        slope = table.slope(worth) - _RIDGE * worth
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        pace = _PACE * (1 - step / (_STEPS + 1))
        ahead = first / (1 - 0.9**step)
        worth += pace * ahead / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
    return worth


if __name__ == "__main__":
    main()
