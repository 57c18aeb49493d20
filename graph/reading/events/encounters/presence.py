"""Presence: who is at an occasion because its sentence has them act there.

News tells who came in ever new ways: they wept, traded jokes, had the floor. Whoever acts in the
sentence of an occasion was there, unless they did so at another time or place, or only in words.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.reading.document import Kind
from graph.reading.events.parties import Parties
from graph.reading.parse.phrases import is_one_of, is_preposition
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_AHEAD = frozenset(
    {"before", "after", "ahead", "prior", "until", "till", "since", "following", "despite"}
    | {"about", "concerning", "regarding", "than", "over", "against", "instead", "for"}
)
"""Words after which an occasion is only what comes before or after the clause, or its topic."""
_ABOUT_IT = frozenset(
    {"eve", "preparation", "run-up", "agenda", "idea", "date", "route", "result", "outcome"}
    | {"decision", "strategy", "invitation", "note", "letter", "message", "topic"}
    | {"account", "overview", "picture"}
    | {"subject", "plan", "proposal", "report", "issue", "question", "recommendation"}
)
"""Nouns whose "of" or "to" an occasion is not where the clause takes place."""
_INVITING = frozenset({"invite", "expect", "await", "call", "urge", "prepare"})
_NOT_THERE = frozenset(
    {"without", "despite", "about", "over", "against", "like", "unlike", "than", "instead"}
    | {"concerning", "regarding", "behalf", "for", "since", "of", "from"}
)
"""Prepositions after which those stand who are only spoken of."""
_ABSENT = frozenset({"absent", "excuse", "withdraw", "decline", "refuse", "uninvited", "exclude"})
_BELONGING = frozenset({"poss", "compound", "amod", "nmod"})
_CHOSEN = frozenset({"dobj", "obj", "nsubjpass"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_EXPLAINING = frozenset({"relcl", "acl"})
_ELSEWHERE = frozenset({Kind.DATE, Kind.PLACE})

_YET_TO_COME = ("before", "ahead", "prior", "eve", "run-up", "preparation", "preparations")
_NOMINAL = frozenset(
    {"DT", "IN", "TO", "JJ", "CD", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "PRP$", "VBG", "RB"}
)
_REACH = 9
"""Words before an occasion in which its "before" or "eve" may stand."""


class Presence:
    """Finds those who act at the occasions of one document."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def of(self, occasion: Node, *, to_come: bool = False) -> list[str]:
        """The people who act in the sentence of an occasion, in order.

        Of one that is yet to come, those are left out who only speak.
        """
        above = list(occasion.ancestors())
        if is_yet_to_come(occasion, self._parties.text) or self._is_only_spoken_of(occasion, above):
            return []
        root = self._clause_of(occasion, above)
        path = {id(n) for n in (occasion, *above)}
        people = sorted(self._acting(root, path), key=lambda n: n.index)
        return self._parties.of(n for n in people if not (to_come and self._only_speaks(n)))

    def _only_speaks(self, person: Node) -> bool:
        """Whether somebody is the subject of "said", "announced"."""
        verb = person.head
        reports = verb is not None and verb.lemma in self._lexicon.verbs["report"]
        return reports and person.relation == "nsubj"

    def in_clause(self, root: Node) -> list[str]:
        """The people who act in a sentence of which the occasion is told elsewhere, in order."""
        return self._parties.of(sorted(self._acting(root, set()), key=lambda n: n.index))

    def _clause_of(self, occasion: Node, above: list[Node]) -> Node:
        """Where those act who are there: the whole sentence, or "where he attended it"."""
        aside = (
            n
            for n in above
            if (n.relation == "relcl" and (self._attends_elsewhere(n) or _tells_of_country(n)))
            or _is_of_another_day(n)
        )
        return next(aside, above[-1] if above else occasion)

    def _attends_elsewhere(self, verb: Node) -> bool:
        """Whether a relative clause on a place tells that its own subject takes part."""
        placed = verb.head is not None and verb.head.kind is Kind.PLACE
        return placed and is_one_of(verb, self._lexicon.verbs["attend"])

    def _is_only_spoken_of(self, occasion: Node, ancestors: list[Node]) -> bool:
        """Whether an occasion is what is talked of, or what comes before or after the clause."""
        below = occasion
        for above in ancestors:
            if above.text in _AHEAD or above.lemma in _ABOUT_IT:
                return True
            if above.is_verb and self._is_of_topic(above, below):
                return True
            if above.is_verb and below.relation != "pcomp" and above.relation != "pcomp":
                return False
            below = above
        return False

    def _is_of_topic(self, verb: Node, below: Node) -> bool:
        """ "discussed the summit", "the summit was a subject", "invited B to the summit"."""
        if verb.lemma in _INVITING:
            return below.text in {"to", "for"} or below.relation == "dobj"
        if verb.lemma == "be" and below.relation == "nsubj":
            return any(c.relation == "attr" and c.lemma in _ABOUT_IT for c in verb.children)
        topics = self._lexicon.verbs["discuss"] | self._lexicon.verbs["report"]
        return verb.lemma in topics - {"speak"} and below.relation == "dobj"

    def _acting(self, node: Node, path: set[int]) -> Iterator[Node]:
        if node.kind is Kind.PERSON and node.head is None:
            yield node
        for child in node.children:
            if child.kind is Kind.PERSON and self._is_aside(child, node, path):
                continue
            if child.kind is Kind.PERSON:
                yield child
            if id(child) in path or not self._is_elsewhere(child, node):
                yield from self._acting(child, path)

    def _is_aside(self, person: Node, above: Node, path: set[int]) -> bool:
        """Whether somebody is only named: "X's plan", or says what others do there."""
        if person.relation in _BELONGING and not _is_mistaken_gerund(above):
            return above.lemma not in self._lexicon.classes["speech"]
        if not above.is_verb:
            return False
        if person.relation in _CHOSEN and self._appoints(above):
            return True
        reports = above.lemma in self._lexicon.verbs["report"]
        told = any(c.relation == "ccomp" and id(c) in path for c in above.children)
        return self._is_denied(above) or (reports and told and person.relation == "nsubj")

    def _appoints(self, verb: Node) -> bool:
        """Whether an occasion may choose by this verb whoever is not there."""
        frames = [t.frame for t in self._lexicon.by_verb.get(verb.lemma, ())]
        return bool(frames) and all(f.event == "appointment" for f in frames)

    def _is_elsewhere(self, child: Node, above: Node) -> bool:
        """Whether what hangs here is of another time or place, or only in words."""
        if is_preposition(child):
            return child.text in _NOT_THERE
        if not child.is_verb:
            return False
        if self._is_denied(child):
            return True
        if child.relation == "ccomp" and above.lemma in self._lexicon.verbs["report"]:
            return True
        explains = child.relation in _EXPLAINING and above.kind in {Kind.PERSON, Kind.OFFICE}
        return explains and any(n.kind in _ELSEWHERE for n in child.subtree())

    def _is_denied(self, verb: Node) -> bool:
        """Whether a clause says what did not happen, or who was not there."""
        if verb.lemma in _ABSENT | self._lexicon.verbs["stay-away"]:
            return True
        return any(
            c.relation == "neg" or c.text in {"never", "not"} | _ABSENT for c in verb.children
        )


