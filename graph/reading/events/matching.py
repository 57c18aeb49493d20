"""Frames found in trees: which words tell an event, and which phrases stand in its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import takewhile

from graph.facts import EventType
from graph.reading.document import Form, Kind
from graph.reading.events.agendas import charged_with, scheduled_for
from graph.reading.events.belonging import Belonging
from graph.reading.events.encounters.legs import tells_legs
from graph.reading.events.encounters.sittings import sits
from graph.reading.events.nesting import add_doing, add_inside, add_stay
from graph.reading.events.parties import Parties
from graph.reading.parse.clauses import antecedent, governing_subject, surface_subject, verb_slots
from graph.reading.parse.explaining import explaining_verbs
from graph.reading.parse.phrases import (
    SIDING,
    Slots,
    add,
    governor,
    merge,
    noun_slots,
    phrases_below,
    words_beside,
)
from graph.reading.parse.tree import Node, Tree
from graph.reading.parse.voice import is_passive
from ontology.frames import STAND_INS, THING_CLASSES, Frame, Lexicon, Trigger

_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE, Kind.PRONOUN})
_THINGS = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "obj"})
_ASIDES = frozenset({"time", "part", "example", "instance"})
"""Nouns of phrases that say nothing of the deed: "for his part", "for the third time"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})

_OCCASION = "summit"
"""The noun whose frame the name of a body that sits is read with."""
_MEANS = frozenset({"by", "over", "on", "via", "through", "off"})
"""Prepositions of a means: all who stand round the verb speak by it."""
_ABOUT = ("on", "about", "over", "regarding", "in")
"""Prepositions of a topic, under which "with" still tells who was spoken to."""


class Match:
    """A frame at a word: its slots filled, and the verbs that carry it if it is a noun."""

    __slots__ = ("carriers", "frame", "slots", "trigger")

    def __init__(self, frame: Frame, trigger: Node, slots: Slots, carriers: list[Node]) -> None:
        self.frame = frame
        self.trigger = trigger
        self.slots = slots
        self.carriers = carriers


