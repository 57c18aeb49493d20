"""Whether confidence keeps its word: of facts said to be right so often, how many were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from benchmarks.gold import Case
from benchmarks.tellings import is_telling
from graph.reading.confidence.grounds import Grounds

LAYERS = ("countries", "organisations", "officials", "offices", "events")
_BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True)
class Judged:
    """One fact that was read: its layer, its grounds, its confidence, and whether it is right."""

    layer: str
    article: str
    grounds: tuple[str, ...]
    confidence: float
    right: bool


def judge(case: Case) -> Iterator[Judged]:
    """The facts of an annotated article, each compared with the annotation; a telling's events."""
    facts, gold = case.facts, case.gold
    grounds = Grounds(case.document, facts)
    for number, event in enumerate(facts.events):
        yield _judged(case, "events", event, grounds.of_event(event), number in case.pairs)
    if is_telling(gold):
        return
    known = set(gold["countries"])
    for country in facts.countries:
        yield _judged(
            case, "countries", country, grounds.of_country(country), country.code in known
        )
    for number, one in enumerate(facts.organisations):
        right = number in case.maps["organisations"]
        yield _judged(case, "organisations", one, grounds.of_organisation(one), right)
    posts = _posts(case)
    for number, official in enumerate(facts.officials):
        person = case.maps["officials"].get(number)
        yield _judged(
            case, "officials", official, grounds.of_official(official), person is not None
        )
        for office in official.offices:
            right = (person, office.post.value, case.found_token(office.of)) in posts
            yield _judged(case, "offices", office, grounds.of_office(official, office), right)


def _judged(case: Case, layer: str, fact: Any, grounds: Iterable[str], right: bool) -> Judged:
    return Judged(layer, case.gold["id"], tuple(grounds), fact.confidence or 0.0, right)


def _posts(case: Case) -> set[tuple[int, str, str | None]]:
    return {
        (number, office["post"], case.gold_token(office.get("of")))
        for number, person in enumerate(case.gold["officials"])
        for office in person.get("offices", [])
    }


def table(judged: list[Judged]) -> str:
    """For each layer and each bin of confidence: how many facts, said and seen share of right."""
    lines = [f"{'confidence':<16}{'from':>6}{'to':>6}{'facts':>7}{'said':>7}{'seen':>7}"]
    for layer in LAYERS:
        facts = [j for j in judged if j.layer == layer]
        for low, high in pairwise(_BINS):
            inside = [j for j in facts if low <= j.confidence < high]
            if inside:
                said = sum(j.confidence for j in inside) / len(inside)
                seen = sum(j.right for j in inside) / len(inside)
                span = f"{layer:<16}{low:>6.2f}{min(high, 1.0):>6.2f}"
                lines.append(f"{span}{len(inside):>7}{said:>7.2f}{seen:>7.2f}")
        if facts:
            lines.append(f"{layer:<16}{'error':>6}{expected_error(facts):>26.3f}")
    return "\n".join(lines)


def expected_error(facts: list[Judged]) -> float:
    """The expected calibration error: how far said and seen differ, over the bins."""
    total = 0.0
    for low, high in pairwise(_BINS):
        inside = [j for j in facts if low <= j.confidence < high]
        total += abs(sum(j.confidence - j.right for j in inside))
    return total / len(facts)