def _is_of_another_day(clause: Node) -> bool:
    """ "On Monday A spoke, and on Friday the council sat": two clauses, each with its own day."""
    over = clause.head
    if clause.relation != "conj" or not clause.is_verb or over is None or not over.is_verb:
        return False
    own = any(c.relation in _SUBJECTS for c in clause.children)
    return own and bool(_days(clause)) and bool(_days(over))


def _days(verb: Node) -> list[Node]:
    """The dates that hang on a verb itself."""
    held = (n for c in verb.children for n in (c, *c.children) if c is n or is_preposition(c))
    return [n for n in held if n.kind is Kind.DATE]


def _tells_of_country(clause: Node) -> bool:
    """ "A, whose country hosted it": what others did, not the one who is explained."""
    subjects = [c for c in clause.children if c.relation in _SUBJECTS]
    return any(g.text == "whose" for c in subjects for g in c.children)


def _is_mistaken_gerund(noun: Node) -> bool:
    """ "..., A presiding": a participle that the parse takes for a noun."""
    return noun.relation in {"advcl", "npadvmod", "appos"} and noun.text.endswith("ing")


def is_yet_to_come(occasion: Node, text: str) -> bool:
    """Whether the words right before an occasion say so: "hours before the opening of the summit".

    The words are read in a row, as the parse often loses what hangs on "eve" or "before".
    """
    root = [occasion, *occasion.ancestors()][-1]
    before = sorted((n for n in root.subtree() if n.index < occasion.index), key=lambda n: n.index)
    for node in reversed(before[-_REACH:]):
        if text[node.word.start : node.word.end].lower().endswith(_YET_TO_COME):
            return not _is_before_another(node, occasion)
        if node.tag not in _NOMINAL:
            return False
    return False


def _is_before_another(word: Node, occasion: Node) -> bool:
    """ "Before the ceremony a summit was held": the word has a noun of its own."""
    nouns = [c for c in word.children if c.relation == "pobj"]
    apart = all(n is not occasion and n not in occasion.ancestors() for n in nouns)
    return bool(nouns) and apart and occasion.relation in {"nsubj", "nsubjpass", "dobj"}
