"""Fits the choice of an event's date to annotated articles, and shows how well it chooses.

python -m benchmarks.dates          # right dates by rule alone and as chosen, by fits without them
python -m benchmarks.dates --fit    # and write graph/reading/events/setting/dates.json
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import Case, annotated, fitting_options, folder_of, load_scorer
from benchmarks.logit import fit
from graph.article.records import from_record
from graph.reading.confidence.assessment import assess
from graph.reading.events.finding import find_told
from graph.reading.events.setting.choosing import FILE, Candidate, choose
from graph.reading.harvest import gather
from graph.reading.reader import Reader

ARTICLES = ("train", "articles", "cases", "news")
SETS = (*ARTICLES, "tellings")
_RIDGE = 20.0
"""Strength of the pull of every weight towards nothing (the L2 penalty)."""
_WHOLE = 3.0
"""How much an event of a whole article counts beside one of a telling."""
_FOLDS = 8


@dataclass(frozen=True, slots=True)
class Question:
    """The dates that one event may have, and which of them are right."""

    text: str
    candidates: Sequence[Candidate]
    right: tuple[bool, ...]
    ruled: bool
    """Whether the date that reading gave it is right."""

    @property
    def weight(self) -> float:
        """How much it counts in a fit."""
        return _WHOLE if self.text.startswith(ARTICLES) else 1.0


def main() -> None:
    """Fit, check against texts left out, and keep."""
    args = fitting_options("dates", __doc__, SETS)
    asked = [q for name in args.sets for q in questions(args.gold, name)]
    print(report(asked))
    if args.fit:
        kept = {sign: worth for sign, worth in fit(asked, _RIDGE).items() if worth}
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
        worth = fit([one for one in asked if fold[one.text] != number], _RIDGE)
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


if __name__ == "__main__":
    main()