class Matcher:
    """Finds frames in the trees of one document."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._belonging = Belonging(lexicon, parties)
        self._text = parties.text
        self._events = _nouns_of_events(lexicon)
        self._words: set[str] = set()
        """Those of the sentence."""
        self._told: set[tuple[str, str]] = set()
        """The kinds of event and of their things, told in this sentence and the one before."""

    def matches(self, tree: Tree) -> Iterator[Match]:
        """Every frame that a tree tells, in the order of its words, each event once."""
        found: list[Match] = []
        self._words = {node.text for node in tree.nodes}
        for node in tree.nodes:
            here = list(self._at(node))
            if here:
                found += here
                self._told |= _classes_told(here)
        self._told = _classes_told(found)
        yield from _without_echoes(found)

    def _at(self, node: Node) -> Iterable[Match]:
        if node.word.mentions:
            return self._at_name(node)
        if node.is_verb:
            return self._at_verb(node)
        return self._at_noun(node) if node.is_noun and not self._is_part(node) else ()

    def _is_part(self, noun: Node) -> bool:
        """Whether a noun only qualifies another event noun: "a stopover visit"."""
        if noun.relation != "compound" or noun.head is None:
            return False
        lists = self._lexicon.classes["penalty-list"]
        return noun.head.lemma in self._lexicon.by_noun or noun.head.lemma in lists

    # --- verbs --------------------------------------------------------------------------------

    def _at_verb(self, verb: Node) -> Iterator[Match]:
        triggers = self._lexicon.by_verb.get(verb.lemma, ())
        if not triggers:
            return
        slots = verb_slots(verb)
        self._seek_antecedent(verb, slots, triggers)
        talks = any(t.frame.event == EventType.MEETING for t in triggers)
        met = () if talks and is_passive(verb) else slots.get("object", ())
        if not slots.get("with") and not any(n.word.mentions for n in met):
            add(slots, "with", self._below(verb, "with"))
        if not slots.get("between"):
            add(slots, "between", self._below(verb, "between"))
        scopes = frozenset().union(*(trigger.frame.scopes for trigger in triggers))
        if "doing" in scopes:
            add_doing(slots, verb)
        self._add_nested(slots, scopes)
        yield from self._fitting(triggers, verb, slots, [])

    def _below(self, verb: Node, preposition: str) -> list[Node]:
        if preposition not in self._words:
            return []
        return phrases_below(verb, preposition, self._events)

    def _seek_antecedent(self, verb: Node, slots: Slots, triggers: Iterable[Trigger]) -> None:
        """ "the treaty of A with B, which was signed": the noun that fits, not the nearest."""
        noun = antecedent(verb)
        nodes = slots.get("object", [])
        if noun is None or noun not in nodes:
            return
        beside = words_beside(verb)
        fitting = [t for t in triggers if beside.issuperset(t.rest)]
        classes = {name for t in fitting for name in t.frame.where.get("object", ())}
        if not classes or any(self._belonging.holds(n, name) for n in nodes for name in classes):
            return
        for above in _nouns_above(noun):
            if any(self._belonging.holds(above, name) for name in classes):
                slots["object"] = [above]
                return

    def _add_nested(self, slots: Slots, scopes: frozenset[str]) -> None:
        """The phrases inside others: "object.with" in "sever ties with B"."""
        self._add_scopes(slots, {"object", "subject", "complement"} | scopes)
        for thing in slots.get("as", ()):
            if not thing.word.mentions:
                self._add_inner(slots, "object", thing, 0)

    def _add_scopes(self, slots: Slots, scopes: Iterable[str]) -> None:
        for slot in sorted(scopes):
            for thing in list(slots.get(slot, [])):
                if not thing.word.mentions:
                    self._add_inner(slots, slot, thing, 0)

    def _add_inner(self, slots: Slots, slot: str, thing: Node, depth: int) -> None:
        inner = noun_slots(thing)
        for name, nodes in inner.items():
            add(slots, f"{slot}.{name}", nodes)
        for node in inner.get("of", ()):
            if depth < 3 and not node.word.mentions:
                self._add_inner(slots, slot, node, depth + 1)
        for name in _ABOUT:
            for topic in inner.get(name, ()):
                if topic.lemma in SIDING:
                    continue
                add(slots, f"{slot}.with", noun_slots(topic).get("with", []))

    # --- names of bodies that sit ---------------------------------------------------------------

    def _at_name(self, name: Node) -> Iterator[Match]:
        """A body told to sit, as its own occasion: "the NATO-Russia Council convened"."""
        if sits(name, self._text, self._lexicon):
            slots, carriers = self.slots_of_noun(name)
            triggers = self._lexicon.by_noun[_OCCASION]
            frame = next(t.frame for t in triggers if t.frame.event == EventType.GATHERING)
            yield Match(frame, name, slots, carriers)

    # --- nouns --------------------------------------------------------------------------------

    def _at_noun(self, noun: Node) -> Iterator[Match]:
        triggers = self._lexicon.by_noun.get(noun.lemma, ())
        if not triggers:
            return
        slots, carriers = self.slots_of_noun(noun)
        action: Slots = {name: list(nodes) for name, nodes in slots.items()}
        add(action, "object", slots.get("of", []) or governing_subject(noun))
        self._add_nested(action, frozenset().union(*(t.frame.scopes for t in triggers)))
        for trigger in triggers:
            if trigger.frame.where and not trigger.frame.verbs:
                self._add_scopes(slots, trigger.frame.scopes)
        yield from self._fitting(
            [t for t in triggers if t.frame.verbs and t.frame.where], noun, action, carriers
        )
        yield from self._fitting(
            [t for t in triggers if not (t.frame.verbs and t.frame.where)], noun, slots, carriers
        )

    def slots_of_noun(self, noun: Node) -> tuple[Slots, list[Node]]:
        """The slots of an event noun, with those of the light verbs that carry it."""
        slots = noun_slots(noun)
        carriers: list[Node] = []
        above, how = governor(noun)
        if above is not None and how == "of" and above.lemma in self._lexicon.classes["succession"]:
            above, how = governor(above)
        if above is not None and above.is_verb:
            self._add_governor(slots, noun, above, how, carriers)
            if how in _SUBJECTS:
                self._add_arranged(slots, noun, above, carriers)
            if how in _MEANS and noun.lemma in self._lexicon.classes["telephone"]:
                if not any(above.lemma in words for words in self._lexicon.status.values()):
                    carriers.append(above)
                merge(slots, _without(verb_slots(above), noun))
        add_stay(slots, above, how)
        explaining = explaining_verbs(noun, self._lexicon.verbs["happen"])
        explaining = (v for v in explaining if not any(c.text == "where" for c in v.children))
        for verb in [v for v in explaining if not tells_legs(v, self._lexicon)]:
            if verb.lemma == "attend" and verb.head is not noun and is_passive(verb):
                merge(slots, _without(verb_slots(verb), noun))
            elif verb.lemma in self._light or verb.lemma in self._lexicon.verbs["occur"]:
                carriers.append(verb)
                merge(slots, _without(verb_slots(verb), noun))
        add_inside(slots)
        over = [n for n in governing_subject(noun) if n is not noun]
        if not over and above is not None and how == "by":
            over = surface_subject(above)
        add(slots, "controller", [n for one in over for n in self._whose(one)])
        return slots, carriers

    def _whose(self, subject: Node) -> list[Node]:
        """A subject; of an event that another follows, whose it was: "A's visit was followed"."""
        if subject.word.mentions or subject.lemma not in self._lexicon.by_noun:
            return [subject]
        return noun_slots(subject).get("possessive", []) or [subject]

    @property
    def _light(self) -> frozenset[str]:
        return self._lexicon.verbs["light"]

    def _add_governor(
        self, slots: Slots, noun: Node, verb: Node, how: str, carriers: list[Node]
    ) -> None:
        around = _without(verb_slots(verb), noun)
        occurs = verb.lemma in self._lexicon.verbs["occur"]
        occurs = occurs or verb.lemma in self._lexicon.verbs["unite"]
        if how in _THINGS and (verb.lemma in self._light or occurs):
            carriers.append(verb)
            if how == "nsubj":
                if verb.lemma in self._lexicon.verbs["unite"]:
                    add(slots, "by", around.get("object", []))
                around.pop("subject", None)
                around.pop("object", None)
            if how == "attr":
                around.pop("subject", None)
            if verb.lemma == "be":
                add(slots, "subject", scheduled_for(around.get("on", ()), self._lexicon))
                add(slots, "subject", charged_with(surface_subject(verb), self._lexicon))
                whose = around.get("for", ()) if how == "attr" else ()
                add(slots, "subject", [n for n in whose if n.kind in _PEOPLE])
            elif how == "dobj":
                add(slots, "subject", scheduled_for(around.get("subject", ()), self._lexicon))
            merge(slots, around)
        elif how in _THINGS:
            for name in ("with", "between", "in", "at", "on", "of", "by", "against"):
                if not (name == "by" and how == "nsubjpass"):
                    add(slots, name, [n for n in around.get(name, []) if n.index > noun.index])
            between = range(noun.index, verb.index)
            add(slots, "to", [n for n in around.get("to", ()) if n.index in between])

    def _add_arranged(self, slots: Slots, noun: Node, verb: Node, carriers: list[Node]) -> None:
        """ "The summit is to be held in May", "is expected to open in Rome"."""
        over = [verb, *(c for c in verb.children if c.relation == "acomp")]
        for infinitive in (c for node in over for c in node.children if c.relation == "xcomp"):
            occurs = infinitive.lemma in self._lexicon.verbs["occur"] and not is_passive(infinitive)
            if occurs or (infinitive.lemma in self._light and is_passive(infinitive)):
                around = _without(verb_slots(infinitive), noun)
                around.pop("subject", None)
                around.pop("object", None)
                carriers.append(infinitive)
                merge(slots, around)

    # --- conditions ---------------------------------------------------------------------------

    def _fitting(
        self,
        triggers: tuple[Trigger, ...] | list[Trigger],
        node: Node,
        slots: Slots,
        carriers: list[Node],
    ) -> Iterator[Match]:
        """The frames whose conditions hold, of those with the most words."""
        length = -1
        beside = words_beside(node) if any(t.rest for t in triggers) else set()
        below = _words_below(node) if any(t.frame.beside for t in triggers) else set()
        for trigger in triggers:
            if len(trigger.rest) < length:
                return
            told = trigger.frame.beside
            if not beside.issuperset(trigger.rest) or (told and below.isdisjoint(told)):
                continue
            if self._holds(trigger, node, slots):
                length = len(trigger.rest)
                yield Match(trigger.frame, node, _with_particle(trigger, slots), carriers)

    def _holds(self, trigger: Trigger, node: Node, slots: Slots) -> bool:
        frame = trigger.frame
        slots = _with_particle(trigger, slots)
        if frame.without and any(c.text in frame.without for c in _beside(node)):
            return False
        if frame.needs and not any(slots.get(slot) for slot in frame.needs):
            return False
        if not self._all_belong(node, frame, slots):
            return False
        return not frame.unless or not any(
            self._belonging.holds(n, name)
            for slot, names in frame.unless.items()
            for n in slots.get(slot, ())
            for name in names
        )

    def _all_belong(self, node: Node, frame: Frame, slots: Slots) -> bool:
        for slot, names in frame.where.items():
            held = slots.get(slot)
            if not held:
                if slot == "subject" and self._is_agentless(node, frame, slots):
                    continue
                return False
            if not any(self._belongs(n, name, frame.event) for n in held for name in names):
                return False
        return True

    def _is_agentless(self, verb: Node, frame: Frame, slots: Slots) -> bool:
        """ "Also received was B": who received is told before."""
        hosting = verb.lemma in self._lexicon.classes["hosting"] and frame.event == "meeting"
        return hosting and is_passive(verb) and not slots.get("subject")

    def _belongs(self, node: Node, name: str, event: str) -> bool:
        """Whether a phrase is of a class, itself or as a word that stands for one told before."""
        if self._belonging.holds(node, name):
            return True
        told = name in THING_CLASSES and (event, name) in self._told
        counted = node.tag == "CD" or _is_counted_each(node)
        counted = counted or (node.mention is not None and _is_counted_people(node))
        return told and (counted or node.text in STAND_INS or _is_owner_alone(node))


@lru_cache(maxsize=4)
def _nouns_of_events(lexicon: Lexicon) -> frozenset[str]:
    """Nouns that may tell an event of their own, other than by its length alone."""
    return frozenset(lexicon.by_noun.keys() - lexicon.classes["while"])


def _nouns_above(noun: Node) -> Iterator[Node]:
    """The plain nouns in whose phrase a noun stands, the nearest first."""
    for above in takewhile(lambda n: not n.is_verb, noun.ancestors()):
        if above.is_noun and not above.word.mentions:
            yield above


def _is_counted_each(node: Node) -> bool:
    """ "expelled four each"."""
    return node.text == "each" and any(c.tag == "CD" for c in node.children)


def _is_counted_people(node: Node) -> bool:
    """ "twenty Czechs": diplomats, where diplomats have been told of."""
    demonym = node.mention is not None and node.mention.form is Form.DEMONYM
    return demonym and any(c.tag == "CD" for c in node.children)


def _is_owner_alone(node: Node) -> bool:
    """ "threw out Chad's": whose it is stands for the thing told before."""
    owns = any(c.relation == "case" for c in node.children)
    return owns and bool(node.word.mentions) and node.relation not in {"poss", "compound", "nmod"}


def _classes_told(found: list[Match]) -> set[tuple[str, str]]:
    """The kinds of event of some matches, each with the classes of its things."""
    told = {
        (m.frame.event, name) for m in found for names in m.frame.where.values() for name in names
    }
    expelled = any(m.frame.event == EventType.EXPULSION for m in found)
    return told | {(EventType.EXPULSION, "diplomat")} if expelled else told


def _without_echoes(found: list[Match]) -> list[Match]:
    """The matches, without nouns and clauses that only carry on an act told by a verb over them."""
    heads = [
        (m, thing, slot)
        for m in found
        if m.trigger.is_verb or m.frame.where
        for slot in ("object", "subject", "object.of")
        for thing in m.slots.get(slot, ())
        if not thing.word.mentions
    ]
    echoes: set[int] = set()
    for match in found:
        for other, thing, slot in heads:
            if other is match or other.frame.event != match.frame.event:
                continue
            inside = match.trigger is thing or (slot == "object" and match.trigger.head is thing)
            again = match.frame.change == other.frame.change or not match.trigger.is_verb
            if inside and again and match.frame.actors and id(other) not in echoes:
                echoes.add(id(match))
    echoes |= {id(m) for m in found for other in found if _is_told(m.trigger, other)}
    return [m for m in found if id(m) not in echoes]


def _is_told(verb: Node, other: Match) -> bool:
    """Whether an act is what another one tells someone to do: "ordered B to close its embassy"."""
    told = "doing" in other.frame.scopes and verb.is_verb and verb.relation != "conj"
    return told and verb.head is other.trigger


def _with_particle(trigger: Trigger, slots: Slots) -> Slots:
    """The object of a verb whose particle was parsed as a preposition: "called in the envoy"."""
    if not trigger.rest or slots.get("object"):
        return slots
    return {**slots, "object": [n for word in trigger.rest for n in slots.get(word, ())]}


def _beside(verb: Node) -> list[Node]:
    """The prepositions and particles of a verb, but for "on Monday", "for his part"."""
    return [
        c
        for c in verb.children
        if c.tag in {"IN", "RP"}
        and not any(g.kind is Kind.DATE or g.text in _ASIDES for g in c.children)
    ]


def _words_below(node: Node) -> set[str]:
    """The words under a head, as they stand and in their plain form; `#date` for any date."""
    found: set[str] = set()
    for child in node.children:
        if _is_clause_of_its_own(child):
            continue
        for below in child.subtree():
            found.update((below.text, below.lemma))
            if below.kind is Kind.DATE:
                found.add("#date")
    return found


def _is_clause_of_its_own(verb: Node) -> bool:
    """ "A called in the envoy, and B recalled its own": what B did is told apart."""
    joined = verb.relation == "conj" and verb.is_verb
    return joined and any(c.relation in _SUBJECTS and c.word.mentions for c in verb.children)


def _without(slots: Slots, noun: Node) -> Slots:
    return {name: [n for n in nodes if n is not noun] for name, nodes in slots.items()}
