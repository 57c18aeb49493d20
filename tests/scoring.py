"""How well facts that were read agree with facts that were annotated by hand.

Both sides are articles in the shape of the annotations (`countries`, `organisations`, `officials`,
`events`). Names agree when a form is shared or nearly is; events agree when they are of one type
and at least half of their participants are the same; dates agree when the days that both can mean
are at least half of the days that either can.

    python -m tests.scoring ANNOTATED READ

prints the table for two folders with one JSON file an article.
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from graph.facts import When

Annotation = Mapping[str, Any]
Item = Mapping[str, Any]
Token = tuple[str, ...]

ENCOUNTERS = ("meeting", "call", "video-conference", "gathering")
_HALF = 0.5
_NEARLY = 0.88
_LONG = 6
_MOST_PAIRS = 12
"""A gathering larger than this says little about who met whom."""


@dataclass(frozen=True, slots=True)
class Score:
    """Facts of one layer: how many were read rightly, how many there are, how many were read."""

    right: int = 0
    expected: int = 0
    found: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right, self.expected + other.expected, self.found + other.found
        )

    @property
    def precision(self) -> float:
        """Share of what was read that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what there is that was read."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing and nothing was read."""
        if not self.expected and not self.found:
            return 1.0
        return 2 * self.right / (self.expected + self.found)


