"""Whom sentences are about: "he" as a subject goes on with the subject of the sentence before.

References are resolved before the parse, by order of telling. With the parse at hand, a subject
pronoun takes the grammatical subject of the sentence before, which in news is nearly always right.
"""

from __future__ import annotations

from graph.reading.document import Document, Kind, Mention
from graph.reading.events.parties import Parties
from graph.reading.parse.clauses import surface_subject
from graph.reading.parse.tree import Node, Tree

_GENDERS = {"he": "m", "she": "f"}
_FORMS = {"m": frozenset({"he", "him", "his"}), "f": frozenset({"she", "her", "hers"})}


class Topics:
    """Follows the subjects of an article's sentences."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._people = {person.name: person for person in document.people}
        self._parties = parties
        self._told: list[str] = []
        self._sentence = -2

    def follow(self, tree: Tree) -> None:
        """Set what the subject pronoun of a sentence denotes, then remember its subject."""
        root = next((node for node in tree.nodes if node.head is None), None)
        subjects = surface_subject(root) if root is not None and root.is_verb else []
        if tree.sentence == self._sentence + 1:
            for node in subjects:
                self._continue(node, tree)
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


def _pronouns(tree: Tree, forms: frozenset[str]) -> list[Mention]:
    return [
        mention
        for node in tree.nodes
        if node.text in forms
        for mention in node.word.mentions
        if mention.kind is Kind.PRONOUN
    ]
