"""Visits: who travels, to which country, and what counts as no visit: the way home."""

from __future__ import annotations

from dataclasses import replace

from graph.reading.document import Form, Kind
from graph.reading.events.parties import Parties
from graph.reading.events.phrases import conjuncts, noun_slots
from graph.reading.events.sighting import Sighting
from graph.reading.events.tree import Node
from graph.reading.events.venues import country_of, is_place
from ontology.frames import Lexicon

_WAYS = frozenset(["go", "come", "return", "leave", "head", "depart", "stay", "embark"])
"""Verbs that also tell of a way home, which is no visit."""


_CRAFT = frozenset({"plane", "aircraft", "jet", "flight", "helicopter", "motorcade", "ship"})


class Visits:
    """Completes sightings of visits."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """One sighting for each country visited; a visit without one only refers back."""
        if sighting.trigger.lemma == "accompany":
            return self._company(sighting)
        travellers = self._travellers(sighting)
        destinations = self._destinations(sighting)
        if not destinations:
            sighting.participants = travellers
            sighting.anaphoric = True
            sighting.country = sighting.place = None
            return [sighting] if sighting.trigger.is_noun and travellers else []
        out: list[Sighting] = []
        for country, node in destinations.items():
            away = self._away(sighting, travellers, country)
            if away:
                place = node.mention.name if node.mention and node.kind is Kind.PLACE else None
                out.append(replace(sighting, participants=away, country=country, place=place))
        return out

    def _company(self, sighting: Sighting) -> list[Sighting]:
        """Those who accompany a traveller join the visit told."""
        held = [n for s in ("subject", "object", "by") for n in sighting.slots.get(s, ())]
        sighting.participants = self._parties.of(held)
        sighting.anaphoric = sighting.attended = True
        return [sighting] if sighting.participants else []

    def _away(self, sighting: Sighting, travellers: list[str], country: str) -> list[str]:
        away = [t for t in travellers if t != country]
        if "from" in sighting.frame.destination:
            return away
        if any(c.text in {"home", "back"} for c in sighting.trigger.children):
            return []
        if sighting.trigger.lemma in _WAYS:
            away = [t for t in away if country not in self._parties.countries(t)]
        return away

    # --- travellers ---------------------------------------------------------------------------

    def _travellers(self, sighting: Sighting) -> list[str]:
        for slot in sighting.frame.participants:
            held = sighting.slots.get(slot, [])
            names = self._parties.of(held) or self._parties.of(_aboard(held))
            if slot in {"modifier", "object"}:
                names = [n for n in names if slot == "object" or not self._parties.is_person(n)]
            if names:
                return self._with_companions(sighting, names)
        return []

    def _with_companions(self, sighting: Sighting, names: list[str]) -> list[str]:
        """Those who travel with them, if they serve the same: "with Foreign Secretary X"."""
        beside = self._parties.of(
            n for n in sighting.slots.get("with", ()) if n.kind is Kind.PERSON
        )
        home = {self._parties.country(n) for n in names}
        fellows = [n for n in beside if self._parties.country(n) in home]
        return list(dict.fromkeys([*names, *fellows]))

    # --- destinations -------------------------------------------------------------------------

    def _destinations(self, sighting: Sighting) -> dict[str, Node]:
        """Country → the phrase that names it, the city if one is named."""
        found: dict[str, Node] = {}
        for slot in sighting.frame.destination:
            for node in sighting.slots.get(slot, ()):
                if slot == "modifier" and (
                    node.mention is None or node.mention.form is not Form.NAME
                ):
                    continue
                place = self._place_in(node)
                country = country_of(place) if place else None
                if place is None or country is None:
                    continue
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
        inner = noun_slots(node)
        for slot in ("of", "modifier", "possessive", "in"):
            for held in inner.get(slot, ()):
                if is_place(held):
                    return held
        return None


def _aboard(nodes: list[Node]) -> list[Node]:
    """Whose plane it is: "the aircraft of A landed in B"."""
    craft = [n for n in nodes if n.lemma in _CRAFT]
    inner = [noun_slots(n) for n in craft]
    carried = [g for n in craft for c in n.children if c.lemma == "carry" for g in c.children]
    owners = [n for slots in inner for s in ("of", "possessive", "with") for n in slots.get(s, ())]
    return [*owners, *(n for c in carried if c.relation == "dobj" for n in conjuncts(c))]
