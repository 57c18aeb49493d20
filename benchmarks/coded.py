"""Sentences coded by hand for PLOVER events: what of them is ours, and how much was read.

PLOVER codes many things that the annotation guidelines leave out: words, protests in the street,
force. `COVERS` says which of its categories can hold our types; `HOLDS` which sentences hold one,
by the guidelines; `DOUBTFUL` those on which careful readers may differ: they count for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.outside import official_named
from graph.facts import SIDED, Article, Event, EventType, Facts
from ontology.countries import countries

COVERS: Mapping[str, str] = {
    "CONSULT": "meeting, call, video-conference, visit, gathering",
    "AGREE": "the same, planned; aid pledged; sanctions to be lifted",
    "COOPERATE": "joint exercises and the like: gathering",
    "SUPPORT": "signing; relations opened",
    "AID": "aid",
    "DISAPPROVE": "protest, if formal: a condemnation, a note, a summons",
    "REJECT": "an encounter that was called off",
    "SANCTION": "sanction imposed; expulsion; relations reduced; a visit called off",
}
"""Categories that can hold one of our types; the others hold none."""

HOLDS: Mapping[EventType, tuple[str, ...]] = {
    EventType.MEETING: (
        *("CONSULT-0001", "CONSULT-0005", "CONSULT-0006", "CONSULT-0007", "CONSULT-0010"),
        *("CONSULT-0011", "REJECT-0017", "RETREAT-0009"),
    ),
    EventType.CALL: ("CONSULT-0002",),
    EventType.VISIT: (
        *("CONSULT-0003", "CONSULT-0004", "AGREE-0035", "AGREE-0040", "SANCTION-0002"),
        *("DEMAND-0006", "THREATEN-0006"),
    ),
    EventType.GATHERING: ("AGREE-0004", "AGREE-0006", "COOPERATE-0003", "DEMAND-0011"),
    EventType.SIGNING: ("SUPPORT-0011", "SUPPORT-0012", "AGREE-0031"),
    EventType.MESSAGE: ("AGREE-0030",),
    EventType.APPOINTMENT: ("RETREAT-0021", "RETREAT-0023"),
    EventType.RELATIONS: ("SUPPORT-0001", "SUPPORT-0008"),
    EventType.PROTEST: ("DISAPPROVE-0001", "DISAPPROVE-0002", "DISAPPROVE-0013"),
    EventType.EXPULSION: ("SANCTION-0003",),
    EventType.SANCTION: ("SANCTION-0009", "AGREE-0028"),
    EventType.AID: ("AID-0002", "AGREE-0011", "AGREE-0012", "AGREE-0013", "AGREE-0015"),
}
"""The sentences that hold one of our events, by the end of their identifiers."""

DOUBTFUL = frozenset(
    f"{category}-{number:04}"
    for category, numbers in {
        "AGREE": (3, 17, 18, 21, 22, 36),
        "CONSULT": (8, 9),
        "DEMAND": (18,),
        "AID": (1, 3, 4, 5),
        "DISAPPROVE": (8, 14),
        "REJECT": (24, 25, 27, 30, 33),
        "RETREAT": (13, 20),
        "SANCTION": (1, 4, 5, 6, 7, 13, 14, 15),
        "THREATEN": (22,),
    }.items()
    for number in numbers
)
"""Aid cut off, a pact agreed upon, a mediation: events to one reader and none to another."""

_ORGANISATION = "IGO"
_MISSPELT = {"ITL": "ITA", "JAP": "JPN"}
_SIDELESS = frozenset({"DEMAND-0006", "DEMAND-0011", "THREATEN-0006"})
"""Their PLOVER sides are those of another act than our event."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one sentence was read; `sides_right` is None where there are no sides to compare."""

    key: str
    category: str
    holds: EventType | None
    type_right: bool
    sides_right: bool | None
    silent: bool
    told: str

    @property
    def counted(self) -> bool:
        """Whether readers agree on what the sentence holds."""
        return self.key not in DOUBTFUL


def well_formed(row: Mapping[str, Any]) -> bool:
    """Whether a record's columns stand where they should."""
    sides = (row.get("source"), row.get("target"))
    return all(isinstance(s, list) and all(isinstance(a, dict) for a in s) for s in sides)


def article_of(row: Mapping[str, Any]) -> Article:
    """The sentence as an article without a date."""
    return Article(row["id"], row["text"])


def judge(row: Mapping[str, Any], facts: Facts) -> Verdict:
    """Compare what was read of a sentence with what it holds."""
    key = "-".join(row["id"].rsplit("-", 2)[1:])
    holds = next((kind for kind, keys in HOLDS.items() if key in keys), None)
    of_kind = [event for event in facts.events if event.type is holds]
    sides = None if holds is None or key in _SIDELESS else _sides_right(row, of_kind, facts)
    told = "; ".join(f"{e.type} {e.status}: {', '.join(e.participants)}" for e in facts.events)
    return Verdict(key, row["event"], holds, bool(of_kind), sides, not facts.events, told or "-")


def _sides_right(row: Mapping[str, Any], events: list[Event], facts: Facts) -> bool:
    """Whether the events' countries are those of the record, each on its side."""
    source, target = (_coded(row[side]) for side in ("source", "target"))
    everyone = {code for event in events for code in _codes(event.participants, facts)}
    everyone |= {e.country for e in events if e.type is EventType.VISIT and e.country}
    if everyone != source | target:
        return False
    if not target or events[0].type not in SIDED - {EventType.RELATIONS, EventType.APPOINTMENT}:
        return True
    actors = {code for event in events for code in _codes(event.actors, facts)}
    return actors == source


def _coded(actors: Iterable[Mapping[str, str]]) -> set[str]:
    """The two-letter codes of a side, `IGO` for organisations."""
    codes = (actor["code"] for actor in actors)
    return {_two_letters().get(_MISSPELT.get(code, code), _ORGANISATION) for code in codes}


def _codes(names: Iterable[str], facts: Facts) -> set[str]:
    """The countries for which participants stand, `IGO` for organisations and their staff."""
    found: set[str] = set()
    for name in names:
        official = official_named(name, facts)
        served = [office.of for office in official.offices] if official else [name]
        found |= {of if of in countries() else _ORGANISATION for of in served if of}
    return found


@cache
def _two_letters() -> dict[str, str]:
    return {country.alpha3: country.code for country in countries().values()}
