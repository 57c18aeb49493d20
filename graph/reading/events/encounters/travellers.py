"""Who travels: those of whom a visit is told, those received, on board or on a journey."""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading.document import Form, Kind
from graph.reading.events.encounters.homeward import is_prepared
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_subject, governing_verb, verb_slots
from graph.reading.parse.phrases import conjuncts, governor, noun_slots
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

JOURNEY = ("journey",)
"""The class of what has stops in it, as frames name it: "a tour that takes in A"."""
_CRAFT = frozenset({"plane", "aircraft", "jet", "flight", "helicopter", "motorcade", "ship"})
_HOSTING = frozenset({"receive", "welcome", "host", "greet", "invite", "expect", "see", "await"})
"""Verbs whose object is the guest: "welcomed B on a state visit"."""
_HOSTS = frozenset({"host", "receive", "welcome", "await"})
"""Those of them whose object may be the visit itself."""
_PARTS = frozenset({"occasion", "course", "framework", "beginning", "start", "end", "part"})
"""Nouns before "of his visit" that only say when in it something was."""
_BLAMED = frozenset({"over", "about", "against"})
"""Prepositions of a visit that is spoken of: "summoned A over the visit"."""
_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE, Kind.SIDES, Kind.PRONOUN})


class Travellers:
    """Reads the travellers of visits."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def of(self, sighting: Sighting) -> list[str]:
        """Who travels, as a telling of a visit says."""
        guests = self._guests(sighting)
        if guests:
            return guests
        for slot in sighting.frame.participants:
            held = [n for n in sighting.slots.get(slot, []) if not self._stays(n)]
            names = self._parties.of(held) or self._aboard(held)
            if slot in {"modifier", "object"}:
                names = [n for n in names if slot == "object" or not self._parties.is_person(n)]
            if slot == "controller" and governor(sighting.trigger)[1] in _BLAMED:
                continue
            if slot == "controller" and (
                is_prepared(sighting.trigger) or self._is_of_another(sighting.trigger, held)
            ):
                continue
            if slot == "controller":
                names = self._parties.of(n for n in held if n.kind is not Kind.COUNTRY)
                names = names or self._parties.of([*self._owners(held), *self._doers(held)])
            if names:
                meant = self._meant(held, names) if _is_ranked(sighting.trigger, held) else []
                return self._with_companions(sighting, meant or names)
        return self._on_journey(sighting)

    def _is_of_another(self, visit: Node, acting: list[Node]) -> bool:
        """ "During the visit B received him": the journey of one told before, not B's."""
        the = any(c.text == "the" for c in visit.children)
        known = {name for names in self._parties.travellers.values() for name in names}
        named = self._parties.of(n for n in acting if n.kind is not Kind.PRONOUN)
        told = the and governor(visit)[1] == "during" and bool(known)
        return told and bool(named) and not known & set(named)

    def _on_journey(self, sighting: Sighting) -> list[str]:
        """ "A flew to B on a tour that takes in C": the doer of the clause round the journey."""
        if sighting.frame.where.get("subject") != JOURNEY:
            return []
        return self._parties.of(self._doers(sighting.slots.get("subject", ())))

    def _meant(self, held: list[Node], names: list[str]) -> list[str]:
        """Who is the first of a state to come: "A came, the first visit of a minister"."""
        if any(self._parties.country(n) != n for n in names):
            return []
        whole = [held[0], *held[0].ancestors()][-1].subtree()
        people = self._parties.of(n for n in whole if n.kind in {Kind.PERSON, Kind.PRONOUN})
        fitting = [n for n in people if self._parties.country(n) in names]
        return fitting if len(fitting) == 1 else []

    def _stays(self, node: Node) -> bool:
        """Whether a phrase names no traveller: "the presidency passes to A", "500 Haitians"."""
        if not node.word.mentions:
            return node.lemma in self._lexicon.classes["office"]
        counted = any(c.tag == "CD" for c in node.children)
        return counted and node.mention is not None and node.mention.form is Form.DEMONYM

    def _aboard(self, held: list[Node]) -> list[str]:
        """Who is in a plane or ship; of a state's own nobody says that he is."""
        names = self._parties.of(_aboard(held))
        return [n for n in names if self._parties.country(n) != n]

    def _guests(self, sighting: Sighting) -> list[str]:
        """ "welcomed B on a state visit", "hosted a visit by B": B."""
        verb = hosting_verb(sighting)
        if verb is None:
            return []
        held = verb_slots(verb).get("object", [])
        if sighting.trigger in held:
            inner = noun_slots(sighting.trigger)
            held = [n for s in ("by", "of", "possessive") for n in inner.get(s, ())]
        return self._parties.of(n for n in held if n.kind in _PEOPLE)

    def _owners(self, nodes: Iterable[Node]) -> list[Node]:
        """Whose journey it is: "A's tour includes stops in B"."""
        journeys = [noun_slots(n) for n in nodes if n.lemma in self._lexicon.classes["journey"]]
        return [n for j in journeys for s in ("possessive", "of", "by") for n in j.get(s, ())]

    def _doers(self, nodes: Iterable[Node]) -> list[Node]:
        """Who is on a journey: "A is on a tour that includes stops in B"."""
        journeys = [n for n in nodes if n.lemma in self._lexicon.classes["journey"]]
        return [d for n in journeys for d in governing_subject(n) if d.kind in _PEOPLE]

    def _with_companions(self, sighting: Sighting, names: list[str]) -> list[str]:
        """Those who travel with them, if they serve the same: "with Foreign Secretary X"."""
        beside = self._parties.of(
            n for n in sighting.slots.get("with", ()) if n.kind is Kind.PERSON
        )
        home = {self._parties.country(n) for n in names}
        fellows = [n for n in beside if self._parties.country(n) in home | {None}]
        company = [n for n in sighting.slots.get("in", ()) if n.lemma == "company"]
        fellows += self._parties.of(n for c in company for n in noun_slots(c).get("of", ()))
        return list(dict.fromkeys([*names, *fellows]))


def hosting_verb(sighting: Sighting) -> Node | None:
    """The verb of receiving to which "on a visit" belongs."""
    above, how = governor(sighting.trigger)
    if above is not None and how == "of" and above.lemma in _PARTS:
        above, how = governor(above)
        how = "during" if how in {"at", "in", "within", "as"} else how
    hosted = above is not None and how in {"dobj", "obj"} and above.lemma in _HOSTS
    if hosted:
        return above
    if sighting.trigger.is_verb or above is None or how not in {"on", "for", "during"}:
        return None
    verb = above if above.is_verb else governing_verb(above)
    return verb if verb is not None and verb.lemma in _HOSTING else None


def _is_ranked(trigger: Node, held: list[Node]) -> bool:
    """ "the first visit of a minister", "the first leader to come": somebody told besides."""
    return any(c.text in {"first", "last"} for n in (trigger, *held) for c in n.children)


def _aboard(nodes: list[Node]) -> list[Node]:
    """Whose plane it is: "the aircraft of A landed in B"."""
    craft = [n for n in nodes if n.lemma in _CRAFT]
    inner = [noun_slots(n) for n in craft]
    carried = [g for n in craft for c in n.children if c.lemma == "carry" for g in c.children]
    owners = [n for slots in inner for s in ("of", "possessive", "with") for n in slots.get(s, ())]
    return [*owners, *(n for c in carried if c.relation == "dobj" for n in conjuncts(c))]
