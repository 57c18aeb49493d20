"""Which talks are a gathering: those of an organisation, of many, of a series, for a summit."""

from __future__ import annotations

from functools import cache

from graph.facts import EventType
from graph.reading.document import Form, Kind
from graph.reading.events.encounters.company import CHAIRS, Sides
from graph.reading.events.encounters.gatherings import Gatherings
from graph.reading.events.encounters.parting import Parting, is_told_apart
from graph.reading.events.ordinals import is_ordinal
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon
from ontology.organisations import organisations

_THREE = 3
_MANY = 5
OCCASIONS = frozenset({"summit", "conference", "session", "forum", "congress", "plenary"})
_OF_SERIES = frozenset({"meeting", "consultation", "talk", "round", "dialogue", "ministerial"})
_CONVENING = frozenset({"meet", "gather", "assemble", "convene", "host", "receive", "welcome"})
_SITTING = frozenset(
    {"meet", "convene", "gather", "sit", "confer", "come", "assemble", "reassemble", "congregate"}
)
_OF_A_BODY = frozenset(
    {"meeting", "talk", "negotiation", "consultation", "summit", "conference", "videoconference"}
    | {"video-conference", "online-meeting", "teleconference", "session", "gathering"}
)
"""Nouns that with an organisation's name are its own occasion."""
_SHARED = frozenset({"joint", "intergovernmental", "inter-governmental", "mixed", "bilateral"})
_ABOUT = frozenset({"talk", "negotiation", "consultation"})
"""Nouns before which an organisation may be what is talked of: "the NATO talks with Sweden"."""
_HOSTING = frozenset({"host", "chair", "convene", "co-host", "co-chair"})
_OPENING = frozenset({"open", "close", "conclude", "kick", "adjourn"})
_IN_SESSION = frozenset({EventType.MEETING, EventType.VIDEO_CONFERENCE})


class Multilateral:
    """Tells the talks of one document that are gatherings, and completes them as such."""

    def __init__(
        self, lexicon: Lexicon, parties: Parties, parting: Parting, gatherings: Gatherings
    ) -> None:
        self._lexicon = lexicon
        self._parties = parties
        self._parting = parting
        self._gatherings = gatherings

    def by_words(self, sighting: Sighting) -> list[Sighting] | None:
        """The gathering that the words tell; None if they only tell of a meeting."""
        if sighting.type not in _IN_SESSION:
            return None
        if self._is_told_by_its_noun(sighting):
            return []
        online = sighting.type is EventType.VIDEO_CONFERENCE
        if self._is_of_body(sighting.trigger):
            sighting.type, sighting.online = EventType.GATHERING, online
            return self._gatherings.complete(sighting)
        occasion = self._occasion_met_for(sighting)
        if occasion is None:
            return None
        sighting.online = online
        return self._gatherings.of_those_who_met(sighting, occasion)

    def _is_told_by_its_noun(self, sighting: Sighting) -> bool:
        """ "convened the commission of A and B": the occasion's own noun tells it."""
        met = self._parties.of(sighting.slots.get("with", ()))  # "the committee conferred with A"
        slots = ("object",) if met else ("object", "subject")
        things = [n for s in slots for n in sighting.slots.get(s, ())]
        organs = self._lexicon.classes["organ"]
        verb = sighting.trigger
        return verb.is_verb and any(n.is_noun and n.lemma in organs for n in things)

    def by_sides(self, sighting: Sighting, sides: Sides) -> list[Sighting] | None:
        """The gathering that those who meet make it; None if they only hold a meeting."""
        if sighting.type not in _IN_SESSION:
            return None
        hosted = self._hosted_by_city(sighting)
        if hosted:
            return self._gatherings.of_session(sighting, hosted)
        if not self._is_gathering(sighting, sides):
            return None
        sighting.online = sighting.type is EventType.VIDEO_CONFERENCE
        return self._gatherings.of_session(sighting, sides.everybody)

    def _hosted_by_city(self, sighting: Sighting) -> list[str]:
        """The bodies whose members a city has as guests: "Prague hosts NATO foreign ministers"."""
        hosts = sighting.slots.get("subject", ())
        if sighting.trigger.lemma != "host" or not sighting.trigger.is_verb or not hosts:
            return []
        cities = all(n.mention is not None and n.mention.form is Form.METONYM for n in hosts)
        guests = self._parties.of(sighting.slots.get("object", ()))
        return guests if cities and all(map(self._parties.is_organisation, guests)) else []

    # --- by those who meet --------------------------------------------------------------------

    def _is_gathering(self, sighting: Sighting, sides: Sides) -> bool:
        """Whether so many meet that it is a gathering, or an organisation alone."""
        everybody = sides.everybody
        crowd = len(everybody) > sighting.frame.maximum or self._sides(everybody) >= _MANY
        crowd = crowd and not self._parting.is_one_by_one(sighting, sides)
        crowd = crowd and not is_told_apart(sighting)
        trigger = sighting.trigger
        occasion = _is_of_series(trigger) or _is_opened(sighting) or _is_of_crowd(trigger)
        occasion = occasion and self._sides(everybody) >= _THREE
        return crowd or occasion or self._is_session(sighting, sides)

    def _sides(self, names: list[str]) -> int:
        """How many countries and organisations those named stand for."""
        return len({self._parties.country(n) or n for n in names})

    def _is_session(self, sighting: Sighting, sides: Sides) -> bool:
        """Whether an organisation alone meets: "the Security Council will hold a meeting"."""
        if _is_with_unnamed(sighting):
            return False
        if sighting.trigger.is_verb and sighting.trigger.lemma not in _SITTING:
            return False
        chaired = any(n.kind is Kind.OFFICE for n in sighting.slots.get("in", ()))
        chairs = self._parties.of(sighting.slots.get("with", ())) if chaired else []
        chairs += self._parties.of([*_hosts(sighting), *_chairs(sighting)])
        own = [n for n in sides.everybody if n not in chairs]
        alone = len(own) == 1 and self._parties.is_organisation(own[0])
        return alone and own[0] not in self._parties.of(sighting.slots.get("with", ()))

    # --- by the words -------------------------------------------------------------------------

    def _occasion_met_for(self, sighting: Sighting) -> Node | None:
        """The summit in "met for their summit", "gathered for a session of the council"."""
        verb = sighting.trigger
        if not verb.is_verb or verb.lemma not in _CONVENING:
            return None
        held = [n for s in ("for", "at", "in") for n in sighting.slots.get(s, ())]
        of_body = next((n for n in held if self._is_of_body(n)), None)
        occasion = next((n for n in held if _is_occasion_of_many(n)), of_body)
        if occasion is None or occasion.index < verb.index:
            return None
        return occasion if occasion is of_body or self._are_several(sighting) else None

    def _are_several(self, sighting: Sighting) -> bool:
        """Whether three sides, or an organisation's members, are told to meet."""
        held = [n for s in ("subject", "object", "with") for n in sighting.slots.get(s, ())]
        names = self._parties.of(held)
        bodies = any(self._gatherings.organisations(n) for n in held)
        return (
            bodies or self._sides(names) >= _THREE or any(map(self._parties.is_organisation, names))
        )

    def _is_of_body(self, noun: Node) -> bool:
        """Whether a "meeting" is that of an organisation or body, and so a gathering."""
        if not noun.is_noun or noun.lemma not in _OF_A_BODY:
            return False
        inner = noun_slots(noun)
        for name in ("of", "modifier", "possessive"):
            for node in inner.get(name, ()):
                if node.kind is Kind.ORGANISATION:
                    return name != "modifier" or noun.lemma not in _ABOUT or _is_format(node)
                if node.kind is Kind.OFFICE and self._gatherings.organisations(node):
                    return True
                organ = node.lemma in self._lexicon.classes["organ"]
                if name == "modifier" and organ and _is_joint(node, noun):
                    return True
                if name == "of" and (organ or self._gatherings.organisations(node)):
                    return True
        return False


