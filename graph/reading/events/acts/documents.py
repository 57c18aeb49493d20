"""Signings: what is signed, one sighting for each document, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.facts import EventType
from graph.reading.document import Document, Kind
from graph.reading.events.acts.sides import Sides, things, unique
from graph.reading.events.ordinals import is_ordinal
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import antecedent, governing_verb, verb_agents
from graph.reading.parse.marks import NUMBERS
from graph.reading.parse.phrases import governor, noun_slots, phrases_below
from graph.reading.parse.tree import Node

_UNDER_NAMES = ("to", "under", "on", "beneath")
"""Prepositions of that under which names are put."""
_CODE = 2
"""Letters of a country's code."""
_WATCHING = frozenset({"witness", "attend", "oversee", "watch", "preside", "observe", "see", "be"})
_CROWNING = frozenset({"crown", "cap", "follow", "mark", "result", "seal", "round"})
"""Verbs of talks that the signing of their papers ends."""
_STATES = frozenset({"sides", "parties", "delegations", "governments"})
_WHOSE = ("of", "possessive")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STRAY = frozenset({"npadvmod", "dep", "appos"})
"""Relations of a party that the parser gave no place in its clause."""
_AGAIN = frozenset({"so", "likewise", "same"})
"""Words by which someone is said to do what another one did."""
_TOPIC = frozenset({"prep", "amod", "compound", "nummod", "poss", "nmod", "appos"})
_NAMING = frozenset({"on", "of", "for", "in", "to", "about", "regarding", "concerning"})
_ARTICLES = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "these", "that"})

_ANY_PAPER = frozenset(
    ["document", "paper", "text", "agreement", "deal", "accord", "pact", "instrument"]
)
"""Kinds that can stand for any other: a treaty may be told again as "the document"."""
_SPOKEN = frozenset({"statement", "declaration", "communiqué", "communique"})
"""Papers in which those who met speak."""
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "for",
        "in",
        "to",
        "and",
        "with",
        "between",
        "by",
        "new",
        "joint",
        "bilateral",
        "official",
        "relevant",
        "several",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "number",
        "package",
        "series",
        "historic",
        "landmark",
        "similar",
        "understanding",
        "cooperation",
    ]
)
"""Words that say nothing of a document's topic."""


