"""Appointments: who takes or leaves which office, and who presents credentials."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.facts import Change, Post, Status
from graph.reading.document import Kind
from graph.reading.events.acts.sides import Sides, unique
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb, verb_slots
from graph.reading.parse.phrases import Slots, governor, noun_slots
from graph.reading.parse.tree import Node

_CONGRATULATING = frozenset({"congratulate", "felicitate", "congratulation", "felicitation"})
_OWNING = ("of", "possessive", "modifier", "to", "for")
"""Where the realm of a post stands in its phrase."""
_OCCASIONS = frozenset({"on", "for", "after", "following", "since", "over"})
_OFFICE_SLOTS = (
    *("object.of", "complement", "as", "of", "object.as", "to", "doing.complement", "doing.as"),
    "at",
)
_HEADING = frozenset({"chair", "head", "lead", "run", "represent"})
_REALM_SLOTS = ("object.of", "object.possessive", "object.modifier")
"""Where an office that is left or taken tells whose it is: "left the Haitian presidency"."""
_OWNERS_OF_POSTS = ("complement.possessive", "object.possessive", "object.of", "complement.of")
_ONE = frozenset({"his", "her"})
_AIDES = frozenset({"deputy", "successor", "replacement"})
"""Posts told by whom one serves or follows in them."""
_STEPS = 2
"""Words from "instead" to the one whose place is taken."""
_NEAR = 4
"""Words after a verb in which its day is told: "since he was sworn in, in May"."""
_ENVOYS = frozenset({Post.AMBASSADOR, Post.ENVOY})
_REALMS = frozenset({Kind.COUNTRY, Kind.ORGANISATION})
_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.OFFICE})


class Appointments:
    """Completes sightings of appointments, one for each person."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._lexicon = sides.lexicon
        self._parties = sides.parties

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """One sighting for each person who takes or leaves office."""
        if sighting.trigger.relation == "amod" or self._is_oath_of_another(sighting):
            return []
        if _is_for_a_day(sighting.trigger) or self._is_of_state(sighting):
            return []
        if self._is_of_thing(sighting) or _is_backdrop(sighting.trigger):
            return []
        people = self._named_above(sighting) or sighting.actors
        if _is_since(sighting.trigger):
            sighting.status = Status.HELD
        if not sighting.trigger.is_verb or sighting.trigger.tag == "VBG":
            people = self._whose(sighting) or people
        if sighting.change is Change.CREDENTIALS:
            people = self._envoys(sighting)
        elif self._is_mission(sighting):
            people = self._seen_off(sighting)
        out: list[Sighting] = []
        for name in people:
            if self._parties.is_person(name) and not self._is_late(sighting, name):
                served = self._served(sighting, name)
                one = replace(sighting, actors=[name], targets=served)
                one.settle_sides()
                out.append(one)
        gapped = [one for told in _gapped(sighting) for one in self._named(told)]
        return [*out, *gapped, *self._ousted(sighting)]

    def _is_late(self, sighting: Sighting, name: str) -> bool:
        """ "in succession to the late A": who has died leaves no office."""
        if sighting.change is not Change.LEAVES_OFFICE:
            return False
        text = self._parties.text
        mentions = [m for held in sighting.slots.values() for n in held for m in n.word.mentions]
        own = [m for m in mentions if name in m.denotes]
        return any("late" in text[m.start - _NEAR - 1 : m.end].split() for m in own)

    def _named(self, sighting: Sighting) -> list[Sighting]:
        """One sighting for each person in the place of the object."""
        out = []
        for name in self._people(sighting.slots.get("object", ())):
            one = replace(sighting, actors=[name], targets=self._served(sighting, name))
            one.settle_sides()
            out.append(one)
        return out

    def _is_oath_of_another(self, sighting: Sighting) -> bool:
        """ "The president took the oaths of A and B": it is theirs."""
        if "oath" not in sighting.frame.where.get("object", ()):
            return False
        if sighting.frame.actors != ("subject",):
            return False
        inner = sighting.slots.get("object.of", ())
        return any(n.kind is Kind.PERSON for n in inner) and bool(self._parties.of(inner))

    def _named_above(self, sighting: Sighting) -> list[str]:
        """ "A swore in B as minister, replacing C": B replaces, whom the verb above names."""
        verb = sighting.trigger.head
        if sighting.trigger.tag != "VBG" or sighting.frame.actors != ("subject",) or verb is None:
            return []
        triggers = self._lexicon.by_verb.get(verb.lemma, ()) if verb.is_verb else ()
        naming = [t for t in triggers if "object" in t.frame.actors]
        if not any(t.frame.event == sighting.type for t in naming):
            return []
        slots = verb_slots(verb)
        particles = {word for trigger in naming for word in trigger.rest}
        return self._people(n for s in ("object", *sorted(particles)) for n in slots.get(s, ()))

    def _is_of_state(self, sighting: Sighting) -> bool:
        """ "whose country takes over the presidency": no person does."""
        doers = sighting.slots.get("subject", ()) if "subject" in sighting.frame.actors else ()
        return bool(doers) and all(
            not n.word.mentions and n.lemma in self._lexicon.classes["impersonal"] for n in doers
        )

    def _is_of_thing(self, sighting: Sighting) -> bool:
        """ "took over the vehicles from A": no office is taken over."""
        things = sighting.slots.get("object", ())
        plain = [n for n in things if not n.word.mentions]
        classes = self._lexicon.classes
        office = classes["office"] | classes["baton"] | classes["post"] | classes["ministry"]
        taken = sighting.trigger.lemma == "take" and "object" not in sighting.frame.where
        return taken and bool(plain) and all(n.lemma not in office for n in plain)

    def _whose(self, sighting: Sighting) -> list[str]:
        """ "congratulated B on his election", "wrote to B after his appointment": B's."""
        owners = sighting.slots.get("possessive", ())
        if not sighting.trigger.is_verb and not any(o.kind is Kind.PRONOUN for o in owners):
            return []
        above, how = governor(sighting.trigger)
        if sighting.trigger.relation in {"pcomp", "conj"} and above is not None:
            prep = above if above.tag in {"IN", "TO"} else above.head
            above, how = (prep.head, prep.text) if prep is not None else (None, "")
        if above is None or how not in _OCCASIONS:
            return []
        if above.is_verb:
            return self._addressed(above, sighting)
        if above.lemma in _CONGRATULATING:
            inner = noun_slots(above)
            verb = governing_verb(above)
            outer = verb_slots(verb) if verb is not None else {}
            held = [*inner.get("to", ()), *outer.get("to", ()), *outer.get("recipient", ())]
            return self._people(held)
        return []

    def _is_mission(self, sighting: Sighting) -> bool:
        """Whether it is the end of a term that is told with a pronoun: "of his mission"."""
        return sighting.frame.actors == ("of.possessive",)

    def _seen_off(self, sighting: Sighting) -> list[str]:
        """ "received the ambassador at the end of her mission": the ambassador's."""
        verb = governing_verb(sighting.trigger)
        slots = verb_slots(verb) if verb is not None else {}
        for slot in ("object", "recipient", "to", "with", "subject", "by", "from"):
            envoys = [n for n in self._people(slots.get(slot, ())) if self._is_envoy(n)]
            if envoys:
                return envoys[:1]
        return []

    def _is_envoy(self, name: str) -> bool:
        return bool(self._parties.posts(name) & _ENVOYS)

    def _addressed(self, verb: Node, sighting: Sighting) -> list[str]:
        """Whom a verb of wishing or writing, before the noun, speaks to."""
        slots = verb_slots(verb)
        if verb.lemma in _CONGRATULATING:
            return self._others(verb, self._people(slots.get("object", ())), slots)
        if any(n.lemma in _CONGRATULATING for n in slots.get("object", ())):
            return self._people(n for s in ("to", "recipient") for n in slots.get(s, ()))
        if sighting.trigger.is_verb or verb.index > sighting.trigger.index:
            return []
        return self._people(n for s in ("to", "recipient", "object") for n in slots.get(s, ()))

    def _others(self, verb: Node, named: list[str], slots: Slots) -> list[str]:
        """Those named, but for who wishes: "A telephoned B to congratulate him" means B."""
        wishing = self._people(slots.get("subject", ()))
        if not set(named) & set(wishing) or verb.head is None or not verb.head.is_verb:
            return named
        above = verb_slots(verb.head)
        return self._people(n for s in ("object", "to", "with") for n in above.get(s, ()))

    def _people(self, nodes: Iterable[Node]) -> list[str]:
        return [n for n in self._parties.of(nodes) if self._parties.is_person(n)]

    def _envoys(self, sighting: Sighting) -> list[str]:
        """The ambassadors who present credentials, also where they are named only afterwards."""
        doers = sighting.slots.get("subject", ())
        unnamed = any(m.plural and not self._people([n]) for n in doers for m in n.word.mentions)
        named = [n for n in sighting.actors if self._parties.is_person(n)]
        if sighting.frame.actors[0] == "from":
            named = [n for n in named if n not in self._parties.of(doers)]
        if named and not unnamed:
            return named
        held = [n for s in ("to", "subject", "by") for n in sighting.slots.get(s, ())]
        receivers = self._parties.of(held)
        home = {self._parties.country(r) for r in receivers}
        envoys = [
            name
            for name in self._parties.holders(Post.AMBASSADOR)
            if name not in receivers and self._parties.country(name) not in home
        ]
        owners = sighting.slots.get("object.possessive", ())
        return [] if len(envoys) > 1 and any(o.text in _ONE for o in owners) else envoys

    def _ousted(self, sighting: Sighting) -> list[Sighting]:
        """Whoever makes room: "A was named minister instead of B"."""
        if sighting.change is not Change.TAKES_OFFICE or not sighting.trigger.is_verb:
            return []
        clause = list(sighting.trigger.subtree())
        marks = [n.index for n in clause if n.text == "instead"]
        nodes = [n for n in clause if n.index - _STEPS in marks]  # "instead", "of", B
        return [
            one
            for name in self._parties.of(nodes)
            if self._parties.is_person(name)
            for one in self._sides.settled(
                replace(
                    sighting,
                    change=Change.LEAVES_OFFICE,
                    actors=[name],
                    targets=self._served(sighting, name),
                )
            )
        ]

    # --- whom they serve -------------------------------------------------------------------------

    def _served(self, sighting: Sighting, name: str) -> list[str]:
        """The country or organisations of the office told, else of the one who names to it."""
        own = self._parties.served(name)
        if sighting.change is Change.CREDENTIALS:
            sent = [n for s in ("object.as", "as") for n in sighting.slots.get(s, ())]
            told = self._sides.owners((n for n in sent if not n.word.mentions), ("from", "of"))
            own = next((t for t in told if not self._parties.is_person(t)), own)
            return [own] if own and own not in self._receiving(sighting) else []
        headed = self._headed(sighting)
        if headed:
            return headed[:1]
        for slot in _OFFICE_SLOTS:
            for node in sighting.slots.get(slot, ()):
                told = self._of_office(node)
                if told:
                    return told
        if "office" in sighting.frame.where.get("object", ()):
            held = [n for slot in _REALM_SLOTS for n in sighting.slots.get(slot, ())]
            told = self._parties.of(n for n in held if n.kind in _REALMS)
            if told:
                return told[:1]
        if not own and self._is_of_home(sighting):
            return [self._parties.home] if self._parties.home else []
        appointer = self._appointer(sighting)
        served = appointer or own or self._told_beside(sighting, name)
        return [served] if served else []

    def _is_of_home(self, sighting: Sighting) -> bool:
        """ "became the country's seventh premier": of the country reported from."""
        held = [n for s in _OWNERS_OF_POSTS for n in sighting.slots.get(s, ())]
        return any(n.lemma in {"country", "nation"} and not n.word.mentions for n in held)

    def _receiving(self, sighting: Sighting) -> set[str | None]:
        """The states whose heads accept credentials."""
        held = [n for s in ("to", "before") for n in sighting.slots.get(s, ())]
        if sighting.frame.actors[0] == "from":
            held += sighting.slots.get("subject", ())
        heads = [n for n in self._parties.of(held) if Post.HEAD_OF_STATE in self._parties.posts(n)]
        return {self._parties.country(n) for n in heads}

    def _headed(self, sighting: Sighting) -> list[str]:
        """What one is chosen "to chair" or "as the first to lead", or will lead "replacing B"."""
        trigger = sighting.trigger
        chosen = [trigger, *sighting.slots.get("as", ())]
        leading = [v for n in chosen for v in n.children if v.is_verb and v.tag == "VB"]
        if trigger.tag == "VBG" and trigger.relation == "advcl" and trigger.head is not None:
            leading.append(trigger.head)
        return [
            name
            for verb in leading
            if verb.lemma in _HEADING
            for node in verb_slots(verb).get("object", ())
            for name in self._sides.owners([node], _OWNING)
            if not self._parties.is_person(name)
        ]

    def _of_office(self, node: Node) -> list[str]:
        """What the holder of an office serves: "joint envoy of A and B", "minister of X"."""
        if node.kind is Kind.OFFICE:
            return unique(o.of for m in node.word.mentions for o in m.offices if o.of)
        if node.kind is Kind.PERSON or node.word.mentions:
            return []
        classes = self._lexicon.classes
        if node.lemma not in classes["post"] or node.lemma in classes["ambassador"]:
            return []
        owners = self._sides.owners([node], _OWNING)
        if node.lemma in _AIDES:
            served = (self._parties.served(n) for n in owners)
            return [n for n in served if n and self._sides.is_body(n)][:1]
        return [n for n in owners if not self._parties.is_person(n)][:1]

    def _appointer(self, sighting: Sighting) -> str | None:
        """The organisation that names someone to an office of its own."""
        slots = ("subject", "by") if sighting.trigger.is_verb else ("by", "controller")
        held = [n for s in slots for n in sighting.slots.get(s, ())]
        names = self._parties.of(n for n in held if n.kind in _BODIES)
        heads = [n for n in self._parties.of(held) if self._parties.is_person(n)]
        names += [o for n in heads if n not in sighting.actors and (o := self._parties.served(n))]
        return next((n for n in names if self._sides.is_body(n)), None)

    def _told_beside(self, sighting: Sighting, name: str) -> str | None:
        """The country of whoever appoints or dismisses."""
        held = [*sighting.slots.get("subject", ()), *sighting.slots.get("by", ())]
        codes = [self._parties.country(n) for n in self._parties.of(held) if n != name]
        return next((c for c in codes if c), None)


