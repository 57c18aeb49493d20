"""Acts with two sides: messages, appointments, relations, protests, expulsions, sanctions, aid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.facts import Change, EventType, Post, Status
from graph.reading.clauses import governing_verb, governor, noun_slots, phrases_below, verb_slots
from graph.reading.document import Kind
from graph.reading.parties import Parties
from graph.reading.placing import country_of, is_place
from graph.reading.sighting import Sighting
from graph.reading.tree import Node
from ontology.frames import Lexicon


_PREPOSITIONS = frozenset({"to", "with", "against", "on", "from", "between", "for", "in", "upon", "into"})
_WISHING = frozenset({"congratulate", "felicitate", "condole"})
_GIVING = frozenset({"pledge", "promise", "donate", "grant", "donation"})
_RECEIVING = frozenset({"receive", "get", "accept", "obtain"})


class Acts:
    """Completes sightings of signings and of the types with two sides."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for; none if a side is missing."""
        if sighting.type is EventType.SIGNING:
            return self._signing(sighting)
        sighting.actors = self._side(sighting, sighting.frame.actors)
        sighting.targets = [
            n for n in self._side(sighting, sighting.frame.targets) if n not in sighting.actors
        ]
        match sighting.type:
            case EventType.APPOINTMENT:
                return self._appointments(sighting)
            case EventType.RELATIONS:
                return self._relations(sighting)
            case EventType.EXPULSION if sighting.change is Change.RECALLED:
                return self._recall(sighting)
            case EventType.EXPULSION:
                return self._expulsion(sighting)
            case EventType.PROTEST:
                return self._protest(sighting)
            case EventType.MESSAGE:
                return self._message(sighting)
            case EventType.AID:
                return self._aid(sighting)
        return self._two_sided(sighting)

    def _side(self, sighting: Sighting, slots: Iterable[str]) -> list[str]:
        """The parties of the first slots that hold any; "between" adds to what stands there."""
        out: list[str] = []
        for slot in slots:
            if out and slot != "between":
                break
            nodes = [n for part in slot.split("+") for n in self._nodes(sighting, part)]
            out = _unique([*out, *self._parties.of(nodes)])
        return out

    def _nodes(self, sighting: Sighting, slot: str) -> list[Node]:
        scope, _, name = slot.partition(".")
        if scope == "below":
            return phrases_below(sighting.trigger, name)
        if not name and slot in _PREPOSITIONS:
            return [*sighting.slots.get(slot, []), *sighting.slots.get(f"object.{slot}", [])]
        return sighting.slots.get(slot, [])

    def _two_sided(self, sighting: Sighting) -> list[Sighting]:
        sighting.settle_sides()
        return [sighting] if sighting.participants else []

    # --- signings ---------------------------------------------------------------------------------

    def _signing(self, sighting: Sighting) -> list[Sighting]:
        names: list[str] = []
        for slot in sighting.frame.participants:
            names += self._parties.of(sighting.slots.get(slot, ()))
        if any(self._parties.is_person(n) for n in names):
            served = {self._parties.country(n) for n in names if self._parties.is_person(n)}
            names = [n for n in names if self._parties.is_person(n) or n not in served]
        sighting.participants = _unique(names)
        return [sighting] if names else []

    # --- appointments -----------------------------------------------------------------------------

    def _appointments(self, sighting: Sighting) -> list[Sighting]:
        out: list[Sighting] = []
        if sighting.trigger.is_noun:
            sighting.actors = self._whose(sighting) or sighting.actors
        if sighting.change is Change.CREDENTIALS:
            sighting.actors = self._envoys(sighting)
        for name in sighting.actors:
            if not self._parties.is_person(name):
                continue
            served = self._served(sighting, name)
            one = replace(sighting, actors=[name], targets=[served] if served else [])
            one.settle_sides()
            out.append(one)
        return out

    def _whose(self, sighting: Sighting) -> list[str]:
        """ "congratulated B on his election", "wrote to B after his appointment": B's."""
        owners = sighting.slots.get("possessive", ())
        if not any(o.kind is Kind.PRONOUN for o in owners):
            return []
        verb = governing_verb(sighting.trigger)
        if verb is None:
            return []
        if verb.lemma in {"congratulate", "felicitate"}:
            return self._parties.of(verb_slots(verb).get("object", ()))
        _, how = governor(sighting.trigger)
        if how in {"after", "following", "since", "upon", "on"} and verb.index < sighting.trigger.index:
            slots = verb_slots(verb)
            held = [n for s in ("to", "recipient", "object") for n in slots.get(s, ())]
            return [n for n in self._parties.of(held) if self._parties.is_person(n)]
        return []

    def _envoys(self, sighting: Sighting) -> list[str]:
        """The ambassadors who present credentials, also where they are named only afterwards."""
        named = [n for n in sighting.actors if self._parties.is_person(n)]
        if named:
            return named
        held = [n for s in ("to", "subject", "by") for n in sighting.slots.get(s, ())]
        receivers = self._parties.of(held)
        home = {self._parties.country(r) for r in receivers}
        return [
            name
            for name in self._parties.holders(Post.AMBASSADOR)
            if name not in receivers and self._parties.country(name) not in home
        ]

    def _appointer(self, sighting: Sighting) -> str | None:
        """The organisation that names someone to an office of its own."""
        held = [*sighting.slots.get("subject", ()), *sighting.slots.get("by", ())]
        names = self._parties.of(n for n in held if n.kind in {Kind.ORGANISATION, Kind.GROUP, Kind.OFFICE})
        return next((n for n in names if not self._parties.is_person(n) and len(n) > 2), None)

    def _served(self, sighting: Sighting, name: str) -> str | None:
        for slot in ("object.of", "complement", "as"):
            for node in sighting.slots.get(slot, ()):
                for mention in node.word.mentions:
                    of = next((o.of for o in mention.offices if o.of), None)
                    if of:
                        return of
        return self._parties.served(name) or self._appointer(sighting)

    # --- relations --------------------------------------------------------------------------------

    def _relations(self, sighting: Sighting) -> list[Sighting]:
        """Ties made or cut: one event for each state or organisation towards which it is done."""
        if "from" in sighting.frame.where or "to" in sighting.frame.where:
            return self._membership(sighting)
        if "mission" in sighting.frame.where.get("object", ()):
            self._mission(sighting)
        elif not sighting.actors:
            sighting.actors = self._parties.of(self._agents_above(sighting))
        sighting.targets = [t for t in sighting.targets if t not in sighting.actors]
        if len(sighting.actors) + len(sighting.targets) < 2:
            return self._two_sided(sighting)
        if not sighting.targets:
            sighting.settle_sides()
            return [sighting]
        joint = self._is_mutual(sighting)
        out = []
        for target in sighting.targets:
            actors = [*sighting.actors, target] if joint else sighting.actors
            one = replace(sighting, actors=actors, targets=[] if joint else [target])
            one.settle_sides()
            out.append(one)
        return out

    def _agents_above(self, sighting: Sighting) -> list[Node]:
        """Who does what the clause above tells: "a communiqué on establishing ties, signed by A"."""
        verb = governing_verb(sighting.trigger)
        return verb_slots(verb).get("subject", []) if verb is not None else []

    def _mission(self, sighting: Sighting) -> None:
        """Whose mission is opened or closed, and where: its own abroad or another's at home."""
        slots = sighting.slots
        doers = self._states(self._parties.of([*slots.get("by", ()), *slots.get("subject", ())]))
        inside = [n for s in ("possessive", "of", "modifier") for n in slots.get(f"object.{s}", ())]
        owners = self._states(self._parties.of(inside))
        where = [*slots.get("object.in", ()), *slots.get("in", ()), *slots.get("object.to", ())]
        hosts = [c for n in where if is_place(n) and (c := country_of(n))]
        hosts += [n for o in object_heads(sighting) for n in self._parties.posted_to(o)]
        sighting.actors = doers or owners
        others = [*(h for h in hosts if h not in sighting.actors), *owners]
        sighting.targets = [o for o in _unique(others) if o not in sighting.actors][:1]

    def _membership(self, sighting: Sighting) -> list[Sighting]:
        """Admission to or suspension from organisations: one event for each."""
        joins = "to" in sighting.frame.where
        states, bodies = sighting.targets, sighting.actors
        if joins:
            states, bodies = bodies, states
        states = [s for s in self._states(states) if s not in bodies]
        out = []
        for body in bodies:
            one = replace(sighting, actors=states if joins else [body], targets=[body] if joins else states)
            one.settle_sides()
            out.append(one)
        return out

    def _is_mutual(self, sighting: Sighting) -> bool:
        """Relations that are established are so on both sides; a mission or a break is one's own."""
        ties = self._lexicon.classes["ties"]
        verb = sighting.trigger.lemma
        about_ties = any(n.lemma in ties for n in sighting.slots.get("object", ()))
        return about_ties and verb in {
            "establish",
            "establishment",
            "enter",
            "normalise",
            "normalize",
        }

    # --- expulsions, sanctions, protests ------------------------------------------------------------

    def _recall(self, sighting: Sighting) -> list[Sighting]:
        """Who calls its diplomats home, from where."""
        objects = object_heads(sighting)
        posted = [n for o in objects for n in self._parties.posted_to(o)]
        owners = [self._parties.country(n) for n in self._parties.of(objects)]
        actors = self._states(sighting.actors) or [o for o in owners if o and o not in posted]
        targets = [t for t in [*posted, *self._states(sighting.targets)] if t not in actors]
        sighting.actors = _unique(actors)
        sighting.targets = _unique(posted or targets)
        return [
            one
            for actor in sighting.actors
            for one in self._two_sided(replace(sighting, actors=[actor]))
        ] or self._two_sided(sighting)

    def _expulsion(self, sighting: Sighting) -> list[Sighting]:
        objects = object_heads(sighting)
        sighting.actors = [a for a in sighting.actors if a not in sighting.targets]
        if not sighting.actors:
            sighting.actors = _unique(n for o in objects for n in self._posts_of(o))
        people = [t for t in sighting.targets if self._parties.is_person(t)]
        served = {self._parties.country(p) for p in people}
        sighting.targets = [
            t for t in sighting.targets if t in people or self._parties.country(t) not in served
        ]
        return self._two_sided(sighting)

    def _posts_of(self, node: Node) -> list[str]:
        """Where the diplomats of a phrase are posted, by their title or by "in", "at", "to"."""
        inner = noun_slots(node)
        around = [n for s in ("in", "at", "to") for n in inner.get(s, ())]
        nested = [n for a in around for n in noun_slots(a).get("in", ())]
        named = self._parties.of(n for n in [*around, *nested] if is_place(n))
        return [*self._parties.posted_to(node), *named]

    def _states(self, names: list[str]) -> list[str]:
        """Countries for officials, who act here for theirs."""
        return _unique(self._parties.country(n) or n for n in names)

    def _protest(self, sighting: Sighting) -> list[Sighting]:
        own = {self._parties.country(n) for n in sighting.actors} - {None}
        if any(self._parties.is_own(o) for o in object_heads(sighting)):
            return []
        sighting.targets = [t for t in sighting.targets if self._parties.country(t) not in own]
        if not sighting.actors:
            sighting.actors = _unique(
                n for o in object_heads(sighting) for n in self._parties.posted_to(o)
            )
        if not sighting.targets and sighting.trigger.lemma not in {"summon", "call", "summoning"}:
            sighting.vague = True
        return self._two_sided(sighting)

    # --- aid ------------------------------------------------------------------------------------

    def _aid(self, sighting: Sighting) -> list[Sighting]:
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._side(sighting, ("from", "object.from", "object.possessive"))
        strict = self._lexicon.classes["strictly-aid"]
        objects = [*object_heads(sighting), *sighting.slots.get("object.of", ())]
        firm = any(o.lemma in strict for o in objects) or sighting.trigger.lemma in _GIVING
        sighting.targets = [t for t in self._states(sighting.targets) if t not in sighting.actors]
        if not firm and not sighting.targets:
            return []
        if sighting.status is Status.PLANNED and sighting.trigger.is_verb:
            sighting.status, sighting.change = Status.HELD, Change.PLEDGED
        own = set(self._states(sighting.actors))
        if not sighting.targets or own & set(sighting.targets):
            sighting.targets = [t for t in sighting.targets if t not in own]
        return self._two_sided(sighting)

    # --- messages ---------------------------------------------------------------------------------

    def _message(self, sighting: Sighting) -> list[Sighting]:
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._side(
                sighting, ("from", "object.from", "object.of", "object.possessive")
            )
        objects = object_heads(sighting)
        sighting.spoken = sighting.trigger.lemma in _WISHING or (
            any(o.lemma in self._lexicon.classes["wishes"] for o in objects)
            and not any(o.lemma in self._lexicon.classes["sheet"] for o in objects)
        )
        invited = self._invited(sighting)
        if len(sighting.actors) > 1 and any(o.tag == "NNS" for o in objects):
            split = [replace(sighting, actors=[actor]) for actor in sighting.actors]
        else:
            split = [sighting]
        return [one for part in split for one in self._two_sided(part)] + invited

    def _invited(self, sighting: Sighting) -> list[Sighting]:
        """The visit that an invitation is for."""
        letters = [n for n in object_heads(sighting) if n.lemma == "invitation"]
        if sighting.trigger.lemma == "invite":
            heads = [sighting.trigger]
        else:
            heads = [*letters, *([sighting.trigger] if letters else [])]
        guests = [t for t in sighting.targets if self._parties.is_person(t)]
        if not heads or not guests:
            return []
        country = self._invited_to(sighting, heads)
        if country is None:
            return []
        visit = replace(
            sighting,
            type=EventType.VISIT,
            status=Status.PLANNED,
            participants=guests,
            actors=[],
            targets=[],
            country=country,
            place=None,
            when=None,
        )
        return [visit]

    def _invited_to(self, sighting: Sighting, heads: list[Node]) -> str | None:
        """The country that the invitation names, or the host's own in "invited to come"."""
        clauses = [c for head in heads for c in head.children if c.is_verb]
        for verb in clauses:
            if not any(t.frame.event == "visit" for t in self._lexicon.by_verb.get(verb.lemma, ())):
                if not any(n.lemma in self._lexicon.by_noun for n in verb_slots(verb).get("object", ())):
                    continue
            slots = verb_slots(verb)
            nodes = [n for s in ("object", "to", "in") for n in slots.get(s, ())]
            for node in [*nodes, *(n for x in nodes for n in noun_slots(x).get("to", ()))]:
                if is_place(node):
                    return country_of(node)
            return next((c for a in sighting.actors if (c := self._parties.country(a))), None)
        for node in sighting.slots.get("to", ()):
            if node.kind is Kind.COUNTRY:
                return country_of(node)
        return None


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def object_heads(sighting: Sighting) -> list[Node]:
    """The heads of what the act is done to."""
    return sighting.slots.get("object", [])


def names_organisation(node: Node) -> bool:
    """Whether a phrase has an organisation in it."""
    inner = noun_slots(node)
    return any(n.kind is Kind.ORGANISATION for nodes in inner.values() for n in nodes)
