"""Sequels: "Chile did so too", "Spain followed", "and Croatia one" repeat an act told just before.

What is said is only who acts, and perhaps when; the rest is that of the act they take up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.facts import EventType, Quote
from graph.reading.document import Document, Form, Kind
from graph.reading.events.parties import Parties
from graph.reading.events.setting.intervals import counted_back
from graph.reading.events.setting.timing import Timing, when_of
from graph.reading.events.sighting import Sighting
from graph.reading.events.status import status_of
from graph.reading.parse.clauses import surface_subject, verb_agents, verb_slots
from graph.reading.parse.phrases import conjuncts, noun_slots
from graph.reading.parse.tree import Node, Tree
from graph.reading.parse.voice import is_passive
from ontology.frames import Lexicon

ACTS = frozenset(
    {
        EventType.RELATIONS,
        EventType.PROTEST,
        EventType.EXPULSION,
        EventType.SANCTION,
        EventType.AID,
        EventType.MESSAGE,
    }
)
_BACK = 2
"""Sentences after an act in which it is taken up."""
_MANNER = frozenset({"so", "likewise", "same", "similarly", "equally"})
_CLOSE = 2
"""Words between a verb and the word that says that it repeats another."""
_RETURNING = frozenset({"reciprocate", "reciprocated", "reciprocates"})
_ANSWERING = frozenset({"answer", "respond", "retaliate", "reply", "react", "hit"})
_SUIT = frozenset({"suit", "example", "lead"})
_STEPS = frozenset({"step", "move", "measure", "action", "decision"})
_LIKE = frozenset({"same", "similar", "like", "identical", "comparable"})
_SIGNS = _MANNER | _LIKE | {"follow", "follows", "followed", "following", "did", "done", "does"}
_SIGNS |= {"kind", "reciprocated", "reciprocates"}
_NAMED = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON})
_JOINTS = frozenset({",", ";", "and", "while", "or", "–", "—"})
_ABOUT = frozenset(
    {
        "with",
        "another",
        "a",
        "an",
        "further",
        "some",
        "about",
        "almost",
        "nearly",
        "over",
    }
    | {"for", "its", "part", ",", "up", "to", "more", "than", "only", "just"}
)
"""Words that may stand between a giver and his sum."""
_AMOUNTS = frozenset({"$", "€", "£", "one", "half", "both", "none", "several", "us$", "usd"})


def may_take_up(words: Iterable[str]) -> bool:
    """Whether a sentence with these words may repeat an act of the one before."""
    return not _SIGNS.isdisjoint(map(str.lower, words))


class Sequels:
    """Reads the sequels of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._document = document
        self._lexicon = lexicon
        self._parties = parties
        self._timing = Timing(document, lexicon)
        self._letters: list[Node] = []
        """Those of the sentence that are said to be like others."""

    def read(self, tree: Tree, told: Sequence[Sighting]) -> list[Sighting]:
        """The acts that a sentence repeats of those told in it or just before."""
        acts = [s for s in told if s.type in ACTS and tree.sentence - s.sentence <= _BACK]
        if not acts:
            return []
        out: list[Sighting] = []
        self._letters = [n for n in tree.nodes if self._is_like_letter(n)]
        for node in tree.nodes:
            if node.is_verb:
                out += self._repeated(node, tree, acts)
        counted = [act for act in acts[-1:] if act.type is not EventType.MESSAGE]
        return out + [s for act in (*counted, *out) for s in self._gapped(tree, act)]

    # --- clauses that take an act up -------------------------------------------------------------

    def _repeated(self, verb: Node, tree: Tree, acts: list[Sighting]) -> list[Sighting]:
        followers, back = self._followers(verb), False
        if not followers and _is_in_kind(verb):
            followers, back = verb_agents(verb) or surface_subject(verb), True
        model = self._before(verb, tree, acts) if followers else None
        status = status_of(verb, [], self._lexicon)
        if model is None or status is None:
            return []
        date = self._timing.beside(verb)
        when = when_of(date, status, self._document) if date else None
        if when and not any(date in node.word.mentions for node in verb.subtree()):
            when = counted_back(self._document, tree, verb, when)
        out = []
        for name in self._parties.of(followers):
            if self._cannot(name, model):
                continue
            if back or name not in model.actors:
                copy = self._copy(model, name, verb, tree.sentence)
                if back:
                    copy.targets = self._states(model.actors)
                    copy.settle_sides()
                out.append(replace(copy, status=status, when=when))
        return out

    def _cannot(self, name: str, model: Sighting) -> bool:
        """Whether a body is said to do what states alone have done: it expels no envoys."""
        if model.type is not EventType.EXPULSION or not self._parties.is_organisation(name):
            return False
        return not any(map(self._parties.is_organisation, model.actors))

    def _followers(self, verb: Node) -> list[Node]:
        """Who does the same, if a verb says so."""
        objects = [c for c in verb.children if c.relation in {"dobj", "obj"}]
        if _is_step_taken(verb):
            return _own_subject(verb) or verb_agents(verb)
        if _is_like_act_done(verb):
            return verb_agents(verb)
        if verb.lemma == "have" and not objects and any(c.text == "as" for c in verb.children):
            after = [c for c in verb.children if c.relation == "nsubj" and c.index > verb.index]
            return [n for c in after for n in conjuncts(c)]  # "as had B"
        if verb.lemma == "do":
            as_did = not objects and any(c.text == "as" for c in verb.children)
            inverted = [n for o in objects if o.word.mentions for n in conjuncts(o)]
            if not as_did and not _is_alike(verb):
                return []
            return [*surface_subject(verb), *inverted]
        if verb.lemma == "follow":
            if is_passive(verb):
                return verb_agents(verb)
            taken = not objects or any(o.text in _SUIT for o in objects)
            return surface_subject(verb) if taken and not _has_clause(verb) else []
        if verb.lemma in {"take", "make"} and any(_is_like_step(o) for o in objects):
            return surface_subject(verb)
        return self._writers_alike(verb) if self._letters else []

    def _is_like_letter(self, noun: Node) -> bool:
        letters = self._lexicon.classes["letter"]
        return noun.lemma in letters and any(c.text in _LIKE for c in noun.children)

    def _writers_alike(self, verb: Node) -> list[Node]:
        """ "A similar message came from B", "a like note was sent by B"."""
        slots = verb_slots(verb)
        things = [*slots.get("object", ()), *surface_subject(verb)]
        if not any(n in self._letters for n in things):
            return []
        inner = [n for thing in things for n in noun_slots(thing).get("from", ())]
        return [*slots.get("from", ()), *inner, *verb_agents(verb)]

    def _before(self, node: Node, tree: Tree, acts: list[Sighting]) -> Sighting | None:
        """The last act told before a word; that of the clause to which its own is joined."""
        if node.relation == "conj" and node.head is not None and node.head.is_verb:
            clause = set(node.head.subtree()) - set(node.subtree())
            if not any(act.trigger in clause for act in acts):
                return None
        for act in reversed(acts):
            if act.sentence < tree.sentence or act.trigger.index < node.index:
                return act
        return None

    def _copy(self, model: Sighting, actor: str, node: Node, sentence: int) -> Sighting:
        own = {actor, self._parties.country(actor) or actor}
        named = model.type in {EventType.MESSAGE, EventType.RELATIONS}
        targets = model.targets if named else self._states(model.targets)
        copy = replace(
            model,
            sentence=sentence,
            trigger=node,
            slots={},
            carriers=[],
            actors=[actor],
            targets=[t for t in targets if t not in own],
            participants=[],
            place=None,
            country=None,
            anaphoric=False,
            quote=_span(node),
        )
        copy.settle_sides()
        return copy

    def _states(self, names: Iterable[str]) -> list[str]:
        return [self._parties.country(n) or n for n in names]

    # --- clauses without a verb ------------------------------------------------------------------

    def _gapped(self, tree: Tree, act: Sighting) -> list[Sighting]:
        """ "A expelled four envoys, B two and C one": who acts stands beside a number."""
        if act.sentence != tree.sentence or not (act.targets or act.actors):
            return []
        nodes = [n for n in tree.nodes if n.index > act.trigger.index]
        first = set(self._parties.of(tree.nodes[: act.trigger.index])) & set(act.actors)
        givers = [
            (node, name)
            for node in _counted(nodes)
            for name in self._parties.of([node])
            if name not in (first or act.actors)
        ]
        if first:
            act.actors = [n for n in act.actors if n not in {name for _, name in givers}]
        act.targets = [t for t in act.targets if t not in {name for _, name in givers}]
        act.settle_sides()
        return [self._copy(act, name, node, tree.sentence) for node, name in givers]


