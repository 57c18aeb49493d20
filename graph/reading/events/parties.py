"""Whom a phrase stands for: the officials, organisations and countries that take part."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from graph.facts import Post, Status
from graph.reading.document import Document, Form, Kind, Mention
from graph.reading.events.ministries import last_before, ministries
from graph.reading.events.roster import Roster
from graph.reading.events.stage import Stage
from graph.reading.parse.clauses import surface_subject, verb_agents
from graph.reading.parse.phrases import (
    Slots,
    add_prepositions,
    conjuncts,
    examples,
    noun_slots,
    phrases_below,
    words_of_sum,
)
from graph.reading.parse.tree import Node
from graph.reading.references.masters import masters
from ontology.countries import capital_of
from ontology.frames import Lexicon, is_sum

_ACTORS = frozenset(
    {
        Kind.PERSON,
        Kind.OFFICE,
        Kind.COUNTRY,
        Kind.ORGANISATION,
        Kind.GROUP,
        Kind.SIDES,
        Kind.PRONOUN,
    }
)
_UNNAMED = frozenset({Kind.OFFICE, Kind.SIDES, Kind.GROUP})
_PAIR = 2
_ROLES = ("guest", "host", "interlocutor")
_SEATS = frozenset({Kind.COUNTRY, Kind.PLACE, Kind.ORGANISATION})
_SEVERAL = frozenset({Kind.SIDES, Kind.PRONOUN, Kind.OFFICE})
_INSIDE = ("possessive", "modifier", "of", "from", "by")
"""Where a body's country or organisation stands within its phrase."""


@cache
def _denotes(node: Node) -> list[str]:
    """Whom the mentions of a word stand for."""
    return [name for mention in node.word.mentions for name in mention.denotes]


def _seat_of(city: Mention) -> str | None:
    """The country or organisation for which a city stands."""
    return city.denotes[0] if city.denotes else capital_of(city.name)


def _owners(noun: Node) -> list[Node]:
    """Whose leadership it is: "under the leadership of X"."""
    if noun.word.mentions:
        return []
    slots = noun_slots(noun)
    return [*slots.get("of", ()), *slots.get("possessive", ())]