def _gapped(sighting: Sighting) -> list[Sighting]:
    """Clauses whose verb is not said again: "X was sworn in as premier, and Y as his deputy"."""
    if not sighting.trigger.is_verb or "object" not in sighting.frame.actors:
        return []
    out = []
    for child in sighting.trigger.children:
        inner = noun_slots(child) if child.relation == "conj" else {}
        if child.kind is Kind.PERSON and inner.get("as"):
            out.append(replace(sighting, slots={**sighting.slots, **inner, "object": [child]}))
    return out


def _is_for_a_day(trigger: Node) -> bool:
    """Whether one only stands in for another: "was present in place of B"."""
    if trigger.lemma != "replace" or trigger.tag != "VBG":
        return False
    attending = {"present", "attend", "represent", "participate", "come", "travel", "speak"}
    around = [*trigger.children, *trigger.ancestors()]
    near = [*around, *(c for n in around for c in n.children)]
    return any(n.text in attending or n.lemma in attending for n in near)


def _is_backdrop(trigger: Node) -> bool:
    """ "his first visit since he took office": a term told in passing, without its day."""
    if not _is_since(trigger):
        return False
    above = governing_verb(trigger)
    told = list(trigger.subtree()) if above is None else list(above.subtree())
    near = [n for n in told if trigger.index < n.index <= trigger.index + _NEAR]
    return not any(n.kind is Kind.DATE for n in (*trigger.subtree(), *near))


def _is_since(trigger: Node) -> bool:
    """Whether an act is told as the start of a time: "since becoming minister"."""
    words = {c.text for c in trigger.children if c.relation in {"mark", "advmod"}}
    return "since" in words or (trigger.head is not None and trigger.head.text == "since")
