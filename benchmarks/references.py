"""Fits the choice of whom "he", "the two" and "both sides" denote, and shows how well it chooses.

python -m benchmarks.references          # right by rule and as chosen, by fits to other texts
python -m benchmarks.references --fit    # and write the weights, antecedents.json

In `tests/references.jsonl` each line is a text of a set, with the offsets of its references and
those whom each denotes: names of officials, codes of countries, nothing for nobody told.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import ROOT, annotated, fitting_options, folder_of
from benchmarks.logit import fit
from graph.article.records import from_record
from graph.reading.document import Kind, Mention
from graph.reading.events.antecedents.choosing import FILE, Antecedent, choose, heaviest
from graph.reading.events.finding import find_told
from graph.reading.reader import Reader

SETS = ("train", "articles", "cases", "tellings", "retold")
ANNOTATED = ROOT / "tests" / "references.jsonl"
_RIDGE = 4.0
"""Strength of the pull of every weight towards nothing (the L2 penalty)."""
_FOLDS = 8
_RULED = frozenset({"ruled", "group ruled", "nobody ruled"})
"""What shows the choice of the rules."""


@dataclass(frozen=True, slots=True)
class Question:
    """Those whom a reference may denote, and which of them are right."""

    text: str
    kind: Kind
    candidates: Sequence[Antecedent]
    right: tuple[bool, ...]
    weight: float = 1.0


def main() -> None:
    """Fit, check against texts left out, and keep."""
    args = fitting_options("references", __doc__, SETS)
    asked = [q for name in args.sets for q in questions(args.gold, name)]
    print(report(asked))
    if args.fit:
        kept = {sign: worth for sign, worth in fit(asked, _RIDGE).items() if worth}
        FILE.write_text(
            json.dumps(kept, indent=0, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
        )


def denoted(name: str) -> dict[str, Mapping[int, Sequence[str]]]:
    """For each annotated text of a set, whom the reference at an offset denotes."""
    records = map(json.loads, ANNOTATED.read_text(encoding="utf-8").splitlines())
    return {
        one["id"]: {int(offset): who for offset, who in one["denotes"].items()}
        for one in records
        if one["set"] == name
    }


def questions(gold: Path, name: str) -> Iterator[Question]:
    """One for each annotated reference of a set; those before it in its text are taken as read."""
    reader, known = Reader(), denoted(name)
    for record in annotated(folder_of(name, gold)):
        denotes = known.get(record["id"])
        if not denotes:
            continue
        asked = _Asked(f"{name} {record['id']}", denotes)
        find_told(reader.document(from_record(record, name)), asked)
        yield from asked.questions


class _Asked:
    """Chooses the right one where it is annotated, and keeps what was to be chosen from."""

    def __init__(self, text: str, denotes: Mapping[int, Sequence[str]]) -> None:
        self.questions: list[Question] = []
        self._text = text
        self._denotes = denotes

    def __call__(self, mention: Mention, antecedents: Sequence[Antecedent]) -> Antecedent:
        who = self._denotes.get(mention.start)
        right = tuple(who is not None and set(one.names) == set(who) for one in antecedents)
        if not any(right):
            return heaviest(mention, antecedents)
        self.questions.append(Question(self._text, mention.kind, antecedents, right))
        return antecedents[right.index(True)]


def report(asked: Sequence[Question]) -> str:
    """Shares of right ones in each set, each text judged by a fit to others."""
    fold = {text: n % _FOLDS for n, text in enumerate(sorted({one.text for one in asked}))}
    counts: Counter[tuple[str, str]] = Counter()
    for number in range(_FOLDS):
        worth = fit([one for one in asked if fold[one.text] != number], _RIDGE)
        for one in (q for q in asked if fold[q.text] == number):
            wanted = one.candidates[one.right.index(True)]
            for key in (f"{one.kind} {one.text.split()[0]}", f"{one.kind} all"):
                counts[key, "asked"] += 1
                counts[key, "ruled"] += any(sign in _RULED for sign in wanted.signs)
                counts[key, "chosen"] += choose(one.candidates, worth) is wanted
    lines = [f"{'set':<24}{'asked':>7}{'ruled':>8}{'chosen':>8}"]
    for group in sorted({key for key, _ in counts}):
        asked_of = counts[group, "asked"]
        shares = [counts[group, what] / asked_of for what in ("ruled", "chosen")]
        lines.append(f"{group:<24}{asked_of:>7}{shares[0]:>8.3f}{shares[1]:>8.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