class Parties(Roster):
    """Reads phrases of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        super().__init__(document)
        self._lexicon = lexicon
        self.text = document.text
        self.published = document.article.published
        self.home = document.dateline
        self.travellers: dict[str, list[str]] = {}
        self._led: dict[str, list[str]] = {}
        """Who leads or makes up what was told last by such a noun: "a mission led by A"."""
        self._on_way = ""
        """Of which country those are who were last told to travel, and not only to be about to."""
        self.stage = Stage(lexicon.classes["hosting"])
        self.topic: list[str] = []
        """Whom the sentence before was about, for one that names no subject: "Met with B"."""
        self.masters = masters(document)
        self._ministries = ministries(document)

    def of(self, nodes: Iterable[Node]) -> list[str]:
        """Whom phrases stand for, in order, each once."""
        out: dict[str, None] = {}
        for node in nodes:
            for name in self._of_phrase(node, 0):
                out[name] = None
        return list(out)

    def loosely_of(self, nodes: Iterable[Node]) -> list[str]:
        """Whose country is meant by any noun: "two Iranian companies", "exports from Chad"."""
        out = dict.fromkeys(self.of(nodes))
        if not out:
            for node in nodes:
                if node.word.mentions:
                    continue
                inner = noun_slots(node)
                for slot in (*_INSIDE, "in"):
                    held = [n for n in inner.get(slot, ()) if n.kind is Kind.COUNTRY]
                    out |= dict.fromkeys(self.of(held))
        return list(out)

    # --- phrases ------------------------------------------------------------------------------

    def _of_phrase(self, node: Node, depth: int) -> list[str]:
        named = self._of_head(node, depth)
        if (depth == 0 and not node.word.mentions) or node.kind in _UNNAMED:
            members = [n for m in examples(node) for n in self._of_phrase(m, depth + 1)]
            held = {self.country(n) for n in members}
            kept = [n for n in named if self.is_person(n) or n not in held]
            named = [*kept, *members] if node.word.mentions else members or named
        return named

    def _of_head(self, node: Node, depth: int) -> list[str]:
        mentions = [m for m in node.word.mentions if m.kind in _ACTORS]
        if node.text == "each" or (depth and node.text == "those"):
            return self._of_standing_in(node, depth)
        if not node.word.mentions and depth == 0:
            equated = [name for name in self.equated(node) if self.is_person(name)]
            return equated or self._of_noun(node, depth) or self.equated(node)
        if mentions:
            apposed = self._named_after(node, depth) or self._members_of(node, depth)
            if apposed:
                return apposed
            named = [name for m in mentions for name in self._denoted(m)]
            named = named or self._apposed(node, depth) or self._of_unnamed(node, depth)
            if named or node.kind is not Kind.SIDES:
                return named
            return self._leaders(node, depth) or (self.equated(node) if depth == 0 else [])
        if node.kind is Kind.PLACE:
            return [name for m in node.word.mentions if (name := _seat_of(m))]
        if node.word.mentions or depth > 4:
            return []
        return self._of_noun(node, depth)

    def _of_unnamed(self, node: Node, depth: int) -> list[str]:
        """ "the governments of A and B", where the article has not said who is meant."""
        if node.kind not in {Kind.SIDES, Kind.OFFICE} or depth > 2:
            return []
        inner = noun_slots(node).get("of", ())
        found = [name for n in inner for name in self._of_phrase(n, depth + 1)]
        listed = [c for n in inner for c in n.children if c.relation == "appos"]
        return found or [
            name for c in listed for n in conjuncts(c) for name in self._of_phrase(n, depth + 1)
        ]

    def equated(self, node: Node) -> list[str]:
        """ "The last to be received was A"; "among those met was A"; "guests included A"."""
        found = [n for n in self._equals(node) if n.word.mentions]
        return [name for n in found for name in self._of_phrase(n, 1)]

    def _equals(self, node: Node) -> list[Node]:
        verb = node.head
        if verb is None:
            return []
        if node.relation == "pobj" and verb.text == "among" and verb.head is not None:
            return surface_subject(verb.head) if verb.head.lemma == "be" else []
        is_subject = node.relation.startswith("nsubj")
        if is_subject and verb.lemma in self._lexicon.verbs["unite"]:
            return [n for c in verb.children if c.relation == "dobj" for n in conjuncts(c)]
        if verb.lemma != "be" or not (is_subject or node.relation == "attr"):
            return []
        other = "attr" if is_subject else "nsubj"
        return [n for c in verb.children if c.relation == other for n in conjuncts(c)]

    def _denoted(self, mention: Mention) -> tuple[str, ...]:
        if mention.kind is Kind.PERSON and mention.person and not mention.person.official:
            return ()
        if mention.kind is Kind.OFFICE and mention.plural and mention.codes:
            posts = {office.post for office in mention.offices}
            if posts <= {Post.OTHER}:
                return mention.codes
        return mention.denotes

    def _apposed(self, node: Node, depth: int) -> list[str]:
        return [
            name
            for child in node.children
            if child.relation == "appos"
            for phrase in conjuncts(child)
            for name in self._of_phrase(phrase, depth + 1)
        ]

    def _members_of(self, node: Node, depth: int) -> list[str]:
        """ "the countries of the EU": the organisation, whoever has been told before."""
        told = _denotes(node)
        if node.kind is not Kind.SIDES or not told or any(self.is_person(n) for n in told):
            return []
        bodies = [n for n in noun_slots(node).get("of", ()) if n.kind is Kind.ORGANISATION]
        return [name for n in bodies for name in self._of_phrase(n, depth + 1)]

    def _named_after(self, node: Node, depth: int) -> list[str]:
        """ "the ministers of the two countries, A and B": the people, all of them named."""
        if node.kind is not Kind.SIDES:
            return []
        people = [n for n in self._apposed(node, depth) if self.is_person(n)]
        return people if len(people) > 1 else []

    def _of_noun(self, node: Node, depth: int) -> list[str]:
        """A plain noun: the person in apposition, else the state or organisation it speaks for."""
        apposed = [n for n in self._apposed(node, depth) if self.is_person(n)]
        if apposed:
            return apposed
        apposed_to = node.head.kind if node.relation == "appos" and node.head else None
        if node.head and apposed_to in {Kind.PERSON, Kind.ORGANISATION}:
            return self._of_phrase(node.head, depth + 1)
        on_stage = self.on_stage(node, depth)
        if on_stage:
            return on_stage
        if not self.is_body(node):
            return self._owner_of_name(node, depth)
        if any(c.lemma in self._lexicon.classes["outsiders"] for c in node.children):
            return []
        led = self._leaders(node, depth) or self._led_before(node)
        if led:
            self._led[node.lemma] = led
            return led
        if node.lemma in self._lexicon.classes["delegation"] and self.travellers:
            return self._members(node)
        slots = noun_slots(node)
        for slot in (*_INSIDE, "in") if self._is_ruling(node) else _INSIDE:
            held = slots.get(slot, ())
            if slot == "possessive" and node.lemma in self._lexicon.classes["delegation"]:
                held = [n for n in held if n.kind is not Kind.PRONOUN]
            if slot == "modifier":
                held = [n for n in held if n.kind is not Kind.PLACE]
            names = [name for inner in held for name in self._of_phrase(inner, depth + 1)]
            if names:
                return self._ruled(node, names)
        return self._of_ministry(node, depth)

    def _of_standing_in(self, node: Node, depth: int) -> list[str]:
        """ "met several colleagues, including those of A and B"; "met each of the presidents"."""
        slots = noun_slots(node)
        held = [n for slot in ("of", "from") for n in slots.get(slot, ())]
        kinds = _SEATS if node.text == "those" else _SEVERAL
        held = [n for n in held if n.kind in kinds]
        return [name for n in held for name in self._of_phrase(n, depth + 1)]

    def _of_ministry(self, node: Node, depth: int) -> list[str]:
        """ "the Ministry of Foreign Affairs and Trade of A": whose it is follows what it does."""
        if node.lemma not in self._lexicon.classes["ministry"]:
            return []
        owners = [n for n in phrases_below(node, "of") if n.kind is Kind.COUNTRY]
        owners = owners if node.tag.endswith("S") else owners[:1]
        named = [name for n in owners for name in self._of_phrase(n, depth + 1)]
        bare = node.tag == "NN" and [c.text for c in node.children if c.tag == "DT"] == ["the"]
        last = last_before(self._ministries, node.word.start) if bare else None
        return named or ([last] if last else [])

    def _is_ruling(self, noun: Node) -> bool:
        """Whether it rules where it is: "the junta in A", "the Foreign Ministry in Accra"."""
        classes = self._lexicon.classes
        foreign = any(c.text == "foreign" for c in noun.children)
        if foreign and noun.lemma in classes["ministry"]:
            return True
        return noun.lemma in classes["rulers"] or noun.lemma in classes["home-bodies"]

    def _ruled(self, noun: Node, names: list[str]) -> list[str]:
        """The states of those who rule: "the government of A", "his country"."""
        if noun.tag != "NN" or noun.lemma not in self._lexicon.classes["rule"]:
            return names
        return list(dict.fromkeys(self.country(n) or n for n in names))

    def on_stage(self, node: Node, depth: int = 0) -> list[str]:
        """ "his guest", "the Thai visitor", "her host", "their interlocutor": one told before."""
        role = next((r for r in _ROLES if node.lemma in self._lexicon.classes[r]), None)
        if role is None:
            return []
        slots = noun_slots(node)
        states = self._pointed_at(slots.get("modifier", ()))
        if states:
            return [name for name in self.stage.guests() if self.country(name) in states]
        if not any(c.text in {"the", "this"} or c.relation == "poss" for c in node.children):
            return []
        owners = [n for s in ("possessive", "of") for n in slots.get(s, ())]
        apart = [name for o in owners for name in self._of_phrase(o, depth + 1)]
        match role:
            case "guest":
                return self.stage.guests(apart) or self._other_of_two(apart)
            case "host":
                return self.stage.hosts(apart) or self._other_of_two(apart)
        return self.stage.company(apart) if set(apart) & set(self.stage.company()) else []

    def _other_of_two(self, owners: list[str]) -> list[str]:
        """ "his guest", where it is only told that the two met."""
        company = self.stage.company()
        left = self.stage.company(owners)
        return left if len(company) == _PAIR and len(left) == 1 else []

    def _pointed_at(self, modifiers: Iterable[Node]) -> set[str]:
        """The states that follow "the": "the Thai visitor", "the Thai and Lao guests"."""
        states: set[str] = set()
        for node in sorted(modifiers, key=lambda n: n.index):
            before = self.text[: node.word.start].lower().split()[-1:]
            if node.kind is Kind.COUNTRY and (before == ["the"] or (states and before == ["and"])):
                states.update(_denotes(node))
        return states

    def _led_before(self, noun: Node) -> list[str]:
        """Those of "the delegation", "the mission", where it has been said who they are."""
        bare = noun.tag == "NN" and [c.text for c in noun.children] == ["the"]
        return self._led.get(noun.lemma, []) if bare else []

    def _owner_of_name(self, node: Node, depth: int) -> list[str]:
        """An institution with a name of its own: "Oman's Public Authority for Heritage"."""
        if not node.tag.startswith("NNP"):
            return []
        owners = noun_slots(node).get("possessive", ())
        return [n for o in owners if o.kind is Kind.COUNTRY for n in self._of_phrase(o, depth + 1)]

    def _members(self, node: Node) -> list[str]:
        """Those told to travel, for "the delegation" or "the Indian team"."""
        inner = noun_slots(node)
        own = [
            code
            for slot in ("modifier", "of", "possessive", "from")
            for n in inner.get(slot, ())
            for name in self._of_phrase(n, 2)
            if (code := self.country(name))
        ]
        known = [code for code in own if code in self.travellers]
        if known:
            return self.travellers[known[0]]
        last = self._on_way or list(self.travellers)[-1]
        return list(dict.fromkeys(own)) if own else self.travellers[last]

    def note_travellers(self, names: Iterable[str], status: Status) -> None:
        """Remember who travels, and who is on the way, for later talk of "the delegation"."""
        people = [name for name in names if self.is_person(name)]
        self.stage.note_visit(people)
        code = next((c for p in people if (c := self.country(p))), None)
        if code:
            self._on_way = code if status is Status.HELD else self._on_way
            known = self.travellers.setdefault(code, [])
            known += [p for p in people if p not in known]

    def _leaders(self, node: Node, depth: int) -> list[str]:
        """ "a delegation led by X", "a delegation is led by X"."""
        verb = node.head
        leading = self._lexicon.verbs["travel"]
        if node.relation == "nsubjpass" and verb is not None and verb.lemma in leading:
            agents = verb_agents(verb)
            return [name for n in agents for name in self._of_phrase(n, depth + 1)]
        if node.relation in {"nsubj", "nsubjpass"} and verb is not None:
            opening = [c for c in verb.children if c.relation == "advcl" and c.index < node.index]
            agents = [n for c in opening if c.lemma in leading for n in verb_agents(c)]
            if agents:
                return [name for n in agents for name in self._of_phrase(n, depth + 1)]
        for child in node.children:
            if child.relation in {"acl", "relcl"} and child.lemma in self._lexicon.verbs["travel"]:
                for agent in child.children:
                    if agent.text == "by":
                        return [
                            name
                            for c in agent.children
                            for phrase in conjuncts(c)
                            for name in self._of_phrase(phrase, depth + 1)
                        ]
            if (
                child.relation in {"acl", "relcl"}
                and child.lemma in self._lexicon.verbs["composing"]
            ):
                return self._composing(child, depth)
            if child.text == "under" and child.children:
                held = [n for c in child.children for n in (c, *_owners(c))]
                return [name for n in held for name in self._of_phrase(n, depth + 1)]
        return []

    def _composing(self, verb: Node, depth: int) -> list[str]:
        """ "a delegation made up of X and Y": the people named."""
        inner: Slots = {}
        add_prepositions(inner, verb)
        things = [n for c in verb.children if c.relation == "dobj" for n in conjuncts(c)]
        held = inner.get("of", []) or things
        return [n for h in held for n in self._of_phrase(h, depth + 1) if self.is_person(n)]

    def is_money(self, node: Node) -> bool:
        """Whether a phrase is a sum of money."""
        words = self._lexicon.classes["currency"]
        return any(
            n.text in words or n.lemma in words or is_sum(n.text)
            for n in words_of_sum(node)
            if n is node or not n.word.mentions
        )

    # --- what kind of party -------------------------------------------------------------------

    def is_body(self, node: Node) -> bool:
        """Whether a noun speaks for the country or organisation that stands with it."""
        return node.lemma in self._lexicon.bodies or node.text in self._lexicon.bodies

    def posted_to(self, node: Node) -> list[str]:
        """Where a diplomat is posted: "the ambassador of A to B", "B" in "its envoy in B"."""
        out: list[str] = []
        for mention in node.word.mentions:
            own = {office.of for office in mention.offices} | set(mention.codes)
            if mention.person:
                own |= {office.of for office in mention.person.offices}
            for inner in mention.embedded:
                name = _seat_of(inner) if inner.kind is Kind.PLACE else inner.name
                elsewhere = name not in own or self._is_post(mention, inner)
                if name and elsewhere and inner.kind in _SEATS:
                    out.append(name)
        return out

    def _is_post(self, mention: Mention, inner: Mention) -> bool:
        """Whether a name is that of the post: "to B", "in B", not "at the B embassy"."""
        if inner.form is Form.ADJECTIVE:
            return False
        before = self.text[mention.start : inner.start].lower().split()
        before = before[:-1] if before[-1:] == ["the"] else before
        return bool(before) and before[-1] in {"to", "in", "at"}

    def is_own(self, node: Node) -> bool:
        """Whether a phrase is the subject's own: "its ambassador", "their envoys"."""
        if any(c.relation == "poss" and c.tag == "PRP$" for c in node.children):
            return True
        words = [self.text[m.start : m.end].lower().split(" ")[0] for m in node.word.mentions]
        return any(w in {"its", "their", "his", "her", "our"} for w in words)

    def is_realm(self, node: Node) -> bool:
        """Whether a plain noun describes one state told of before: "the island nation"."""
        pointed = any(c.text in {"the", "this", "that"} for c in node.children)
        return (
            not node.word.mentions
            and node.tag == "NN"
            and pointed
            and node.lemma in self._lexicon.classes["realm"]
        )