class Documents:
    """Completes sightings of signings."""

    def __init__(self, sides: Sides, document: Document) -> None:
        self._sides = sides
        self._lexicon = sides.lexicon
        self._parties = sides.parties
        self._kinds = sides.lexicon.classes["document"] | sides.lexicon.classes["adopted"]
        self._text = document.text

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """One sighting for each document that is named."""
        if _is_source(sighting.trigger) or self._is_signed(sighting):
            return []
        names: list[str] = []
        for slot in sighting.frame.participants:
            held = sighting.slots.get(slot, ())
            named = self._parties.of(held)
            names += self._sides.states(named) if self._are_states(held) else named
        names = unique(names)
        names = unique([*names, *self._below(sighting, names)])
        names = unique([*names, *self._following(sighting)])
        names = unique([*self._performing(sighting), *names])
        if self._is_watched(sighting) and not self._is_by_people(sighting):
            names = self._sides.states(names) or self._watchers(sighting)
        names = names or self._onlookers(sighting)
        sighting.participants = self._without_states_of_signers(unique(names))
        if len(sighting.participants) < sighting.frame.minimum and not self._is_unsaid(sighting):
            return []
        papers = list(self._papers(sighting))
        if len(papers) < 2:
            sighting.name = self._name(papers[0]) if papers else None
            return [sighting]
        return [
            replace(sighting, name=self._name(p), participants=list(sighting.participants))
            for p in papers
        ]

    def _are_states(self, nodes: Sequence[Node]) -> bool:
        """ "the two sides signed": their states do, whoever has just been named."""
        told = [m for n in nodes for m in n.word.mentions]
        ends = [self._text[m.start : m.end].lower().split()[-1:] for m in told]
        return bool(told) and all(end and end[0] in _STATES for end in ends)

    def _is_signed(self, sighting: Sighting) -> bool:
        """ "the joint declaration was signed": the verb tells it."""
        paper = sighting.trigger
        above, how = governor(paper)
        if (
            not paper.is_noun
            or sighting.frame.verbs
            or above is None
            or how not in {"dobj", "nsubjpass"}
        ):
            return False
        triggers = self._lexicon.by_verb.get(above.lemma, ())
        return any(t.frame.event == EventType.SIGNING for t in triggers)

    def _below(self, sighting: Sighting, names: list[str]) -> list[str]:
        """Signers whom the parse hung under the topic: "signed a deal on fishing with B"."""
        if len(names) > 1:
            return []
        within = ["by"] if sighting.slots.get("by") or not sighting.slots.get("subject") else []
        if "object.with" in sighting.frame.participants:
            within += ["with"] if names else ["between"]
        heads = [sighting.trigger, *self._papers(sighting)]
        if "between" in within:
            heads += [c for paper in heads for c in paper.children if _says_what_for(c)]
        return self._parties.of(n for h in heads for p in within for n in phrases_below(h, p))

    def _following(self, sighting: Sighting) -> list[str]:
        """B in "A signed it, B doing so for the other side"."""
        clauses = [c for c in sighting.trigger.children if c.relation == "advcl"]
        alike = [c for c in clauses if c.lemma == "do" and _AGAIN & {n.text for n in c.children}]
        named = [n for c in alike for n in c.children if n.relation == "nsubj"]
        if alike and not named:
            named = [n for n in sighting.trigger.children if n.relation in _STRAY]
        return self._parties.of(named)

    def _performing(self, sighting: Sighting) -> list[str]:
        """Who "proceed to the signature"; by whom a thing is done "with the signing of" a paper."""
        verb, how = governor(sighting.trigger)
        if verb is None or not sighting.trigger.is_noun:
            return []
        if how == "to" and verb.lemma == "proceed":
            return self._parties.of(sighting.slots.get("controller", ()))
        names = self._parties.of(verb_agents(verb)) if how == "with" and verb.is_verb else []
        return names if len(names) > 1 and all(map(self._parties.is_person, names)) else []

    def _without_states_of_signers(self, names: list[str]) -> list[str]:
        served = {self._parties.country(n) for n in names if self._parties.is_person(n)}
        return [n for n in names if self._parties.is_person(n) or n not in served]

    def _is_watched(self, sighting: Sighting) -> bool:
        """Whether those named only look on: "the leaders witnessed the signing"."""
        if sighting.trigger.is_verb and sighting.trigger.tag != "VBG":
            return False
        verb = governing_verb(sighting.trigger)
        if verb is None or verb.lemma not in _WATCHING:
            return False
        return verb.lemma != "be" or any(
            c.text in {"witness", "witnesses", "present"} for c in verb.children
        )

    def _is_by_people(self, sighting: Sighting) -> bool:
        """ "saw the signing of a pact by A and B": who signs is told."""
        heads = [sighting.trigger, *self._papers(sighting)]
        names = self._parties.of(n for head in heads for n in phrases_below(head, "by"))
        return len(names) > 1 and all(map(self._parties.is_person, names))

    def _watchers(self, sighting: Sighting) -> list[str]:
        """The states of the leaders who look on, if they are of two or more."""
        return self._states_of_two(sighting.slots.get("controller", ()))

    def _onlookers(self, sighting: Sighting) -> list[str]:
        """The states of those "in the presence of" whom a paper is signed."""
        near = [n for n in sighting.slots.get("in", ()) if n.text == "presence"]
        inner = [noun_slots(n) for n in near]
        return self._states_of_two(n for s in inner for k in _WHOSE for n in s.get(k, ()))

    def _states_of_two(self, nodes: Iterable[Node]) -> list[str]:
        names = self._sides.states(self._parties.of(nodes))
        states = [n for n in names if len(n) == _CODE]
        return states if len(states) > 1 else []

    def _is_unsaid(self, sighting: Sighting) -> bool:
        """Whether nobody is said to sign, so that the context tells who does."""
        trigger = sighting.trigger
        if not trigger.is_verb:
            return bool(sighting.slots.get("object")) and self._is_done(sighting)
        said = sighting.slots.get("subject", ())
        named = any(n.word.mentions and n.kind is not Kind.SIDES for n in said)
        occasions = self._lexicon.classes["occasion"]
        by_occasion = any(n.lemma in occasions or n.text == "it" for n in said)
        return (trigger.tag in {"VBN", "VBD"} or by_occasion) and not named

    def _is_done(self, sighting: Sighting) -> bool:
        """Whether a signing told by a noun is said to be seen, or to come about."""
        verb = governing_verb(sighting.trigger)
        if verb is None:
            return False
        words = self._lexicon.verbs["occur"] | _WATCHING | _CROWNING
        return verb.lemma in words and (bool(sighting.carriers) or verb.lemma in words)

    def _papers(self, sighting: Sighting) -> Iterator[Node]:
        """The documents, each with its own noun."""
        if not sighting.trigger.is_verb and sighting.trigger.lemma in self._kinds:
            yield sighting.trigger
        told = list(filter(self._is_paper, self._things(sighting)))
        yield from map(_with_text, (n for n in told if not self._is_named_after(n, told)))

    def _is_paper(self, node: Node) -> bool:
        return not node.word.mentions and bool({node.lemma, node.text} & self._kinds)

    def _is_named_after(self, paper: Node, papers: Sequence[Node]) -> bool:
        """ "the founding treaty, the Treaty of A": the same one by its name."""
        again = (n for n in papers if n.lemma == paper.lemma and n.index > paper.index)
        return any(
            n.head is paper
            if n.relation == "appos"
            else n.head is paper.head and n.relation in _SUBJECTS
            for n in again
        )

    def _things(self, sighting: Sighting) -> Iterator[Node]:
        """What is signed: the object, or what a name is put to."""
        told = list(things(sighting))
        yield from told
        for slot in () if any(map(self._is_paper, told)) else _UNDER_NAMES:
            yield from sighting.slots.get(slot, ())

    def _name(self, paper: Node) -> str | None:
        """The words of a document's name, the article before it left out."""
        nodes = [paper, *_naming(paper)]
        start = min(n.word.start for n in nodes)
        end = max(n.word.end for n in nodes)
        words = " ".join(self._text[start:end].split())
        first, _, rest = words.partition(" ")
        name = rest if first.lower() in _ARTICLES and rest else words
        return re.sub(r"^[\"'“”‘’]+|[\"'“”‘’,;]+$", "", name) or None


