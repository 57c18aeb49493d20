"""Whom sentences are about: what "he" and "him" denote, once the clauses are known.

References are resolved before the parse, by order of telling. With the parse at hand, a subject
pronoun takes the grammatical subject of the sentence before, which in news is nearly always right.
An object pronoun is never the subject of its own clause: it goes on with the same word before it,
or with the subject of the clause above ("A flew to Rome, where B received him").
"""

from __future__ import annotations

from graph.reading.document import Document, Kind, Mention
from graph.reading.events.antecedents.choosing import Choice, heaviest
from graph.reading.events.antecedents.following import Followed
from graph.reading.events.parties import Parties
from graph.reading.parse.clauses import governing_verb, surface_subject
from graph.reading.parse.tree import Node, Tree
from ontology.frames import Lexicon

_GENDERS = {"he": "m", "she": "f"}
_TWO = 2
_OBJECTS = {"him": "m", "her": "f"}
_GOVERNED = frozenset({"dobj", "dative", "pobj", "obj", "nsubjpass"})
_FORMS = {"m": frozenset({"he", "him", "his"}), "f": frozenset({"she", "her", "hers"})}


class Topics:
    """Follows the subjects of an article's sentences."""

    def __init__(
        self,
        document: Document,
        parties: Parties,
        lexicon: Lexicon,
        choose: Choice = heaviest,
    ) -> None:
        self._people = {person.name: person for person in document.people}
        self._parties = parties
        self._told: list[str] = []
        self._sentence = -2
        self._followed = Followed(document, parties, lexicon, choose)

    def follow(self, tree: Tree) -> None:
        """Set what the subject pronoun of a sentence denotes, then remember its subject."""
        root = next((node for node in tree.nodes if node.head is None), None)
        subjects = surface_subject(root) if root is not None and root.is_verb else []
        if tree.sentence == self._sentence + 1:
            for node in subjects:
                self._continue(node, tree)
        self._bind(tree)
        self._followed.follow(tree, self._told)
        people = [n for n in self._parties.of(subjects) if self._parties.is_person(n)]
        if people or tree.sentence != self._sentence:
            self._told = people
        if people:
            self._parties.topic = people
        self._sentence = tree.sentence

    def _continue(self, subject: Node, tree: Tree) -> None:
        gender = _GENDERS.get(subject.text)
        mention = subject.mention
        if gender is None or mention is None or len(self._told) != 1:
            return
        person = self._people.get(self._told[0])
        if person is None or person.gender not in (None, gender):
            return
        before = mention.denotes
        for other in _pronouns(tree, _FORMS[gender]):
            if other.denotes == before:
                other.denotes = (person.name,)

    # --- objects ------------------------------------------------------------------------------

    def _bind(self, tree: Tree) -> None:
        """Set what the object pronouns of a sentence denote, where its clauses say more."""
        before: dict[str, Mention] = {}
        for node in tree.nodes:
            mention = node.mention
            if node.text not in _OBJECTS or mention is None or node.relation not in _GOVERNED:
                continue
            verb = governing_verb(node)
            if verb is None or mention.kind is not Kind.PRONOUN:
                continue
            own = self._parties.of(surface_subject(verb))
            earlier = before.setdefault(node.text, mention)
            if earlier is not mention and not set(earlier.denotes) & set(own):
                mention.denotes = earlier.denotes
            elif _is_in_place(verb) or set(mention.denotes) & set(own):
                mention.denotes = self._above(verb, _OBJECTS[node.text], own) or mention.denotes

    def _above(self, verb: Node, gender: str, own: list[str]) -> tuple[str, ...]:
        """The person who is subject of the nearest clause above, or of the sentence before."""
        clauses = [above for above in verb.ancestors() if above.is_verb]
        clauses += [c for c in verb.children if c.is_verb and c.index < verb.index]
        told = [self._parties.of(surface_subject(clause)) for clause in clauses]
        for names in [*told, self._told]:
            fit = [n for n in names if n not in own and self._fits(n, gender)]
            if len(fit) == 1:
                return (fit[0],)
        return ()

    def _fits(self, name: str, gender: str) -> bool:
        person = self._people.get(name)
        return person is not None and person.gender in (None, gender)


def _is_in_place(verb: Node) -> bool:
    """Whether a clause explains a place or time: "in Rome, where B received him"."""
    over = [verb, *(n for n in verb.ancestors() if n.relation == "relcl")]
    clause = over[0] if verb.relation == "relcl" or len(over) < _TWO else over[1]
    return clause.relation == "relcl" and any(c.text == "where" for c in clause.children)


def _pronouns(tree: Tree, forms: frozenset[str]) -> list[Mention]:
    return [
        mention
        for node in tree.nodes
        if node.text in forms
        for mention in node.word.mentions
        if mention.kind is Kind.PRONOUN
    ]
