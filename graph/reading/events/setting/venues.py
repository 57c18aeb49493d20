"""Where: the places that a sentence tells, and which of them is an event's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.reading.document import Form, Kind
from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.phrases import conjuncts, is_preposition
from graph.reading.parse.tree import Node, Tree
from ontology.frames import Lexicon
from ontology.groups import STATE_WORDS
from ontology.places import find_place

_INSIDE = frozenset({"in", "at", "near", "inside", "outside", "within", "where"})
_ABROAD = frozenset({"embassy", "consulate", "mission", "legation", "commission"})
"""What lies abroad: "the embassy of A" is not in A."""
_TOWARDS = frozenset({"to", "into", "for", "in", "at"})
_LEADING = _INSIDE | _TOWARDS
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_PHRASES = frozenset({"appos", "compound", "nmod", "npadvmod"})
"""Relations in which the name of a place stands to the noun of a building or a town."""
_DEEPEST = 3
_PROMPTING = frozenset({"request", "invitation", "initiative", "behest", "insistence", "urging"})
"""What is done "at the request of A" is not done in A."""
_TOLD = frozenset({"ccomp", "relcl"})
"""Clauses whose own place is not that of the verb above them: "said in Rome that A met B"."""
_SITTING = frozenset({"meet", "gather", "sit", "assemble", "unite", "bring"})
"""Verbs of those who make up an occasion: where they do so is where it is."""
_NO_OCCASION = frozenset({Kind.PERSON, Kind.OFFICE, Kind.SIDES, Kind.PRONOUN, Kind.DATE})
_FARTHEST = 9
_ANOTHER_TIME = frozenset({"after", "before", "since", "until", "following", "till"})
"""Prepositions whose phrases tell of another time than the clause's own."""
_SCHEDULING = frozenset({"schedule", "slate", "set", "plan", "fix", "pencil", "book", "announce"})
"""What is "scheduled for A" is to be in A."""
_TOPICS = frozenset({"regarding", "regard", "concerning", "concern", "about", "preparation"})
"""Words under which an event is only spoken of: the place of speaking is not its own."""


@dataclass(frozen=True, slots=True)
class Venue:
    """A place told after a preposition that says where, and the word on which that hangs."""

    place: Node
    preposition: Node
    owner: Node | None

    @property
    def country(self) -> str | None:
        """The country that it lies in."""
        return country_of(self.place)


class Venues:
    """Finds where the events of one document take place, as far as their sentences tell."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def of(self, told: list[Venue], trigger: Node, carriers: Sequence[Node]) -> list[Venue]:
        """Those of a sentence's venues that are an event's, the nearest in the grammar."""
        ranked = [(self._rank(v, told, trigger, carriers), v) for v in told]
        best = min((rank for rank, _ in ranked), default=_FARTHEST)
        if best == _FARTHEST:
            return []
        found = [v for rank, v in ranked if rank == best]
        return sorted(found, key=lambda v: abs(v.place.index - trigger.index))

    def told(self, tree: Tree) -> list[Venue]:
        """All venues of a sentence, in order."""
        return [v for node in tree.nodes for v in (*self._after(node), *self._before_where(node))]

    def _before_where(self, node: Node) -> Iterator[Venue]:
        """ "came from Abu Dhabi, where he met B": the place that a clause says more of."""
        verb = node.head
        if node.text != "where" or verb is None or verb.relation not in _CLAUSES:
            return
        place = self.within(verb.head) if verb.head is not None and is_place(verb.head) else None
        if place is not None:
            yield Venue(place, node, verb)

    def _after(self, node: Node) -> Iterator[Venue]:
        if node.text not in _LEADING or node.tag not in {"IN", "TO", "RP"}:
            return
        owner = node.head
        while owner is not None and is_preposition(owner):
            owner = owner.head
        for child in node.children:
            if child.relation == "pobj":
                for phrase in conjuncts(child):
                    place = self.within(phrase)
                    if place is not None:
                        yield Venue(place, node, owner)

    def within(self, phrase: Node, depth: int = 0) -> Node | None:
        """The place that a phrase names or lies in: "the presidential palace in Quito"."""
        if is_place(phrase):
            return phrase if _is_named(phrase) else None
        if phrase.word.mentions or phrase.lemma in _PROMPTING or depth > _DEEPEST:
            return None
        ways = {"in", "at", "near"} if phrase.lemma in _ABROAD else {"in", "of", "at", "near"}
        for child in phrase.children:
            if child.text in ways and is_preposition(child):
                for inner in child.children:
                    found = self.within(inner, depth + 1)
                    if found is not None:
                        return found
        for child in phrase.children:
            if child.relation in _PHRASES and child.kind is Kind.PLACE:
                return child
        if phrase.lemma in self._lexicon.classes["seat"]:
            owners = {"amod", "compound", "nmod", "poss"}
            named = [c for c in phrase.children if c.relation in owners and c.kind is Kind.COUNTRY]
            return next(iter(named), None)
        return None

    def _rank(
        self, venue: Venue, told: list[Venue], trigger: Node, carriers: Sequence[Node]
    ) -> int:
        """How closely a venue belongs to an event; `_FARTHEST` if it does not."""
        owner, prep = venue.owner, venue.preposition
        if owner is None:
            return _FARTHEST
        if prep.text not in _INSIDE:
            if prep.text == "for" and owner.lemma in _SCHEDULING and owner is trigger.head:
                return 1
            return self._rank_of_way(owner, trigger)
        own = [trigger, *carriers]
        if owner in own:
            return 0
        if owner is governing_verb(trigger) and not is_apart(trigger, owner):
            return 1
        if self._explains(owner, trigger):
            return 1
        if any(self._is_misplaced(venue, node) for node in own):
            return 2
        if owner in trigger.ancestors() and not is_apart(trigger, owner):
            return 3
        inside = [v for v in told if v.preposition.text in _INSIDE]
        if len(inside) == 1 and self._shares_clause(venue, trigger):
            return 5
        return _FARTHEST

    def _rank_of_way(self, owner: Node, trigger: Node) -> int:
        """ "flew to Athens to meet B": where someone goes to take part."""
        if owner is trigger or owner not in trigger.ancestors() or is_apart(trigger, owner):
            return _FARTHEST
        triggers = self._lexicon.by_verb.get(owner.lemma, ())
        return 4 if any(t.frame.event == "visit" for t in triggers) else _FARTHEST

    def _explains(self, verb: Node, trigger: Node) -> bool:
        """Whether a clause says where an event was: "a session, which met in A", "held in A"."""
        noun = verb.head
        if not trigger.is_noun or noun is None or verb.relation not in {"relcl", "acl"}:
            return False
        sits = verb.lemma in self._lexicon.verbs["occur"] | self._lexicon.verbs["happen"] | _SITTING
        return (
            sits
            and (noun is trigger or trigger in noun.ancestors())
            and noun.kind not in _NO_OCCASION
        )

    def _is_misplaced(self, venue: Venue, event: Node) -> bool:
        """Whether the parse hung the venue under a phrase of the event: "signed a deal in A"."""
        owner = venue.owner
        path = [owner] if owner is not None else []
        while path and path[-1] is not event:
            node = path[-1]
            if node.head is None or node.is_verb or node.text in _ANOTHER_TIME:
                return False
            path.append(node.head)
        if not path:
            return False
        return all(self._lets_out(node, venue) for node in path[:-1])

    def _lets_out(self, node: Node, venue: Venue) -> bool:
        """Whether a place under a word may belong to the clause: not "the embassy in A"."""
        if is_preposition(node) or node.kind in {Kind.PERSON, Kind.DATE, Kind.OFFICE, Kind.SIDES}:
            return True
        if venue.place.kind is Kind.COUNTRY or node.lemma in self._lexicon.classes["rooted"]:
            return False
        return node.kind is None and node.lemma not in self._lexicon.by_noun

    def _shares_clause(self, venue: Venue, trigger: Node) -> bool:
        """Whether the one venue of a sentence stands in the main clause or in the event's own."""
        owner = venue.owner
        if owner is None or venue.place.kind is Kind.COUNTRY or owner in trigger.ancestors():
            return False
        if owner.kind is None and owner.lemma in self._lexicon.classes["rooted"]:
            return False
        if is_set_apart(venue.preposition) or is_set_apart(trigger):
            return False
        if _is_intended(owner, trigger):
            return False
        clause = next((a for a in venue.preposition.ancestors() if a.relation in _CLAUSES), None)
        return clause is None or clause is trigger or clause in trigger.ancestors()