def _is_alike(verb: Node) -> bool:
    """ "did so", "had done the same": what says that a verb repeats another stands beside it."""
    too = verb.lemma == "do" and any(c.text == "too" for c in verb.children)
    near = (n for n in verb.subtree() if abs(n.index - verb.index) <= _CLOSE)
    return too or any(n.text in _MANNER for n in near)


def _is_in_kind(verb: Node) -> bool:
    """ "answered in kind", "reciprocated": the same is done to the one who did it."""
    if verb.lemma in _RETURNING:
        return True
    kind = [g for c in verb.children if c.text == "in" for g in c.children if g.text == "kind"]
    return verb.lemma in _ANSWERING and bool(kind)


def _is_step_taken(verb: Node) -> bool:
    """ "a step that B had taken before", "a move also made by B": an act told just before."""
    step = verb.head
    if verb.relation not in {"relcl", "acl"} or verb.lemma not in {"take", "make"} or step is None:
        return False
    return step.lemma in _STEPS and any(c.text == "a" for c in step.children) and not step.is_verb


def _own_subject(verb: Node) -> list[Node]:
    """The subject that stands in the clause itself."""
    return [c for c in verb.children if c.relation == "nsubj" and c.word.mentions]


def _is_like_act_done(verb: Node) -> bool:
    """ "the same was done by B", "a similar step was taken by B"."""
    if not is_passive(verb) or verb.lemma not in {"do", "take", "make"}:
        return False
    return any(n.text == "same" or _is_like_step(n) for n in surface_subject(verb))


