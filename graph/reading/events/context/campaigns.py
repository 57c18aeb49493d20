"""The side of an act that its clause leaves open, taken from the quarrel or campaign it is part of.

An article mostly tells one quarrel (who expels, penalises, protests against whom) or one campaign
(who gives to whom, who condoles with whom). Once a side has been told, it is not told again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from graph.facts import ENCOUNTERS, SIDED, Change, EventType, Post
from graph.reading.document import Document, Kind
from graph.reading.events.context.grievances import Grievances
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import surface_subject
from graph.reading.parse.phrases import noun_slots
from ontology.frames import Lexicon
from ontology.groups import groups

_HOSTILE = frozenset({EventType.SANCTION, EventType.EXPULSION, EventType.PROTEST})
_UNASKED = frozenset({EventType.EXPULSION, EventType.PROTEST})
"""Types of which the other side is, failing all else, the country told of most."""
_TWO = 2
_NEAR = 4
"""Sentences over which the two sides of a quarrel are still in mind."""
_AT_ONCE = 1
"""Sentences after an act in which a further one need not say who acts on whom."""
_MANY = frozenset({"country", "state", "nation", "member", "neighbour", "ally", "government"})
_SAME_KIND = frozenset({"similar", "same", "like", "identical", "second"})
_TELLING = frozenset({"say", "announce", "confirm", "report", "state", "complain", "disclose"})
_OFTEN = 3
"""Mentions from which a country can be what an article is about."""


class Campaigns:
    """Completes the acts of one article."""

    def __init__(self, document: Document, parties: Parties, lexicon: Lexicon) -> None:
        self._document = document
        self._of_aid = lexicon.classes["campaign"]
        self._envoys = lexicon.classes["ambassador"]
        self._parties = parties
        self._grievances = Grievances(document, parties, lexicon)
        self._sightings: list[Sighting] = []
        self._half: list[Sighting] = []
        self._names_bodies = any(m.kind is Kind.ORGANISATION for m in document.mentions)
        self._told: Counter[str] = Counter()
        for mention in document.mentions:
            if mention.kind in {Kind.COUNTRY, Kind.PERSON, Kind.OFFICE}:
                self._told.update(
                    code
                    for name in mention.denotes
                    if (parties.served(name) or not parties.is_person(name))
                    and (code := parties.country(name))
                )

    def complete(self, sightings: Iterable[Sighting]) -> None:
        """Give acts their other side where the article tells it."""
        self._sightings = told = list(sightings)
        acts = [s for s in told if s.type in SIDED]
        whole = [s for s in acts if not s.incomplete]
        for sighting in acts:
            if sighting.incomplete:
                self._half = [s for s in acts if s.incomplete and s is not sighting]
                self._fill(sighting, whole, acts)
                self._pair(sighting)
                sighting.settle_sides()
                firm = sighting.type is EventType.EXPULSION and sighting.realms
                if not sighting.incomplete and (firm or sighting.vague):
                    whole.append(sighting)

    def _fill(self, sighting: Sighting, whole: list[Sighting], acts: list[Sighting]) -> None:
        if sighting.type is EventType.MESSAGE and _is_alike(sighting):
            self._address(sighting, whole)
        elif "assets" in sighting.frame.where.get("object", ()) or any(
            self._repeats(sighting, other) for other in whole
        ):
            return
        elif sighting.type is EventType.APPOINTMENT:
            often = _TWO if self._names_bodies else 1
            sent = (self._posted_to(o) for o in acts if o.type is EventType.APPOINTMENT)
            sighting.targets = self._subject(set().union(*sent), often)
        elif not sighting.actors and not sighting.targets:
            self._go_on(sighting, whole)
        elif _is_by_many(sighting):
            return
        elif sighting.realms:
            self._describe(sighting)
        elif sighting.type is EventType.PROTEST and sighting.vague:
            sighting.targets = self._grievances.offender(sighting, whole)
        elif sighting.type is EventType.AID and not _stays_open(sighting):
            self._help(sighting, whole, acts)
        elif sighting.type is EventType.MESSAGE:
            self._address(sighting, whole)
        else:
            self._oppose(sighting, whole)

    def _posted_to(self, sighting: Sighting) -> set[str]:
        """Where those who are named envoys go: no one serves the state that receives him."""
        told = {n for nodes in sighting.slots.values() for n in nodes}
        sent = [noun_slots(n) for n in told if n.lemma in self._envoys]
        places = [n for inner in sent for slot in ("to", "in") for n in inner.get(slot, ())]
        titles = (n for n in told if n.kind is Kind.OFFICE)
        names = [name for n in titles for name in self._parties.posted_to(n)]
        return {*names, *self._parties.of(places)}

    def _give(self, sighting: Sighting, names: list[str]) -> None:
        """Put names on the side that is missing."""
        if sighting.actors:
            sighting.targets = names
        else:
            sighting.actors = names

    def _states(self, names: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(self._parties.country(n) or n for n in names))

    # --- repeated tellings -----------------------------------------------------------------------

    def _repeats(self, sighting: Sighting, other: Sighting) -> bool:
        """Whether the one side told is that of an event told in full."""
        if other.type is not sighting.type or other.change is not sighting.change:
            return False
        if other.type is EventType.RELATIONS and other.frame is not sighting.frame:
            return False
        sides = ((sighting.actors, other.actors), (sighting.targets, other.targets))
        return all(self._alike(mine, theirs) for mine, theirs in sides if mine)

    def _alike(self, mine: Iterable[str], theirs: Iterable[str]) -> bool:
        return set(self._states(mine)) <= set(self._states(theirs))

    def _go_on(self, sighting: Sighting, whole: list[Sighting]) -> None:
        """ "Relations are downgraded": both sides are those of the act told just before."""
        before = [o for o in whole if o.order < sighting.order and self._is_hostile(o)]
        if before and sighting.sentence - before[-1].sentence <= _AT_ONCE:
            sighting.actors = self._states(before[-1].actors)
            sighting.targets = self._states(before[-1].targets)

    def _pair(self, sighting: Sighting) -> None:
        """ "since the establishment of relations in 1992": of the two states that met beside it."""
        if sighting.participants or sighting.actors or sighting.targets:
            return
        ties = any("ties" in names for names in sighting.frame.where.values())
        if sighting.change is Change.OPENED and ties and sighting.when is not None:
            sighting.actors = next(self._pairs(sighting), [])

    def _partner(self, sighting: Sighting, known: set[str]) -> list[str]:
        """ "The loan was extended to A": by the state with which A talks or that it visits."""
        pairs = [pair for pair in self._pairs(sighting) if known & set(pair)]
        return [n for n in pairs[0] if n not in known] if pairs and len(known) == 1 else []

    def _visited(self, sighting: Sighting, known: set[str]) -> list[str]:
        """ "A promised a loan during his stay in B": B, where whoever gives it is."""
        here = [o for o in self._sightings if o.sentence == sighting.sentence]
        trips = [o for o in here if o.type is EventType.VISIT and o.country]
        hosts = [o.country for o in trips if known & set(self._states(o.participants))]
        return [c for c in hosts if c and c not in known][:1]

    def _pairs(self, sighting: Sighting) -> Iterator[list[str]]:
        """The two states of each encounter between two, the nearest first."""
        near = sorted(self._sightings, key=lambda o: abs(o.order - sighting.order))
        for other in (o for o in near if o.type in ENCOUNTERS and not o.anaphoric):
            codes = [c for c in (*self._states(other.participants), other.country) if c]
            states = [c for c in dict.fromkeys(codes) if c in self._told]
            if len(states) == _TWO:
                yield states

    # --- quarrels --------------------------------------------------------------------------------

    def _is_hostile(self, act: Sighting) -> bool:
        return act.type in _HOSTILE or act.change is Change.REDUCED

    def _oppose(self, sighting: Sighting, whole: list[Sighting]) -> None:
        """Who stands across from the known party in the acts told beside it, or in most acts."""
        known = set(self._states(sighting.actors or sighting.targets))
        quarrels = [o for o in whole if self._is_hostile(o) or o.type is sighting.type]
        quarrels.sort(key=lambda o: (abs(o.sentence - sighting.sentence), o.order))
        found = self._teller(sighting, known) or self._opponent(sighting, known, quarrels)
        if not found and self._is_hostile(sighting):
            found = self._asked(sighting, known)
        self._give(sighting, self._states(found)[:1])

    def _teller(self, sighting: Sighting, known: set[str]) -> list[str]:
        """ "B's ministry said that A had expelled two diplomats": B tells what it suffers."""
        verb = sighting.trigger
        above = verb.head if verb.relation == "ccomp" and sighting.actors else None
        if above is None or above.lemma not in _TELLING or sighting.change is Change.LIFTED:
            return []
        if any(n.word.mentions for n in sighting.slots.get("object", ())):
            return []
        tellers = self._states(self._parties.of(surface_subject(above)))
        own = [n for n in tellers if self._parties.country(n) and n not in known]
        return own if len(own) == 1 and len(tellers) == 1 else []

    def _opponent(self, sighting: Sighting, known: set[str], quarrels: list[Sighting]) -> list[str]:
        """The surest other party that the article's quarrels offer."""
        if _stays_open(sighting):
            return self._commonest(self._struck(sighting, known, _alike(sighting, quarrels)))
        if sighting.type is EventType.RELATIONS:
            quarrels = [o for o in quarrels if abs(o.sentence - sighting.sentence) <= _NEAR]
        beside = [o for o in quarrels if abs(o.sentence - sighting.sentence) <= _AT_ONCE]
        alike = _alike(sighting, quarrels)
        across = self._all_across(beside, known) or self._commonest(self._all_across(alike, known))
        if across or sighting.type is EventType.RELATIONS:
            cut = across or self._cut_too(sighting, known, quarrels)
            return cut or self._other_of_two(sighting, known, quarrels)
        alike = _without_answers(alike, known)
        nearest = [] if sighting.actors else self._struck(sighting, known, alike)
        half = [o for o in _alike(sighting, self._half) if o.change is sighting.change]
        half = [o for o in half if abs(o.sentence - sighting.sentence) <= _NEAR]
        return (
            nearest
            or self._commonest(self._all_across(quarrels, known))
            or self._commonest(self._struck(sighting, known, alike))
            or self._commonest(self._struck(sighting, known, half))
            or self._commonest(self._struck(sighting, known, quarrels))
        )

    def _other_of_two(
        self, sighting: Sighting, known: set[str], quarrels: list[Sighting]
    ) -> list[str]:
        """ "The rift between A and B is old. Relations were broken off by A": B, told with it."""
        ties = "ties" in sighting.frame.where.get("object", ())
        if not ties or not sighting.trigger.is_verb or sighting.change is not Change.REDUCED:
            return []
        near = self._document.mentions_at(sighting.sentence - 1) if sighting.sentence else []
        pairs = [set(o.actors) for o in _alike(sighting, quarrels) if not o.targets]
        pairs.append({m.name for m in near if m.kind is Kind.COUNTRY})
        found = (pair for pair in pairs if len(pair) == _TWO and known < pair)
        return sorted(next(found, known) - known)

    def _cut_too(self, sighting: Sighting, known: set[str], quarrels: list[Sighting]) -> list[str]:
        """With whom others have cut ties, for one that cuts "them", or only "relations"."""
        if "#them" in sighting.frame.where.get("object", ()):
            return [n for o in _alike(sighting, quarrels) for n in o.targets]
        across = self._commonest(self._all_across(quarrels, known))
        if across or sighting.change is not Change.REDUCED:
            return across or self._turned(sighting, known, quarrels)
        return self._commonest(self._struck(sighting, known, quarrels))

    def _turned(self, sighting: Sighting, known: set[str], quarrels: list[Sighting]) -> list[str]:
        """ "A cut its ties with B. Those with C will be resumed": by A, who has changed sides."""
        said = sighting.actors or sighting.slots.get("subject") or sighting.slots.get("by")
        if said or "ties" not in sighting.frame.where.get("object", ()):
            return []
        cut = [o for o in quarrels if o.type is sighting.type and o.change is Change.REDUCED]
        near = [o for o in cut if abs(o.sentence - sighting.sentence) <= _AT_ONCE]
        turning = dict.fromkeys(n for o in near for n in self._states(o.actors) if n not in known)
        return list(turning) if len(turning) == 1 else []

    def _struck(self, sighting: Sighting, known: set[str], acts: list[Sighting]) -> list[str]:
        """Who stands in the article's acts where the missing party would."""
        sides = [o.targets if sighting.actors else o.actors for o in acts]
        return [n for side in sides for n in self._states(side) if n not in known]

    def _commonest(self, names: list[str]) -> list[str]:
        return [name for name, _ in Counter(self._states(names)).most_common(1)]

    def _all_across(self, quarrels: list[Sighting], known: set[str]) -> list[str]:
        return [n for o in quarrels for n in self._across(o, known)]

    def _across(self, act: Sighting, known: set[str]) -> list[str]:
        """Who stands across from a party in an act."""
        for mine, theirs in ((act.actors, act.targets), (act.targets, act.actors)):
            if known <= set(self._states(mine)):
                return self._states(theirs)
        return []

    def _asked(self, sighting: Sighting, known: set[str]) -> list[str]:
        recalled = not sighting.actors and sighting.change is Change.RECALLED
        if sighting.type is EventType.SANCTION and sighting.actors:
            striking = [o for o in self._sightings if o.type is sighting.type]
            return self._subject(known.union(*(self._states(o.actors) for o in striking)), _OFTEN)
        if sighting.type not in _UNASKED or recalled:
            return []
        return self.most_told(known)

    def _subject(self, apart: set[str], often: int) -> list[str]:
        """The one country that an article is about: told of twice as often as any other."""
        others = [(code, n) for code, n in self._told.most_common() if code not in apart]
        first, second = [*others, (None, 0), (None, 0)][:2]
        return [first[0]] if first[0] and first[1] >= max(often, 2 * second[1]) else []

    # --- campaigns -------------------------------------------------------------------------------

    def _help(self, sighting: Sighting, whole: list[Sighting], acts: list[Sighting]) -> None:
        """Whom the article's aid is for, or who gives it."""
        aid = [o for o in acts if o.type is EventType.AID and o is not sighting]
        if sighting.tentative and all(o.tentative for o in aid) and not self._is_of_aid():
            return
        given = [o for o in whole if o.type is EventType.AID]
        given.sort(key=lambda o: abs(o.order - sighting.order))
        known = set(self._states(sighting.actors or sighting.targets))
        if not sighting.actors:
            givers = [self._states(o.actors) for o in given if not known & set(o.actors)]
            sighting.actors = givers[0] if givers else self._partner(sighting, known)
            return
        given += [o for o in self._half if o.type is EventType.AID and o.targets]
        helped = Counter(n for o in given for n in self._states(o.targets) if n not in known)
        top = helped.most_common(1)[0][0] if helped else None
        of_top = [self._states(o.targets) for o in given if top in self._states(o.targets)]
        givers_all = known | {n for o in aid for n in self._states(o.actors)}
        sighting.targets = self._visited(sighting, known) or self._posted_at_home(sighting, known)
        if not sighting.targets and top and self._is_about_home(top, helped, givers_all):
            sighting.targets = [str(self._parties.home)]
        if not sighting.targets and of_top:
            sighting.targets = [n for n in of_top[0] if n not in known]
        if not sighting.targets and not sighting.tentative:
            sighting.targets = self._partner(sighting, known)
        sighting.targets = sighting.targets or self.most_told(givers_all)

    def _posted_at_home(self, sighting: Sighting, known: set[str]) -> list[str]:
        """ "The Taiwanese ambassador handed over a cheque": to the country reported from."""
        held = [n for s in ("subject", "by") for n in sighting.slots.get(s, ())]
        posts = {p for name in self._parties.of(held) for p in self._parties.posts(name)}
        home = self._parties.home
        return [home] if Post.AMBASSADOR in posts and home and home not in known else []

    def _is_about_home(self, top: str, helped: Counter[str], apart: set[str]) -> bool:
        """Whether an article of aid to the country reported from says so once of another."""
        home = self._parties.home
        if not home or home in apart or home == top:
            return False
        return helped[top] == 1 and self._told[home] > self._told[top]

    def _is_of_aid(self) -> bool:
        """Whether the article tells of a campaign of aid, so that a sum given is aid too."""
        words = set(re.findall(r"\w+", self._document.text.lower()))
        return len(words & self._of_aid) >= _TWO

    def _address(self, sighting: Sighting, whole: list[Sighting]) -> None:
        """To whom others have written just before: with whom all condole."""
        if not sighting.actors or "letter" not in sighting.frame.where.get("object", ()):
            return
        letters = [o for o in whole if o.type is EventType.MESSAGE and o.order < sighting.order]
        near = [o for o in letters if sighting.sentence - o.sentence <= _NEAR]
        for other in reversed(near):
            if not set(sighting.actors) & {*other.targets, *other.actors}:
                alike = _is_alike(sighting)
                sighting.targets = list(other.targets) if alike else self._states(other.targets)
                return

    # --- descriptions ----------------------------------------------------------------------------

    def _describe(self, sighting: Sighting) -> None:
        """The state told of before that a plain noun describes: "the Baltic country"."""
        known = set(self._states([*sighting.actors, *sighting.targets]))
        start = sighting.realms[0].word.start
        words = {c.text for c in sighting.realms[0].children}
        told = [m for m in self._document.mentions if m.start < start and m.kind is Kind.COUNTRY]
        codes = list(Counter(m.name for m in reversed(told) if m.name not in known))
        codes.sort(key=lambda code: -self._told[code])
        within = next(
            (set(g.members) for g in groups().values() if _told_by(g.adjectives, words)), None
        )
        if within is not None:
            codes = [c for c in codes if c in within]
        if codes:
            self._give(sighting, codes[:1])

    def most_told(self, apart: Collection[str | None]) -> list[str]:
        """The country that the article speaks of most, those apart left out; none if it is rare."""
        others = [(code, times) for code, times in self._told.most_common() if code not in apart]
        for code, times in others[:1]:
            return [code] if times > 1 or len(others) == 1 else []
        return []


