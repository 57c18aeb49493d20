"""Guests: those whose title says that they are on a visit, "visiting President A"."""

from __future__ import annotations

from graph.facts import EventType, Quote, Status
from graph.reading.document import Document, Kind
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb, verb_slots
from graph.reading.parse.tree import Node, Tree
from ontology.frames import Lexicon


class Guests:
    """Finds the guests of one document."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._document = document
        self._lexicon = lexicon
        self._parties = parties

    def of(self, tree: Tree) -> list[Sighting]:
        """The visits of those whose title says so: "talks with visiting President A"."""
        return [self._of_guest(tree, node) for node in tree.nodes if self._is_guest(node)]

    def _is_guest(self, node: Node) -> bool:
        mention = node.mention
        if mention is None or mention.kind not in {Kind.PERSON, Kind.OFFICE}:
            return False
        words = self._document.text[mention.start : mention.end].lower().split(maxsplit=2)[:2]
        return bool(words) and "visiting" in (words[0], words[-1] if words[0] == "the" else "")

    def _of_guest(self, tree: Tree, node: Node) -> Sighting:
        names = self._parties.of([node])
        verb = governing_verb(node)
        around = [n for held in verb_slots(verb).values() for n in held] if verb else []
        met = [p for p in self._parties.of(around) if p not in names]
        own = {c for n in names for c in self._parties.countries(n)}
        hosts = [c for p in met if (c := self._parties.country(p)) and c not in own]
        host = next(iter(hosts), None)
        return Sighting(
            type=EventType.VISIT,
            frame=self._lexicon.by_verb["visit"][0].frame,
            sentence=tree.sentence,
            trigger=node,
            slots={},
            carriers=[],
            status=Status.HELD,
            participants=names,
            country=host,
            quote=Quote(node.word.start, node.word.end),
            anaphoric=host is None,
            goes_on=False,
        )