def _is_joint(organ: Node, noun: Node) -> bool:
    """ "the 11th Joint Commission meeting": that of a commission of two states."""
    return any(c.text in _SHARED for c in (*organ.children, *noun.children))


def _is_format(node: Node) -> bool:
    """Whether an organisation is one that only exists as talks: "the Six-Party talks"."""
    return node.mention is not None and node.mention.name in _formats()


@cache
def _formats() -> frozenset[str]:
    kinds = {"format", "gathering"}
    return frozenset(o.name for o in organisations().values() if o.kind in kinds)


def _chairs(sighting: Sighting) -> list[Node]:
    """A in "met under the chairmanship of A"."""
    chairs = [noun_slots(n) for n in sighting.slots.get("under", ()) if n.lemma in CHAIRS]
    return [n for held in chairs for s in ("of", "possessive") for n in held.get(s, ())]


def _hosts(sighting: Sighting) -> list[Node]:
    """A in "gathered for talks hosted by A"."""
    hosted = any(c.lemma in _HOSTING for c in (*sighting.carriers, *sighting.trigger.children))
    return sighting.slots.get("by", []) if hosted else []


def _is_with_unnamed(sighting: Sighting) -> bool:
    """Whether a second side is told without a name: "met with rebel leaders"."""
    return sighting.type is EventType.MEETING and any(
        not n.word.mentions and n.tag in {"NNS", "NN"} for n in sighting.slots.get("with", ())
    )


def _is_opened(sighting: Sighting) -> bool:
    """ "a meeting of A, B and C opens tomorrow": what opens and closes is an occasion."""
    noun = sighting.trigger
    return any(c.lemma in _OPENING and c is noun.head for c in sighting.carriers) and (
        noun.relation == "nsubj"
    )


def _is_of_crowd(noun: Node) -> bool:
    """ "a meeting of donors", "of Lebanon's creditors": of a kind, not of those named alone."""
    members = noun_slots(noun).get("of", ()) if noun.lemma == "meeting" else ()
    return any(n.tag == "NNS" and not n.word.mentions for n in members)


def _is_occasion_of_many(noun: Node) -> bool:
    """ "for their summit", "for the third round", "in the Normandy format"."""
    inner = [noun, *noun_slots(noun).get("modifier", ())] if noun.lemma == "format" else [noun]
    told = noun.is_noun and (noun.lemma in OCCASIONS or _is_of_series(noun))
    return told or any(map(_is_format, inner))


def _is_of_series(noun: Node) -> bool:
    """ "their fifth trilateral meeting", "the 12th round of consultations"."""
    return noun.lemma in _OF_SERIES and any(is_ordinal(c.text) for c in noun.children)
