"""Documents listed line by line under a sentence that says that they were signed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.facts import EventType, Quote
from graph.reading.document import Document
from graph.reading.events.sighting import Sighting
from ontology.frames import Lexicon

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\(?\d{1,2}[.)]|\(?[a-z]\))?\s*(?:an?\s+|the\s+)?", re.I)
_OPENING = 5
"""Words of a line among which the kind of document stands."""


class Inventories:
    """Reads the lines of such lists as signings of their own."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._kinds = lexicon.classes["document"] | lexicon.classes["programme"]
        self._lexicon = lexicon

    def spread(self, sightings: list[Sighting]) -> list[Sighting]:
        """The sightings, one that heads a list replaced by one for each of its lines."""
        heads = {s.sentence for s in sightings if self._heads_list(s)}
        lines = {head: list(self._lines(head)) for head in heads}
        listed = {line for found in lines.values() for line, _ in found}
        out: list[Sighting] = []
        for sighting in sightings:
            signing = sighting.type is EventType.SIGNING
            if signing and sighting.sentence in listed:
                continue
            found = lines.get(sighting.sentence, []) if self._heads_list(sighting) else []
            out += [self._line(sighting, at, name) for at, name in found] or [sighting]
        return out

    def _heads_list(self, sighting: Sighting) -> bool:
        if sighting.type is not EventType.SIGNING or sighting.anaphoric:
            return False
        return self._text(sighting.sentence).rstrip().endswith(":")

    def _text(self, index: int) -> str:
        sentence = self._document.sentences[index]
        return self._document.text[sentence.start : sentence.end]

    def _lines(self, head: int) -> Iterator[tuple[int, str]]:
        """The lines after a heading that name a document, up to the first that does not."""
        for index in range(head + 1, len(self._document.sentences)):
            text = self._text(index)
            name = _BULLET.sub("", text, count=1)
            words = [w.strip(",;:.()\"'“”") for w in name.split()[:_OPENING]]
            if not any(self._lexicon.lemma(w, noun=True) in self._kinds for w in words):
                return
            yield index, re.sub(r"\s*\([^()]*\)\s*$", "", name.strip(" ;.,\n"))

    def _line(self, head: Sighting, index: int, name: str) -> Sighting:
        sentence = self._document.sentences[index]
        return replace(
            head,
            sentence=index,
            name=name,
            participants=list(head.participants),
            quote=Quote(sentence.start, sentence.end),
        )