def _with_text(paper: Node) -> Node:
    """ "an agreement whose text was initialled": the paper that the text is of."""
    owned = any(c.text == "whose" for c in paper.children)
    verb = governing_verb(paper) if owned else None
    return (antecedent(verb) if verb is not None else None) or paper


def _says_what_for(clause: Node) -> bool:
    """ "a treaty establishing ties between A and B"."""
    return clause.relation == "acl" and clause.tag == "VBG"


def _is_source(paper: Node) -> bool:
    """ "according to the joint statement": what a paper says, not that it was issued."""
    above = paper.head.head if paper.is_noun and paper.head is not None else None
    return above is not None and above.text == "according"


def _naming(paper: Node) -> Iterator[Node]:
    """The words round a document's noun that are of its name: its kind and its topic."""
    for child in paper.children:
        if child.relation not in _TOPIC or child.kind is Kind.DATE:
            continue
        if child.relation == "prep":
            if child.text in _NAMING and not _is_circumstance(child):
                yield from _without_clauses(child)
        elif child.relation in {"amod", "compound", "nmod", "nummod"}:
            yield from (n for n in child.subtree() if n.index <= paper.index + 1)


def _without_clauses(node: Node) -> Iterator[Node]:
    """The words of a phrase, the clauses that explain it left out."""
    yield node
    for child in node.children:
        if child.relation not in {"acl", "relcl"} and child.text != "by":
            yield from _without_clauses(child)


def _is_circumstance(prep: Node) -> bool:
    """Whether a phrase tells when or where, not what about."""
    return any(c.kind in {Kind.DATE, Kind.PLACE} for c in prep.children) and prep.text in {
        "in",
        "on",
        "at",
    }


def same_paper(a: str | None, b: str | None, *, headline: bool = False) -> bool:
    """Whether two names can be of one document: no two kinds, no two topics.

    A headline that calls it by a word for any paper may name any topic: "seal peace deal".
    """
    if not a or not b:
        return True
    one, other = _parts(a), _parts(b)
    loose = bool({one[0], other[0]} & _ANY_PAPER)
    kinds = one[0] != other[0] and not loose
    if {one[0], other[0]} & _SPOKEN and (_is_counted(a) or _is_counted(b)):
        return one[0] == other[0]
    topics = bool(one[1]) and bool(other[1]) and not one[1] & other[1]
    return not kinds and not (topics and not (headline and loose))


def _is_counted(name: str) -> bool:
    """ "seven documents", "a dozen accords": papers beside the statement of those who met."""
    first, _, rest = name.lower().partition(" ")
    return (first.isdigit() or first in NUMBERS) and rest.split(" ")[0].endswith("s")


def _parts(name: str) -> tuple[str, frozenset[str]]:
    """The kind of a document and the words of its topic, in the singular."""
    lower = name.lower()
    before = re.findall(r"[\w-]+", re.split(r"\b(?:on|of|for|in|to|about|between)\b", lower)[0])
    kind = before[-1].removesuffix("s") if before else ""
    told = (w for w in re.findall(r"[\w-]+", lower) if w not in _EMPTY and not is_ordinal(w))
    return kind, frozenset(w.removesuffix("s") for w in told) - _ANY_PAPER - {kind}
