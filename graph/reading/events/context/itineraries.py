"""The stops of a journey that are told in passing.

A tour is rarely told stop by stop: "The stop in A was put off", "Next on the tour were A and B",
"was received by the president of A before going on to B". Who travels is known from the article's
other visits, and whoever is on a journey and meets somebody abroad has come there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.facts import EventType, Quote, Status, When
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.parties import Parties
from graph.reading.events.setting.timing import when_of
from graph.reading.events.setting.venues import country_of, is_place
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import conjuncts, noun_slots
from graph.reading.parse.tree import Node, Tree
from ontology.frames import Lexicon

_FARTHEST = 3
"""Sentences from the telling of a journey to that of a stop on it."""
_PLACES = frozenset({"nsubj", "attr", "nsubjpass"})
_ONWARD = frozenset({"proceed", "continue", "tour", "swing"})
_FURTHER = frozenset(
    {"on", "onward", "onwards", "then", "next", "there", "here", "thence", "later"}
)
"""Words beside the verb of a journey that say that it goes on from elsewhere."""


class Itineraries:
    """Reads the stops of the journeys of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._document = document
        self._lexicon = lexicon
        self._parties = parties
        self._stops = lexicon.classes["stop"]
        self._journeys = lexicon.classes["journey"]

    # --- places said to be stops --------------------------------------------------------------

    def read(self, tree: Tree) -> list[Sighting]:
        """The stops that a copula or no verb tells: "B is the last stop", "his route: A, B"."""
        if not any(node.is_verb for node in tree.nodes):
            return [s for node in tree.nodes for s in self._without_verb(tree, node)]
        return [s for verb in tree.nodes if verb.lemma == "be" for s in self._of_copula(tree, verb)]

    def _without_verb(self, tree: Tree, node: Node) -> Iterator[Sighting]:
        """ "A's itinerary: B on Saturday, then C", "A in B on Thursday: a speech"."""
        if node.lemma in self._journeys and node.head is None:
            travellers = self._parties.of(_owners(node))
            for place in _apposed(node):
                yield from self._stop(tree, place, travellers, _days(place))
        elif node.kind is Kind.PERSON and node.relation in {"root", "appos"}:
            places = [p for c in node.children if c.text == "in" for p in c.children if is_place(p)]
            if len(places) == 1 and (days := _days(node) or _days(places[0])):
                abroad = [
                    n
                    for n in self._parties.of(conjuncts(node))
                    if self._parties.countries(n)
                    and country_of(places[0]) not in self._parties.countries(n)
                ]
                yield from self._stop(tree, places[0], abroad, days)

    def _stop(
        self, tree: Tree, place: Node, travellers: list[str], days: list[Mention]
    ) -> Iterator[Sighting]:
        country = country_of(place)
        if not country or not travellers:
            return
        when = when_of(days[0], Status.HELD, self._document) if len(days) == 1 else None
        yield self._visit(tree, place, country, travellers, Status.HELD, when)

    def _of_copula(self, tree: Tree, verb: Node) -> Iterator[Sighting]:
        sides = [c for c in verb.children if c.relation in _PLACES]
        places = [n for c in sides for n in conjuncts(c) if is_place(n)]
        nouns = [n for c in verb.children if c not in places for n in _phrase(c)]
        if verb.relation == "acl" and verb.head is not None:
            nouns.append(verb.head)
        stops = [n for n in nouns if n.lemma in self._stops]
        tours = [n for n in nouns if n.lemma in self._journeys]
        order = any(c.text in {"next", "first", "last"} for c in verb.children)
        if not places or not (stops or (tours and order)):
            return
        travellers = self._parties.of(o for n in (*stops, *tours) for o in _owners(n))
        days = [n.mention for n in verb.subtree() if n.kind is Kind.DATE and n.mention]
        present = verb.tag in {"VBZ", "VBP"} or any(c.tag in {"MD", "TO"} for c in verb.children)
        status = Status.PLANNED if present else Status.HELD
        when = when_of(days[0], status, self._document) if len(days) == 1 else None
        for place in places:
            country = country_of(place)
            if country:
                yield self._visit(tree, place, country, travellers, status, when)

    def _visit(
        self,
        tree: Tree,
        place: Node,
        country: str,
        travellers: list[str],
        status: Status,
        when: When | None,
    ) -> Sighting:
        named = place.mention is not None and place.kind is Kind.PLACE
        return Sighting(
            type=EventType.VISIT,
            frame=self._lexicon.by_verb["visit"][0].frame,
            sentence=tree.sentence,
            trigger=place,
            slots={},
            carriers=[],
            status=status,
            participants=travellers,
            country=country,
            place=place.mention.name if named and place.mention else None,
            when=when,
            quote=Quote(place.word.start, place.word.end),
            goes_on=False,
        )

    # --- who travels --------------------------------------------------------------------------

    def give_travellers(self, sightings: list[Sighting]) -> list[Sighting]:
        """The sightings, visits without a traveller made those of the journey told nearest."""
        out: list[Sighting] = []
        for sighting in sightings:
            if sighting.type is not EventType.VISIT or sighting.participants:
                out.append(sighting)
                continue
            travellers = self._travellers_near(sighting, sightings)
            if travellers:
                out.append(replace(sighting, participants=travellers))
        return out

    def _travellers_near(self, stop: Sighting, sightings: Sequence[Sighting]) -> list[str]:
        """Who makes the journey told last before a stop, or else next, if from elsewhere."""
        journeys = [s for s in sightings if self._is_journey(s)]
        near = [s for s in journeys if abs(s.sentence - stop.sentence) <= _FARTHEST]
        near.sort(key=lambda s: (s.order > stop.order, abs(s.order - stop.order)))
        for journey in near:
            people = [n for n in journey.participants if self._parties.is_person(n)]
            return [n for n in people if stop.country not in self._parties.countries(n)]
        return []

    # --- whom they meet on the way ------------------------------------------------------------

    def met_on(self, events: list[Sighting]) -> list[Sighting]:
        """The visits of those on a journey to the countries where they met others."""
        journeys = [e for e in events if self._is_journey(e)]
        been = {(n, e.country) for e in journeys for n in e.participants}
        out: list[Sighting] = []
        for event in events:
            if event.type is not EventType.MEETING or event.country is None or event.online:
                continue
            guests = [n for n in event.participants if self._comes_by(n, event, journeys)]
            guests = [n for n in guests if (n, event.country) not in been]
            if guests:
                been |= {(n, event.country) for n in guests}
                out.append(self._visit_of(event, guests))
        return out

    def _comes_by(self, name: str, meeting: Sighting, journeys: Sequence[Sighting]) -> bool:
        """Whether someone who is met abroad by the hosts is on a journey told near."""
        others = {c for n in meeting.participants if n != name for c in self._parties.countries(n)}
        if meeting.country not in others or not self._parties.is_person(name):
            return False
        if not self._parties.countries(name) or meeting.country in self._parties.countries(name):
            return False
        return any(
            name in j.participants
            and j.country not in (None, meeting.country)
            and abs(j.sentence - meeting.sentence) <= _FARTHEST
            and _is_onward(j.trigger)
            for j in journeys
        )

    def _visit_of(self, meeting: Sighting, guests: list[str]) -> Sighting:
        return Sighting(
            type=EventType.VISIT,
            frame=self._lexicon.by_verb["visit"][0].frame,
            sentence=meeting.sentence,
            trigger=meeting.trigger,
            slots={},
            carriers=[],
            status=meeting.status,
            participants=guests,
            country=meeting.country,
            place=meeting.place,
            when=meeting.when,
            quote=meeting.quote,
            order=meeting.order,
        )

    def _is_journey(self, sighting: Sighting) -> bool:
        return sighting.type is EventType.VISIT and any(
            self._parties.is_person(n) for n in sighting.participants
        )