def total(scores: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The sum of many articles, layer by layer."""
    whole: dict[str, Score] = {}
    for score in scores:
        for layer, part in score.items():
            whole[layer] = whole.get(layer, Score()) + part
    return whole


def score(expected: Annotation, found: Annotation) -> dict[str, Score]:
    """The scores of one article, by layer."""
    people = _Matching(expected["officials"], found["officials"])
    bodies = _Matching(expected["organisations"], found["organisations"])
    gold = _Cast(expected, people.expected_forms, bodies.expected_forms)
    read = _Cast(found, people.found_forms, bodies.found_forms)
    states = set(expected["countries"]), set(found["countries"])
    offices = gold.offices(), read.offices()
    met = gold.encounters(), read.encounters()
    return {
        "countries": _overlap(*states),
        "organisations": bodies.score,
        "officials": people.score,
        "offices": _overlap(*offices),
        **_events(gold, read),
        "who met whom": _overlap(*met),
    }


def key(name: str) -> str:
    """A name without case, accents and marks."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare))


def same_date(one: str | None, other: str | None) -> bool:
    """Whether two EDTF dates agree; two open dates do, an open and a told one do not."""
    if one is None or other is None:
        return one is other
    a, b = When(one), When(other)
    shared = (min(a.latest, b.latest) - max(a.earliest, b.earliest)).days + 1
    whole = (max(a.latest, b.latest) - min(a.earliest, b.earliest)).days + 1
    return shared / whole >= _HALF


def jaccard(one: set[Token], other: set[Token]) -> float:
    """Share of two sets that they have in common; 1 for two empty ones."""
    return len(one & other) / len(one | other) if one | other else 1.0


def _overlap(expected: set[Any], found: set[Any]) -> Score:
    return Score(len(expected & found), len(expected), len(found))


def _forms(item: Item) -> set[str]:
    return {key(name) for name in (item["name"], *item.get("aliases", ())) if key(name)}


def _same_full_name(one: Item, other: Item) -> bool:
    return key(one["name"]) == key(other["name"])


def _same_name(one: Item, other: Item) -> bool:
    return bool(_forms(one) & _forms(other)) or any(
        difflib.SequenceMatcher(None, a, b).ratio() >= _NEARLY
        for a in _forms(one)
        for b in _forms(other)
        if min(len(a), len(b)) > _LONG
    )


class _Matching:
    """Which item that was read is which annotated one, each taken once, full names first."""

    def __init__(self, expected: Sequence[Item], found: Sequence[Item]) -> None:
        pairs: dict[int, int] = {}
        for agrees in (_same_full_name, _same_name):
            for j, item in enumerate(found):
                if j in pairs:
                    continue
                free = (i for i in range(len(expected)) if i not in pairs.values())
                match = next((i for i in free if agrees(expected[i], item)), None)
                if match is not None:
                    pairs[j] = match
        self.score = Score(len(pairs), len(expected), len(found))
        self.expected_forms = [(_forms(item), str(i)) for i, item in enumerate(expected)]
        self.found_forms = [
            (_forms(item), str(pairs[j]) if j in pairs else f"extra {j}")
            for j, item in enumerate(found)
        ] + self.expected_forms


class _Cast:
    """An annotation whose people and bodies are numbered as the annotated ones are."""

    def __init__(
        self,
        annotation: Annotation,
        people: list[tuple[set[str], str]],
        bodies: list[tuple[set[str], str]],
    ) -> None:
        self._annotation = annotation
        self._forms = [(forms, ("official", n)) for forms, n in people] + [
            (forms, ("organisation", n)) for forms, n in bodies
        ]
        self.events: list[tuple[Item, set[Token]]] = [
            (event, self.tokens(event["participants"])) for event in annotation["events"]
        ]

    def token(self, name: str) -> Token:
        """What a participant's or an employer's name stands for."""
        bare = key(name)
        known = next((token for forms, token in self._forms if bare in forms), None)
        return known or ("name", bare)

    def tokens(self, names: Iterable[str]) -> set[Token]:
        return {self.token(name) for name in names}

    def offices(self) -> set[tuple[Token, str, Token | None]]:
        return {
            (
                self.token(person["name"]),
                office["post"],
                self.token(office["of"]) if office.get("of") else None,
            )
            for person in self._annotation["officials"]
            for office in person["offices"]
        }

    def encounters(self) -> set[tuple[Token, Token]]:
        return {
            pair
            for event, who in self.events
            if event["type"] in ENCOUNTERS and event["status"] != "cancelled"
            if len(who) <= _MOST_PAIRS
            for pair in combinations(sorted(who), 2)
        }


def _events(gold: _Cast, read: _Cast) -> dict[str, Score]:
    """The layers that rest on events; those of 'a matched event' count matched ones alone."""

    def alike(a: Item, b: Item) -> bool:
        return bool(a["type"] == b["type"])

    def exactly(a: Item, b: Item) -> bool:
        return alike(a, b) and a["status"] == b["status"] and same_date(a["date"], b["date"])

    pairs = _pair(gold, read, alike)

    def share(told: Callable[[Item], Any], agrees: Callable[[Item, Item], bool]) -> Score:
        counted = [(a, b) for a, b in pairs if told(a)]
        return Score(sum(agrees(a, b) for a, b in counted), len(counted), len(counted))

    def sides_agree(a: Item, b: Item) -> bool:
        return all(
            jaccard(gold.tokens(a[side]), read.tokens(b.get(side, ()))) >= _HALF
            for side in ("actors", "targets")
        )

    numbers = len(gold.events), len(read.events)
    return {
        "events": Score(len(pairs), *numbers),
        "events, with date and status": Score(len(_pair(gold, read, exactly)), *numbers),
        "date of a matched event": share(
            lambda a: True, lambda a, b: same_date(a["date"], b["date"])
        ),
        "country of a matched event": share(
            lambda a: a["country"], lambda a, b: a["country"] == b.get("country")
        ),
        "sides of a matched event": share(lambda a: "actors" in a, sides_agree),
        "change of a matched event": share(
            lambda a: a.get("change"), lambda a, b: a["change"] == b.get("change")
        ),
    }


def _pair(
    gold: _Cast, read: _Cast, agrees: Callable[[Item, Item], bool]
) -> list[tuple[Item, Item]]:
    """Events that agree and share half of their participants, the closest first, each once."""
    options = sorted(
        (
            (jaccard(who, other), i, j)
            for i, (event, who) in enumerate(gold.events)
            for j, (rival, other) in enumerate(read.events)
            if agrees(event, rival) and jaccard(who, other) >= _HALF
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, i, j in options:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold.events[i][0], read.events[j][0]) for i, j in pairs.items()]


def table(scores: Mapping[str, Score]) -> str:
    """The scores as a table of plain text."""
    lines = [f"{'layer':<32}{'P':>7}{'R':>7}{'F1':>7}{'there':>7}{'read':>7}"]
    lines += [
        f"{layer:<32}{s.precision:>7.3f}{s.recall:>7.3f}{s.f1:>7.3f}{s.expected:>7}{s.found:>7}"
        for layer, s in scores.items()
    ]
    return "\n".join(lines)


def main() -> None:
    """Score one folder against another; an article that was not read counts as read empty."""
    cli = argparse.ArgumentParser(prog="python -m tests.scoring")
    cli.add_argument("annotated", type=Path)
    cli.add_argument("read", type=Path)
    options = cli.parse_args()
    paths = sorted(options.annotated.glob("*.json"))
    if not paths:
        cli.error(f"no JSON files in {options.annotated}")
    others = [options.read / path.name for path in paths]
    scores = [
        score(json.loads(path.read_text("utf-8")), _read_or_empty(other))
        for path, other in zip(paths, others, strict=True)
    ]
    absent = sum(not other.exists() for other in others)
    print(f"{len(paths)} articles, {absent} of them not read")
    print(table(total(scores)))


def _read_or_empty(path: Path) -> Annotation:
    layers = ("countries", "organisations", "officials", "events")
    empty: Annotation = {layer: [] for layer in layers}
    return json.loads(path.read_text("utf-8")) if path.exists() else empty


if __name__ == "__main__":
    main()
