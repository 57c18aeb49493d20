"""Which reports stand, and what holds them together or apart, once decisions have been heard."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.facts import Event, EventType, Facts
from graph.identity.decisions import Content, Effect, ReportRule, Telling
from graph.identity.names import PersonName, person_name
from graph.identity.organisations import organisation_slug

_CODE = re.compile(r"[A-Z]{2}")
_WORD = re.compile(r"\w+")
_ALIKE = 0.5
"""The share of words and of participants from which two reports are taken for one."""

_OFFICIAL = "official/"


@dataclass(slots=True)
class Verdict:
    """What decisions make of one report."""

    stands: bool = True
    confirmed: bool = False
    pins: set[str] = field(default_factory=set)
    mark: str = ""
    decisions: set[str] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)
    """Names of participants who took no part."""
    sure: dict[str, str] = field(default_factory=dict)
    """By name of a participant who is confirmed: the decision."""


@dataclass(frozen=True, slots=True)
class LaidOnReport:
    """A rule with the decision that lays it down."""

    decision: str
    rule: ReportRule


def parties_of(facts: Facts) -> dict[str, str]:
    """By name in an article: who that is, as `Telling.parties` has it, before all decisions."""
    found: dict[str, str] = {}
    for organisation in facts.organisations:
        party = f"organisation/{organisation_slug(organisation.name)}"
        for name in (organisation.name, *organisation.aliases):
            found.setdefault(name, party)
    people: dict[str, str] = {}
    for official in facts.officials:
        party = _OFFICIAL + person_name(official.name).key
        for alias in official.aliases:
            people.setdefault(alias, party)
        people[official.name] = party
    return found | people


def party_of(name: str, parties: Mapping[str, str]) -> str:
    """Who takes part under a name; a code that no list has is a country's."""
    return parties.get(name) or (f"country/{name}" if _CODE.fullmatch(name) else "")


def names_in(event: Event) -> tuple[str, ...]:
    """The participants of an event, each once."""
    return tuple(dict.fromkeys((*event.participants, *event.actors, *event.targets)))


def telling(facts: Facts, event: Event) -> Telling:
    """The selector of one report."""
    parties = parties_of(facts)
    return Telling(
        article=facts.article.id,
        type=event.type,
        words=facts.article.text[event.quote.start : event.quote.end],
        parties=tuple(sorted({party_of(name, parties) for name in names_in(event)})),
    )


def is_one_of(party: str, names: Sequence[str]) -> bool:
    """Whether a party is one that is known by these names; a part of an official's name will do."""
    if party in names:
        return True
    if not party.startswith(_OFFICIAL):
        return False
    mine = _name(party)
    others = (_name(one) for one in names if one.startswith(_OFFICIAL))
    return any(_within(mine, other) or _within(other, mine) for other in others)


def _within(one: PersonName, other: PersonName) -> bool:
    return one.within(other, loosely=True)


def _name(party: str) -> PersonName:
    words = tuple(party.removeprefix(_OFFICIAL).split())
    return PersonName(words, words[-1])


class ReportTable:
    """The rules on reports, in order."""

    def __init__(self, laid: Iterable[LaidOnReport]) -> None:
        self.laid = tuple(laid)
        self._by_article: dict[str, set[int]] = defaultdict(set)
        self._by_day: dict[tuple[EventType, str], set[int]] = defaultdict(set)
        for order, one in enumerate(self.laid):
            for each in one.rule.tellings:
                self._by_article[each.article].add(order)
            for content in one.rule.contents:
                self._by_day[content.type, content.edtf].add(order)

    def hear(self, facts: Facts) -> dict[int, Verdict]:
        """By number of a report: the verdict, where there is one."""
        orders = set(self._by_article.get(facts.article.id, ()))
        if self._by_day:
            for event in facts.events:
                if event.date:
                    orders |= self._by_day.get((event.type, event.date.edtf), set())
        if not orders:
            return {}
        return _Hearing(facts).verdicts([self.laid[order] for order in sorted(orders)])


class _Hearing:
    """Rules on reports, applied to one article."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._parties = parties_of(facts)
        self._told = [telling(facts, event) for event in facts.events]

    def verdicts(self, laid: Iterable[LaidOnReport]) -> dict[int, Verdict]:
        found: dict[int, Verdict] = defaultdict(Verdict)
        for one in laid:
            numbers = {n for each in one.rule.tellings for n in self._found(each)}
            numbers |= {n for each in one.rule.contents for n in self._telling_of(each)}
            for number in numbers:
                self._follow(one, number, found[number])
        return dict(found)

    def _found(self, wanted: Telling) -> list[int]:
        """The reports, usually one, that are most like one that was told of before."""
        if wanted.article != self._facts.article.id:
            return []
        scores = {n: _likeness(wanted, told) for n, told in enumerate(self._told)}
        best = max(scores.values(), default=(0.0, 0.0))
        return [n for n, score in scores.items() if score == best] if min(best) > 0 else []

    def _telling_of(self, content: Content) -> list[int]:
        return [n for n, event in enumerate(self._facts.events) if self._tells(event, n, content)]

    def _tells(self, event: Event, number: int, content: Content) -> bool:
        if not event.date or (event.type, event.status, event.change, event.date.edtf) != (
            content.type,
            content.status,
            content.change,
            content.edtf,
        ):
            return False
        told = self._told[number].parties
        known = [one for one in told if any(is_one_of(one, names) for names in content.parties)]
        met = [names for names in content.parties if any(is_one_of(one, names) for one in told)]
        whole = len(known) == len(told), len(met) == len(content.parties)
        return all(whole) or (any(whole) and len(known) > 1)

    def _follow(self, one: LaidOnReport, number: int, verdict: Verdict) -> None:
        verdict.decisions.add(one.decision)
        if one.rule.party:
            self._on_party(one, number, verdict)
        elif one.rule.effect is Effect.DROP:
            verdict.stands = False
        elif one.rule.effect is Effect.CONFIRM:
            verdict.stands = verdict.confirmed = True
        elif one.rule.effect is Effect.JOIN:
            verdict.pins.add(one.decision)
        elif one.rule.effect is Effect.APART:
            verdict.pins.clear()
            verdict.mark = one.decision

    def _on_party(self, one: LaidOnReport, number: int, verdict: Verdict) -> None:
        for name in names_in(self._facts.events[number]):
            if is_one_of(party_of(name, self._parties), one.rule.party):
                if one.rule.effect is Effect.DROP:
                    verdict.dropped.add(name)
                    verdict.sure.pop(name, None)
                else:
                    verdict.dropped.discard(name)
                    verdict.sure[name] = one.decision


def _likeness(wanted: Telling, told: Telling) -> tuple[float, float]:
    """How alike two reports of one article are: by their words, then by who takes part."""
    if wanted.type is not told.type:
        return 0.0, 0.0
    one, other = _words(wanted.words), _words(told.words)
    words = _share(len(one & other), len(one), len(other))
    met = sum(is_one_of(party, wanted.parties) for party in told.parties)
    parties = _share(met, len(told.parties), len(wanted.parties))
    return (words, parties) if min(words, parties) >= _ALIKE else (0.0, 0.0)


def _share(common: int, one: int, other: int) -> float:
    """The share of two sets that both have."""
    return common / (one + other - common) if one + other > common else 1.0


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))
