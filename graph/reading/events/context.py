"""What a clause leaves open, taken from the other tellings of its article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from graph.facts import Change, EventType
from graph.reading.document import Document, Kind
from graph.reading.events.parties import Parties
from graph.reading.events.realms import Realms
from graph.reading.events.sighting import Sighting
from graph.reading.events.signers import Signers
from ontology.frames import Lexicon
from ontology.groups import groups

_SHARING = frozenset({EventType.AID, EventType.SANCTION, EventType.EXPULSION, EventType.PROTEST})
"""Types of which an article mostly tells one quarrel or one campaign."""


_ENOUGH = 2
_SHORTEST = 4
"""Letters of a noun by which a deed is known again."""
_QUARRELS = frozenset({EventType.EXPULSION, EventType.PROTEST, EventType.RELATIONS})


class Context:
    """Completes sightings that tell only one side, from the others of their article."""

    def __init__(self, document: Document, parties: Parties, lexicon: Lexicon) -> None:
        self._of_aid = lexicon.classes["campaign"]
        self._document = document
        self._parties = parties
        self._givers: set[str | None] = set()
        self._offices = Realms(document, parties)
        self._signers = Signers(document, parties)
        self._told: Counter[str] = Counter()
        for mention in document.mentions:
            if mention.kind in {Kind.COUNTRY, Kind.PERSON, Kind.OFFICE}:
                self._told.update(
                    code for name in mention.denotes if (code := parties.country(name))
                )

    def complete(self, sightings: list[Sighting]) -> list[Sighting]:
        """Give sightings their other side; those that stay without only refer back."""
        self._signers.find(sightings)
        whole = [s for s in sightings if not s.incomplete]
        self._givers = {
            self._parties.country(n) for s in sightings if s.type is EventType.AID for n in s.actors
        }
        self._offices.find(sightings)
        for sighting in sightings:
            if sighting.incomplete:
                self._fill(sighting, whole)
                sighting.settle_sides()
        for sighting in sightings:
            open_side = sighting.incomplete and sighting.type is not EventType.APPOINTMENT
            sighting.anaphoric = sighting.anaphoric or open_side
            if sighting.type is EventType.VISIT and sighting.anaphoric:
                self._find_host(sighting, sightings)
            elif sighting.beside:
                self._add_those_beside(sighting, sightings)
        return sightings

    # --- encounters -------------------------------------------------------------------------------

    def _find_host(self, visit: Sighting, sightings: list[Sighting]) -> None:
        """A visit told without its country, and not elsewhere, is to the other country told of."""
        people = [p for p in visit.participants if self._parties.is_person(p)]
        if not people or visit.attended:
            return
        for other in sightings:
            told = other.type is EventType.VISIT and other.country and other is not visit
            if told and set(other.participants) & set(people):
                return
        homes = {c for p in people for c in self._parties.countries(p)}
        hosts = self._most_told(homes)
        if homes and hosts:
            visit.participants, visit.country, visit.anaphoric = people, hosts[0], False

    def _add_those_beside(self, gathering: Sighting, sightings: list[Sighting]) -> None:
        """Those who met on the sidelines of a gathering take part in it."""
        met = [s for s in sightings if s.type is EventType.MEETING and not s.anaphoric]
        there = set(gathering.participants)
        for other in met:
            close = other.sentence == gathering.sentence and other.status is gathering.status
            if close and (not gathering.attended or there & set(other.participants)):
                gathering.participants += [
                    p for p in other.participants if p not in gathering.participants
                ]
                gathering.attended = True
        if not gathering.attended:
            self._add_those_before(gathering, met)

    def _add_those_before(self, gathering: Sighting, met: list[Sighting]) -> None:
        """ "It was held on the sidelines of the assembly"."""
        before = [s for s in met if s.order < gathering.order]
        if before and gathering.sentence - before[-1].sentence <= 1:
            gathering.participants += before[-1].participants
            gathering.attended = True

    # --- the other side ---------------------------------------------------------------------------

    def _fill(self, sighting: Sighting, whole: list[Sighting]) -> None:
        if any(self._repeats(sighting, other) for other in whole):
            return
        if sighting.realms:
            self._describe(sighting)
            return
        if sighting.vague:
            sighting.targets = self._doers(sighting) or self._offender(sighting, whole)
            return
        if sighting.type is EventType.RELATIONS:
            self._counterpart(sighting, whole)
            return
        alike = [o for o in whole if o.type is sighting.type and o.type in _SHARING]
        alike.sort(key=lambda o: abs(o.order - sighting.order))
        if sighting.type is EventType.APPOINTMENT:
            sighting.targets = self._only_told()
            return
        if sighting.tentative and not self._is_of_aid(sighting):
            return
        if sighting.actors and not sighting.targets:
            sighting.targets = self._target(sighting, alike)
        elif sighting.targets and not sighting.actors:
            sighting.actors = self._actor(sighting, alike)

    def _is_of_aid(self, sighting: Sighting) -> bool:
        """Whether the article tells of a campaign of aid, so that a sum given is aid too."""
        words = set(re.findall(r"\w+", self._document.text.lower()))
        return len(words & self._of_aid) >= _ENOUGH

    def _counterpart(self, sighting: Sighting, whole: list[Sighting]) -> None:
        """The other side of a quarrel told close by, for a mission closed or ties cut with one."""
        known = sighting.actors or sighting.targets
        near = sorted(whole, key=lambda o: abs(o.order - sighting.order))
        for other in near:
            sides = [
                [self._parties.country(n) or n for n in s] for s in (other.actors, other.targets)
            ]
            if (
                other.type not in _QUARRELS
                or not all(sides)
                or abs(other.sentence - sighting.sentence) > 4
            ):
                continue
            mine = (
                0 if self._alike(known, sides[0]) else 1 if self._alike(known, sides[1]) else None
            )
            speaks_again = "#them" in sighting.frame.where.get("object", ())
            if mine is None and speaks_again and other.type is EventType.RELATIONS:
                mine = 0
            if mine is None:
                continue
            if sighting.actors:
                sighting.targets = sides[1 - mine][:1]
            else:
                sighting.actors = sides[1 - mine][:1]
            return

    def _doers(self, sighting: Sighting) -> list[str]:
        """Whose deed it was where it is told in full: "the Israeli raid", "the raid by Israel"."""
        own = {self._parties.country(n) or n for n in sighting.actors}
        text = self._document.text
        for deed in sighting.deeds:
            noun = re.escape(deed.text)
            if deed.word.mentions or len(noun) < _SHORTEST:
                continue
            for m in self._document.mentions:
                if m.kind is Kind.COUNTRY and m.name not in own:
                    after, before = text[m.end : m.end + 60], text[max(0, m.start - 30) : m.start]
                    if re.match(rf"(?:'s|’s)?\s+(?:\w+\s+)?{noun}\b", after, re.I) or re.search(
                        rf"\b{noun}\s+by\s+(?:the\s+)?$", before, re.I
                    ):
                        return [m.name]
        return []

    def _offender(self, sighting: Sighting, whole: list[Sighting]) -> list[str]:
        """Who acted against the one that protests, in an event told before."""
        for other in reversed([o for o in whole if o.order < sighting.order]):
            served = {self._parties.served(t) for t in other.targets} | set(other.targets)
            if served & set(sighting.actors) and other.type in _SHARING:
                return [self._parties.country(n) or n for n in other.actors]
        return []

    def _describe(self, sighting: Sighting) -> None:
        """The state told of before that a plain noun describes: "the Baltic country"."""
        known = {self._parties.country(n) or n for n in [*sighting.actors, *sighting.targets]}
        start = sighting.realms[0].word.start
        words = {c.text for c in sighting.realms[0].children}
        told = [m for m in self._document.mentions if m.start < start and m.kind is Kind.COUNTRY]
        codes = [m.name for m in reversed(told) if m.name not in known]
        within = next(
            (set(g.members) for g in groups().values() if _told_by(g.adjectives, words)), None
        )
        if within is not None:
            codes = [c for c in codes if c in within]
        if not codes:
            return
        if sighting.actors:
            sighting.targets = codes[:1]
        else:
            sighting.actors = codes[:1]

    def _repeats(self, sighting: Sighting, other: Sighting) -> bool:
        """Whether the one side told is that of an event told in full."""
        if other.type is not sighting.type or other.change is not sighting.change:
            return False
        if other.type is EventType.RELATIONS and other.frame is not sighting.frame:
            return False
        sides = ((sighting.actors, other.actors), (sighting.targets, other.targets))
        return all(self._alike(mine, theirs) for mine, theirs in sides if mine)

    def _alike(self, mine: list[str], theirs: list[str]) -> bool:
        states = {self._parties.country(n) or n for n in theirs}
        return all((self._parties.country(n) or n) in states for n in mine)

    def _target(self, sighting: Sighting, alike: list[Sighting]) -> list[str]:
        hit = Counter(self._parties.country(n) or n for o in alike for n in o.targets)
        for other in sorted(alike, key=lambda o: -max((hit[n] for n in o.targets), default=0)):
            if not self._alike(sighting.actors, other.targets):
                return [self._parties.country(n) or n for n in other.targets]
            if self._alike(other.targets, sighting.actors):
                return [self._parties.country(n) or n for n in other.actors]
        if sighting.type in {EventType.AID, EventType.EXPULSION, EventType.PROTEST}:
            apart = {self._parties.country(n) for n in sighting.actors}
            return self._most_told(apart | self._givers)
        return []

    def _actor(self, sighting: Sighting, alike: list[Sighting]) -> list[str]:
        for other in alike:
            if not self._alike(sighting.targets, other.actors):
                return [self._parties.country(n) or n for n in other.actors]
        hostile = sighting.type in {EventType.EXPULSION, EventType.PROTEST}
        if hostile and sighting.change is not Change.RECALLED:
            return self._most_told({self._parties.country(n) for n in sighting.targets})
        return []

    def _only_told(self) -> list[str]:
        """The country that the article is about: told twice as often as any other."""
        (first, times), (_, second) = [*self._told.most_common(2), ("", 0), ("", 0)][:2]
        return [first] if times > 1 and times >= second * 2 else []

    def _most_told(self, apart: Collection[str | None]) -> list[str]:
        """The country that the article speaks of most, those apart left out; none if it is rare."""
        others = [(code, times) for code, times in self._told.most_common() if code not in apart]
        for code, times in others[:1]:
            return [code] if times > 1 or len(others) == 1 else []
        return []


def _told_by(adjectives: Iterable[str], words: set[str]) -> bool:
    """Whether the words before a noun hold one of a region's adjectives."""
    return any(set(a.lower().split()) <= words for a in adjectives)