def _phrase(node: Node) -> Iterator[Node]:
    """The words of a phrase, those of its clauses left out."""
    yield node
    for child in node.children:
        if not child.is_verb:
            yield from _phrase(child)


def _apposed(noun: Node) -> list[Node]:
    """The places that a list after a noun names, in order."""
    listed = [c for c in noun.children if c.relation in {"appos", "conj"} and is_place(c)]
    return [n for c in listed for n in (c, *_apposed(c))]


def _days(node: Node) -> list[Mention]:
    """The days told right after a name: "Tokyo on Saturday"."""
    dated = [c for c in node.children if c.text == "on" or c.kind is Kind.DATE]
    held = [n for c in dated for n in (c, *c.children) if n.kind is Kind.DATE]
    return [n.mention for n in held if n.mention]


def _is_onward(trigger: Node) -> bool:
    """ "flew on to A", "goes from here to A": a journey that comes from another stop."""
    if trigger.lemma in _ONWARD:
        return True
    below = [n for c in trigger.children for n in (c, *c.children)]
    return any(n.text in _FURTHER and not n.children for n in below)


def _owners(noun: Node) -> list[Node]:
    """Whose journey or stop it is, the doer of "on which A sets out" too."""
    slots = noun_slots(noun)
    owners = [n for s in ("possessive", "of", "by") for n in slots.get(s, ())]
    clauses = [c for c in noun.children if c.relation == "relcl"]
    doers = [d for c in clauses for d in c.children if d.relation == "nsubj"]
    return [n for n in (*owners, *doers) if n.kind in {Kind.PERSON, Kind.OFFICE, Kind.PRONOUN}]