def _is_like_step(thing: Node) -> bool:
    return thing.lemma in _STEPS and any(c.text in _LIKE for c in thing.children)


def _has_clause(verb: Node) -> bool:
    """ "followed with a call", "it follows that": what follows is no repetition of an act."""
    return any(c.is_verb and c.relation in {"ccomp", "xcomp"} for c in verb.children)


def _counted(nodes: Sequence[Node]) -> Iterator[Node]:
    """The parties of a list that stand right before a number, or after one and "by"."""
    for i, node in enumerate(nodes):
        if node.kind not in _NAMED or node.mention is None or node.mention.form is Form.ADJECTIVE:
            continue
        first = max(i - _words_before(node), 0)
        before = nodes[first - 1].text if first else ""
        counted = i > 1 and before == "by" and _is_amount(nodes[i - 2])
        opens = before in _JOINTS or (before == "by" and counted)
        if counted or (opens and _amount_follows(nodes, i + 1)):
            yield node


def _words_before(party: Node) -> int:
    """How many words describe a party before it is named: "tiny Malta", "the oil-rich Gabon"."""
    before = [c for c in party.children if c.relation in {"amod", "det"} and c.index < party.index]
    return party.index - min((n.index for c in before for n in c.subtree()), default=party.index)


def _amount_follows(nodes: Sequence[Node], i: int) -> bool:
    """Whether a number follows, after the rest of a list of parties and words like "with"."""
    while i < len(nodes) and (nodes[i].text in _JOINTS or nodes[i].kind in _NAMED):
        i += 1
    steps = 0
    while i < len(nodes) and nodes[i].text in _ABOUT and steps < 3:
        i, steps = i + 1, steps + 1
    return i < len(nodes) and _is_amount(nodes[i])


def _is_amount(node: Node) -> bool:
    return not node.word.mentions and (node.tag == "CD" or node.text in _AMOUNTS)


def _span(node: Node) -> Quote:
    inside = list(node.subtree()) if node.is_verb else [node]
    return Quote(min(n.word.start for n in inside), max(n.word.end for n in inside))