def _stays_open(act: Sighting) -> bool:
    """Whether an act is only named in passing: "the sanctions", "the American embargo"."""
    return not act.trigger.is_verb and not act.frame.verbs


def _is_by_many(act: Sighting) -> bool:
    """ "More than 20 countries expelled Russian diplomats": by none who could be named."""
    doers = [n for s in ("subject", "by") for n in act.slots.get(s, ())]
    return not act.actors and any(n.tag == "NNS" and n.lemma in _MANY for n in doers)


def _without_answers(acts: list[Sighting], known: set[str]) -> list[Sighting]:
    """The acts but those that pay back others: who joins in a quarrel takes its first side."""
    first: list[Sighting] = []
    for act in sorted(acts, key=lambda o: o.order):
        paid_back = any(
            set(o.actors) & set(act.targets) and set(o.targets) & set(act.actors) for o in first
        )
        if not paid_back or known & set(act.participants):
            first.append(act)
    return [act for act in acts if act in first]


def _is_alike(letter: Sighting) -> bool:
    """ "sent a similar cable": to the one to whom another was sent."""
    sent = letter.slots.get("object", ())
    return any(c.text in _SAME_KIND for n in sent for c in n.children)


def _alike(act: Sighting, others: list[Sighting]) -> list[Sighting]:
    """The acts of the same type."""
    return [o for o in others if o.type is act.type]


def _told_by(adjectives: Iterable[str], words: set[str]) -> bool:
    """Whether the words before a noun hold one of a region's adjectives."""
    return any(set(a.lower().split()) <= words for a in adjectives)