def _is_intended(owner: Node, trigger: Node) -> bool:
    """ "discussed it and agreed to meet in A": where another thing is yet to be done."""
    above = [trigger, *trigger.ancestors()]
    verbs = [n for n in (owner, *owner.ancestors()) if n.is_verb and n not in above]
    return any(v.relation == "xcomp" and any(c.text == "to" for c in v.children) for v in verbs)


def is_apart(node: Node, above: Node) -> bool:
    """Whether a word is told in another time or by another voice than a clause over it.

    Not so in "It was in Cairo that A met B".
    """
    while node is not above and node.head is not None:
        if node.text in _ANOTHER_TIME or (node.is_verb and node.relation in _TOLD):
            return not (node.head.lemma == "be" or _is_where(node, above))
        node = node.head
    return False


def _is_where(clause: Node, above: Node) -> bool:
    """ "arrived in Paris, where he met B": the clause's place is the one it explains."""
    where = any(c.text == "where" for c in clause.children)
    return where and clause.head is not None and above in clause.head.ancestors()


def is_set_apart(node: Node) -> bool:
    """Whether a phrase stands in another time than its sentence: "after talks in Paris"."""
    return any(above.text in _ANOTHER_TIME or above.lemma in _TOPICS for above in node.ancestors())


def is_place(node: Node) -> bool:
    """Whether a phrase names a city, venue or country, or a building of one."""
    return node.kind in {Kind.PLACE, Kind.COUNTRY}


def _is_named(node: Node) -> bool:
    """Whether a country stands by its name, not as an adjective or a people."""
    mention = node.mention
    return mention is None or mention.form not in {Form.ADJECTIVE, Form.DEMONYM}


def states_of(node: Node, text: str) -> list[str]:
    """The states that a group's phrase means; none for a region: "a trip to Central Asia"."""
    told = [m for m in node.word.mentions if m.kind is Kind.GROUP]
    named = [m for m in told if text[m.start : m.end].lower() == m.name.lower()]
    regions = [m for m in named if not m.name.endswith(STATE_WORDS)]
    return [code for m in told if m not in regions for code in m.codes]


def country_of(node: Node) -> str | None:
    """The country that a place phrase lies in."""
    for mention in [*node.word.mentions, *node.word.asides]:
        if mention.kind is Kind.COUNTRY:
            return mention.name
        if mention.kind is Kind.PLACE:
            place = None if mention.codes else find_place(mention.name)
            return mention.codes[0] if mention.codes else place.country if place else None
    return None
