"""Visits: to which country, and what counts as no visit: the way home."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Post, Status
from graph.reading.document import Document, Form, Kind, Mention
from graph.reading.events.encounters.awaited import is_awaited
from graph.reading.events.encounters.guests import Guests
from graph.reading.events.encounters.homeward import is_going_home, is_homeward
from graph.reading.events.encounters.legs import is_told_by_legs
from graph.reading.events.encounters.talking_time import is_length_of_talks
from graph.reading.events.encounters.travellers import JOURNEY, Travellers, hosting_verb
from graph.reading.events.parties import Parties
from graph.reading.events.setting.scenes import Scenes
from graph.reading.events.setting.timing import when_of
from graph.reading.events.setting.venues import country_of, is_place, states_of
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb, verb_slots
from graph.reading.parse.phrases import conjuncts, noun_slots
from graph.reading.parse.tree import Node, Tree
from graph.reading.parse.voice import is_passive
from ontology.frames import Lexicon

_WAYS = frozenset(["go", "come", "return", "leave", "head", "depart", "stay", "embark"])
"""Verbs that also tell of a way home, which is no visit."""
_ARRIVING = frozenset({"arrive", "land", "fly", "touch"})
"""Verbs that without a place tell of coming to where the article is written."""
_POSTING = frozenset({"leave", "go", "come", "head", "return", "depart"})
"""Verbs that also tell of diplomats who take up a post or give it up."""
_CARRYING = frozenset({"fly", "drive", "sail", "ship", "rush"})
"""Verbs that also tell of goods sent."""
_TAKING_UP = frozenset({"accept", "receive", "get", "have", "take", "welcome", "honour", "honor"})
_RESULTS = frozenset(
    {"draft", "conclusion", "understanding", "compromise", "decision", "position", "solution"}
    | {"formula", "standpoint", "figure", "view"}
)
_ACTS = frozenset({"signing", "signature", "exchange", "presentation", "vote", "opening"})
_HOURS = frozenset({"dusk", "dawn", "noon", "midday", "midnight", "night", "head", "invitation"})
_FOREMOST = frozenset({"top", "chief", "foremost", "number"})
"""Words that make a "diplomat" a minister."""
_DIPLOMATS = frozenset({"diplomat", "ambassador", "consul", "attaché"})
_POINTING = frozenset({"that", "the", "this"})
_NAMED = frozenset({Form.NAME, Form.METONYM})


class Visits:
    """Completes sightings of visits."""

    def __init__(
        self, document: Document, lexicon: Lexicon, parties: Parties, scenes: Scenes
    ) -> None:
        self._document = document
        self._lexicon = lexicon
        self._parties = parties
        self._home = scenes.home
        self._scenes = scenes
        self._guests_told = Guests(document, lexicon, parties)
        self._travellers = Travellers(lexicon, parties)

    def guests(self, tree: Tree) -> list[Sighting]:
        """The visits of those whose title says so."""
        return self._guests_told.of(tree)

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """One sighting for each country visited; a visit without one only refers back."""
        if sighting.trigger.lemma == "accompany":
            return self._company(sighting)
        if sighting.trigger.lemma in _CARRYING and self._carries_goods(sighting):
            return []
        if _is_asked_for(sighting.trigger) or self._stays_in_a_house(sighting):
            return []
        if self._goes_to_occasion(sighting) or is_length_of_talks(sighting.trigger, self._lexicon):
            return []
        if self._reaches_a_result(sighting) or _is_called_in(sighting.trigger):
            return []
        travellers = self._travellers.of(sighting)
        if sighting.trigger.lemma in _POSTING and self._are_posted(sighting, travellers):
            return []
        stops = self._destinations(sighting, travellers)
        if not stops:
            return self._without_destination(sighting, travellers)
        days = self._days(sighting, stops)
        out: list[Sighting] = []
        untold = not travellers and self._is_owned_elsewhere(sighting)
        for country, node in stops.items():
            away = self._away(sighting, travellers, country)
            if away or untold:
                named = node is not None and node.kind is Kind.PLACE and node.mention is not None
                one = replace(sighting, participants=away, country=country)
                one.place = node.mention.name if named and node and node.mention else None
                if country in days:
                    one.when = when_of(days[country], one.status, self._document)
                out.append(one)
        return [*out, *self._left_behind(sighting, travellers)]

    def _left_behind(self, sighting: Sighting, travellers: list[str]) -> list[Sighting]:
        """ "arrived in A from B": where they had been before, on a day that is not told."""
        told = sighting.trigger.is_verb and sighting.status is Status.HELD
        if not told or "from" in sighting.frame.destination:
            return []
        people = [t for t in travellers if self._parties.country(t)]
        out: list[Sighting] = []
        for node in sighting.slots.get("from", ()):
            country = country_of(node) if is_place(node) else None
            away = [t for t in people if country not in self._parties.countries(t)]
            if country and away and self._parties.is_person(away[0]):
                place = node.mention.name if node.mention and node.kind is Kind.PLACE else None
                out.append(
                    replace(
                        sighting,
                        participants=away,
                        country=country,
                        place=place,
                        status=Status.HELD,
                        when=None,
                        dates=(),
                        setting=None,
                        goes_on=False,
                    )
                )
        return out

    def _is_owned_elsewhere(self, sighting: Sighting) -> bool:
        """ "the stop in A was put off", "a tour that takes in B": who travels is told round it."""
        trigger = sighting.trigger
        if sighting.frame.where.get("subject") == JOURNEY:
            return True
        if trigger.is_verb:
            return trigger.lemma == "visit" and is_passive(trigger)
        if sighting.status is Status.CANCELLED and any(c.text == "a" for c in trigger.children):
            return True  # "a planned stop in B was scrapped"
        return any(c.text == "the" for c in trigger.children)

    def _stays_in_a_house(self, sighting: Sighting) -> bool:
        """ "his stay in the ministry lasted an hour": no journey."""
        within = [n for s in ("in", "at") for n in sighting.slots.get(s, ())]
        houses = [n for n in within if n.is_noun and n.lemma in self._lexicon.classes["house"]]
        return sighting.trigger.lemma == "stay" and bool(houses)

    def _reaches_a_result(self, sighting: Sighting) -> bool:
        """ "arrived at a draft in A": what they came to is no place."""
        aims = [n for n in sighting.slots.get("at", ()) if not n.word.mentions]
        papers = self._lexicon.classes["document"] | _RESULTS
        return sighting.trigger.lemma == "arrive" and any(n.lemma in papers for n in aims)

    def _goes_to_occasion(self, sighting: Sighting) -> bool:
        """ "will go to the summit in A", "proceeded in A to the signing": no word of a trip."""
        aims = sighting.slots.get("to", ())
        occasions = self._lexicon.classes["occasion"] | _ACTS
        going = sighting.trigger.lemma in {"go", "proceed", "pass", "get", "move"}
        return going and bool(aims) and all(n.lemma in occasions for n in aims)

    def _without_destination(self, sighting: Sighting, travellers: list[str]) -> list[Sighting]:
        """A visit whose country is told by those who receive, by the clause, or not at all."""
        arrives = sighting.trigger.lemma in _ARRIVING and not self._arrives_elsewhere(sighting)
        arrives = arrives or is_awaited(sighting)
        if not travellers or not (sighting.trigger.is_noun or arrives):
            return []
        own = {c for t in travellers for c in self._parties.countries(t)}
        elsewhere = arrives or is_told_by_legs(sighting.trigger, self._lexicon)
        around = None if elsewhere else sighting.country
        scene = self._scenes.at(sighting.sentence, sighting.trigger.word.start)
        codes = [self._host(sighting, own), around, scene if arrives else None]
        host = next((c for c in codes if c and c not in own), None)
        if arrives and (host is None or self._are_envoys(travellers)):
            return []
        sighting.participants = travellers
        sighting.place = sighting.place if host and host == sighting.country else None
        sighting.country, sighting.anaphoric = host, host is None
        return [sighting]

    def _arrives_elsewhere(self, sighting: Sighting) -> bool:
        """ "arrived home", "arrived at common standpoints": not where the text is set."""
        if is_going_home(sighting) or is_homeward(sighting.trigger):
            return True
        ways = [n for s in ("to", "into", "in") for n in sighting.slots.get(s, ())]
        if any(n.tag == "NNP" and not n.word.mentions for n in ways):
            return True  # "flew on to David", a town that no list has
        seats = self._lexicon.classes["seat"] | _HOURS
        at = [n for n in sighting.slots.get("at", ()) if n.kind is None and not _is_hour(n)]
        return any(n.lemma not in seats for n in at)

    def _are_posted(self, sighting: Sighting, travellers: list[str]) -> bool:
        """Whether those who go are diplomats on the way to a post or from it, or may be at home."""
        leaves = "object" in sighting.frame.destination
        subjects = sighting.slots.get("subject", ())
        if subjects and all(map(self._is_diplomat, subjects)):
            return True
        if leaves and not any(
            self._parties.is_person(t) and self._parties.countries(t) for t in travellers
        ):
            return True
        return self._are_envoys(travellers)

    def _is_diplomat(self, node: Node) -> bool:
        """ "our last diplomat in A": one of those who are posted abroad, without a name."""
        if not node.word.mentions:
            return node.lemma in _DIPLOMATS
        told = (self._parties.text[m.start : m.end].lower() for m in node.word.mentions)
        words = {word for text in told for word in text.split()}
        return node.kind is Kind.OFFICE and bool(words & _DIPLOMATS) and not words & _FOREMOST

    def _are_envoys(self, names: list[str]) -> bool:
        return all(Post.AMBASSADOR in self._parties.posts(n) for n in names)

    def _company(self, sighting: Sighting) -> list[Sighting]:
        """Those who accompany a traveller join the visit told."""
        held = [n for s in ("subject", "object", "by") for n in sighting.slots.get(s, ())]
        sighting.participants = self._parties.of(held)
        sighting.anaphoric = sighting.attended = True
        return [sighting] if sighting.participants else []

    def _carries_goods(self, sighting: Sighting) -> bool:
        """ "A flew tents to B": what goes there is no traveller."""
        things = [n for n in sighting.slots.get("object", ()) if n.relation != "pobj"]
        things = [n for n in things if n.kind is not Kind.DATE]
        return bool(things) and not self._parties.of(things)

    def _away(self, sighting: Sighting, travellers: list[str], country: str) -> list[str]:
        away = [t for t in travellers if t != country]
        if "from" in sighting.frame.destination:
            return away
        if is_homeward(sighting.trigger) and sighting.trigger.lemma != "be":
            return []
        return [t for t in away if country not in self._parties.countries(t)]

    # --- destinations -------------------------------------------------------------------------

    def _destinations(self, sighting: Sighting, travellers: list[str]) -> dict[str, Node | None]:
        """Country → the phrase that names it, the city if one is named."""
        found: dict[str, Node | None] = {}
        for node in self._named(sighting):
            if node.kind is Kind.GROUP:
                found |= dict.fromkeys(states_of(node, self._document.text))
                continue
            country = country_of(node)
            known = found.get(country) if country else None
            if country and (
                known is None or (known.kind is Kind.COUNTRY and node.kind is Kind.PLACE)
            ):
                found[country] = node
        if not found:
            pointed = self._pointed_at(sighting, travellers)
            return {pointed: None} if pointed else {}
        return found

    def _named(self, sighting: Sighting) -> list[Node]:
        """The places in the slots of a destination, and the one that "where" stands for."""
        out: list[Node] = []
        for slot in sighting.frame.destination:
            for node in sighting.slots.get(slot, ()):
                adjective = node.mention is None or node.mention.form is not Form.NAME
                if slot == "modifier" and adjective:
                    continue
                place = self._place_in(node)
                if place is not None:
                    out.append(place)
        if not out and self._is_unknown_town(sighting):
            out += [n for n in sighting.slots.get("in", ()) if is_place(n)]
        explained = sighting.trigger.head if sighting.trigger.relation == "relcl" else None
        if explained is not None and is_place(explained) and _asks_where(sighting.trigger):
            out += conjuncts(explained)
        return out

    def _is_unknown_town(self, sighting: Sighting) -> bool:
        """ "visited Rimbo in Sweden": of a town that no list has, the country stands beside it."""
        seen = [n for n in sighting.slots.get("object", ()) if n.relation == "dobj"]
        unknown = [n for n in seen if n.tag == "NNP" and not n.word.mentions]
        return sighting.trigger.lemma == "visit" and bool(unknown)

    def _place_in(self, node: Node) -> Node | None:
        """The place a phrase names or lies in: "the Syrian port city of Latakia"."""
        if is_place(node) or node.kind is Kind.GROUP:
            return node
        if node.word.mentions:
            return None
        inner = noun_slots(node)
        for slot in ("of", "modifier", "possessive", "in"):
            for held in inner.get(slot, ()):
                if is_place(held):
                    return held
        return None

    def _pointed_at(self, sighting: Sighting, travellers: list[str]) -> str | None:
        """The country of "arrived here", "will travel there", "reached that country"."""
        if any(c.text == "here" for c in sighting.trigger.children):
            return self._home
        own = {c for t in travellers for c in self._parties.countries(t)}
        there = [c for c in sighting.trigger.children if c.text == "there"]
        if any(c.relation == "advmod" for c in there):
            return self._place_before(sighting, own)
        nodes = [n for s in sighting.frame.destination for n in sighting.slots.get(s, ())]
        realm = self._lexicon.classes["realm"]
        if not any(n.lemma in realm and _is_pointed(n) for n in nodes):
            return None
        return self._last_told(sighting, own)

    def _place_before(self, sighting: Sighting, apart: set[str]) -> str | None:
        """The country of the place told last in this sentence or the one before."""
        start = sighting.trigger.word.start
        first = self._document.sentences[max(0, sighting.sentence - 1)].start
        near = [m for m in self._document.mentions if first <= m.start < start]
        near = [m for m in near if not self._document.text.startswith(("'s", "’s"), m.end)]
        places = [m for m in near if m.kind in {Kind.PLACE, Kind.COUNTRY} and m.form in _NAMED]
        codes = [m.name if m.kind is Kind.COUNTRY else next(iter(m.codes), "") for m in places]
        return next((code for code in reversed(codes) if code and code not in apart), None)

    def _last_told(self, sighting: Sighting, apart: set[str]) -> str | None:
        """The country told last before a word, those apart left out."""
        start = sighting.trigger.word.start
        told = [m for m in self._document.mentions if m.start < start]
        codes = (m.name for m in reversed(told) if m.kind is Kind.COUNTRY)
        return next((code for code in codes if code not in apart), None)

    def _host(self, sighting: Sighting, own: set[str]) -> str | None:
        """The country of those who receive the traveller, who is from another."""
        verb = hosting_verb(sighting)
        if verb is None:
            return None
        slots = verb_slots(verb)
        ways = [n for s in ("to", "in", "at") for n in slots.get(s, ())]
        told = [country_of(place) for n in ways if (place := self._place_in(n))]
        hosts = self._parties.of(n for s in ("subject", "by") for n in slots.get(s, ()))
        codes = [*told, *(self._parties.country(h) for h in hosts)]
        return next((c for c in codes if c and c not in own), None)

    # --- days ---------------------------------------------------------------------------------

    def _days(self, sighting: Sighting, stops: dict[str, Node | None]) -> dict[str, Mention]:
        """The day of each stop, where each has its own: "to A on Monday and to B on Tuesday"."""
        named = sorted((n.index, code) for code, n in stops.items() if n is not None)
        verb = sighting.trigger if sighting.trigger.is_verb else governing_verb(sighting.trigger)
        nodes = sorted((verb or sighting.trigger).subtree(), key=lambda n: n.index)
        days = [n.mention for n in nodes if n.kind is Kind.DATE and n.mention and n.mention.when]
        if len(named) < 2 or len(days) != len(named):
            return {}
        return {code: day for (_, code), day in zip(named, days, strict=True)}


def _is_asked_for(trigger: Node) -> bool:
    """ "conveyed an invitation to visit B": a visit that `letters.py` reads."""
    letter = next((a for a in trigger.ancestors() if a.lemma == "invitation"), None)
    if letter is None or not any(a.relation == "acl" for a in (trigger, *trigger.ancestors())):
        return False
    verb = governing_verb(letter)
    return verb is not None and verb.lemma not in _TAKING_UP


def _is_called_in(verb: Node) -> bool:
    """ "called in to the ministry, the ambassador": summoned, which is no journey."""
    bare = verb.relation == "advcl" and all(c.relation != "nsubj" for c in verb.children)
    opens = bare and verb.tag in {"VBD", "VBN"}
    return verb.is_verb and verb.lemma == "call" and (opens or is_passive(verb))


def _is_hour(noun: Node) -> bool:
    """ "at 10:15", "at 8 p.m.", "at eight o'clock"."""
    return noun.tag == "CD" or any(c.tag == "CD" for c in noun.children)


def _asks_where(verb: Node) -> bool:
    return any(c.text in {"where", "which"} for c in verb.subtree())


def _is_pointed(node: Node) -> bool:
    return any(c.text in _POINTING for c in node.children)
