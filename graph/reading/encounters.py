"""Meetings, calls, visits and gatherings: who takes part, and one event or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.facts import EventType
from graph.reading.clauses import governor, noun_slots
from graph.reading.document import Document, Kind
from graph.reading.gatherings import Gatherings
from graph.reading.parties import Parties
from graph.reading.placing import country_of, is_place
from graph.reading.sighting import Sighting
from graph.reading.tree import Node
from ontology.frames import Lexicon

_OTHER_SIDE = ("with", "on", "object", "to", "for")
_OWN_SIDE = ("subject", "possessive", "by", "controller")


class Encounters:
    """Completes sightings of the types in which all take part alike."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties
        self._gatherings = Gatherings(document, lexicon, parties)

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for; none if too little is told."""
        match sighting.type:
            case EventType.VISIT:
                return self._visits(sighting)
            case EventType.GATHERING:
                return self._gatherings.complete(sighting)
        return self._meetings(sighting)

    # --- meetings, calls --------------------------------------------------------------------------

    def _meetings(self, sighting: Sighting) -> list[Sighting]:
        if self._is_occasion(sighting):
            sighting.type = EventType.GATHERING
            return self._gatherings.complete(sighting)
        own, other = self._two_sides(sighting)
        everybody = _unique([*own, *other])
        if len(everybody) > sighting.frame.maximum or self._is_session(sighting, everybody):
            sighting.type = EventType.GATHERING
            sighting.participants = everybody
            return [sighting]
        sighting.attended = self._is_attendance(sighting)
        if len(everybody) < 2 and not (everybody and self._unnamed_other(sighting)):
            sighting.anaphoric = True
        sighting.participants = everybody
        groups = self._separate(sighting, own, other)
        return [self._copy(sighting, [*own, *group]) for group in groups] or [sighting]

    def _is_session(self, sighting: Sighting, names: list[str]) -> bool:
        """Whether an organisation alone meets: "the Security Council will hold a meeting"."""
        if len(names) != 1 or self._unnamed_other(sighting):
            return False
        return not self._parties.is_person(names[0]) and self._parties.country(names[0]) is None

    def _is_attendance(self, sighting: Sighting) -> bool:
        """ "Present at the meeting were A and B"."""
        above, how = governor(sighting.trigger)
        if above is None or not above.is_verb or how not in {"at", "in", "dobj"}:
            return False
        return above.lemma == "be" or above.lemma in self._lexicon.verbs["attend"]

    def _two_sides(self, sighting: Sighting) -> tuple[list[str], list[str]]:
        """Those who meet and those who are met; all in the first if the words make no difference."""
        slots, frame = sighting.slots, sighting.frame
        wanted = [s for s in frame.participants if s != "controller"]
        own = self._names(slots, [s for s in wanted if s not in _OTHER_SIDE])
        other = [
            n for n in self._names(slots, [s for s in wanted if s in _OTHER_SIDE]) if n not in own
        ]
        led = self._names(slots, ["subject", "possessive", "by", "between", "among", "of"])
        if sighting.trigger.is_noun and not led:
            own = _unique([*self._names(slots, ["controller"]), *own])
        elif len(_unique([*own, *other])) < 2 and sighting.trigger.is_noun:
            own = _unique([*own, *self._names(slots, ["controller"])])
        other = [n for n in other if n not in own]
        return own, other

    def _names(self, slots: dict[str, list[Node]], names: Iterable[str]) -> list[str]:
        return self._parties.of(node for name in names for node in slots.get(name, ()))

    def _unnamed_other(self, sighting: Sighting) -> bool:
        """Whether a second side is told without a name: "sat down with rebel leaders"."""
        return (
            any(
                not node.word.mentions and node.tag in {"NNS", "NN"}
                for node in sighting.slots.get("with", ())
            )
            and sighting.type is EventType.MEETING
        )

    def _separate(self, sighting: Sighting, own: list[str], other: list[str]) -> list[list[str]]:
        """Those met, in one group for each meeting."""
        if len(other) < 2 or not own:
            return []
        plural = sighting.trigger.tag == "NNS" and sighting.trigger.lemma in {
            "meeting",
            "call",
            "parley",
            "audience",
        }
        apart = any(c.text in {"separately", "respectively"} for c in sighting.trigger.children)
        called = (
            sighting.frame.participants
            and "on" in sighting.slots
            and sighting.trigger.lemma == "call"
        )
        if plural or apart or called:
            return [[name] for name in other]
        groups: dict[str | None, list[str]] = {}
        for name in other:
            groups.setdefault(self._parties.country(name), []).append(name)
        if sighting.type is not EventType.MEETING or len(groups) < 2:
            return []
        return list(groups.values())

    def _copy(self, sighting: Sighting, participants: list[str]) -> Sighting:
        return replace(sighting, participants=_unique(participants))

    def _is_occasion(self, sighting: Sighting) -> bool:
        """Whether a "meeting" is that of an organisation or body, and so a gathering."""
        if sighting.type is not EventType.MEETING or not sighting.trigger.is_noun:
            return False
        if sighting.trigger.lemma not in {
            "meeting",
            "talk",
            "negotiation",
            "consultation",
            "summit",
        }:
            return False
        inner = noun_slots(sighting.trigger)
        for name in ("of", "modifier", "possessive"):
            for node in inner.get(name, ()):
                if node.kind is Kind.ORGANISATION:
                    return True
                if (
                    node.lemma in {"commission", "council", "committee", "assembly"}
                    and name == "of"
                ):
                    return True
                if name == "of" and any(c.kind is Kind.ORGANISATION for c in node.children):
                    return True
        return False

    # --- visits -----------------------------------------------------------------------------------

    def _visits(self, sighting: Sighting) -> list[Sighting]:
        travellers = self._travellers(sighting)
        destinations = self._destinations(sighting)
        if not destinations:
            sighting.participants = travellers
            sighting.anaphoric = True
            return [sighting] if sighting.trigger.is_noun and travellers else []
        out: list[Sighting] = []
        for country, node in destinations.items():
            away = [t for t in travellers if self._parties.country(t) != country]
            if not away:
                continue
            place = self._place_text(node)
            out.append(replace(sighting, participants=away, country=country, place=place))
        return out

    def _travellers(self, sighting: Sighting) -> list[str]:
        for slot in sighting.frame.participants:
            names = self._parties.of(sighting.slots.get(slot, ()))
            if slot == "modifier":
                names = [n for n in names if not self._parties.is_person(n)]
            if names:
                return self._with_companions(sighting, names)
        return []

    def _with_companions(self, sighting: Sighting, names: list[str]) -> list[str]:
        with_them = self._parties.of(
            n for n in sighting.slots.get("with", ()) if n.kind is Kind.PERSON
        )
        home = {self._parties.country(n) for n in names}
        return _unique([*names, *(n for n in with_them if self._parties.country(n) in home)])

    def _destinations(self, sighting: Sighting) -> dict[str, Node]:
        """Country → the phrase that names it, the city if one is named."""
        found: dict[str, Node] = {}
        for name in sighting.frame.destination:
            slot, _, verb = name.partition(":")
            if verb:
                if sighting.trigger.lemma != verb:
                    continue
                slot = "object"
            for node in sighting.slots.get(slot.replace("object:", "object"), ()):
                place = self._place_in(node)
                country = country_of(place) if place else None
                if place and country:
                    known = found.get(country)
                    if known is None or (known.kind is Kind.COUNTRY and place.kind is Kind.PLACE):
                        found[country] = place
        return found

    def _place_in(self, node: Node) -> Node | None:
        """The place a phrase names or lies in: "the Syrian port city of Latakia"."""
        if is_place(node):
            return node
        if node.word.mentions:
            return None
        for slot in ("of", "modifier", "possessive", "in"):
            for inner in noun_slots(node).get(slot, ()):
                if is_place(inner):
                    return inner
        return None

    def _place_text(self, node: Node) -> str | None:
        return node.mention.name if node.mention and node.kind is Kind.PLACE else None


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
