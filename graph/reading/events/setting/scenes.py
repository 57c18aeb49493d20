"""The scene: where the text round an event is set, for events whose clause tells no place.

A report is set where it is sent from, until it says that something was elsewhere: "The summit was
held in Bishkek. Karimov met Putin there." What is told of a place only in passing ("the embassy in
Kabul", "he came from Lima", "said in Rome") sets no scene, unless what follows was "there".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from graph.reading.document import Document, Kind, Mention, Token
from graph.reading.mentions.home import datelines, report_country
from ontology.frames import Lexicon

_AT = frozenset({"in", "at", "near", "on", "outside", "inside", "within"})
_PASSING = frozenset(
    {"from", "of", "to", "with", "by", "between", "for", "via", "through", "and", "about", "over"}
    | {"regarding", "concerning", "against", "than", "like", "towards", "discuss", "discussed"}
)
"""Words before a place that is not the scene, or not yet."""
_INNER = frozenset({"the", "a", "an", "its", "his", "her"})
_BEING = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would"}
    | {"'s", "’s", "came", "comes", "remains", "remained", "seems", "may", "can", "could", "to"}
)
"""Words after a "there" that tells no place."""
_HOSTING = frozenset({"host"})
_TO_COME = frozenset({"will", "to", "shall", "would"})
_LEAD = 2
"""The last of the sentences with which an article opens."""
_sentence_of, _start_of, _end_of = attrgetter("sentence"), attrgetter("start"), attrgetter("end")
_THERE = re.compile("there", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """A country in which the text is set from an offset on."""

    sentence: int
    start: int
    country: str


class Scenes:
    """Tells in which country an article is set at each of its places."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self.home = report_country(document)
        """The country from which the article is sent."""
        scenes = [s for m in document.mentions if (s := self._of(m)) is not None]
        lines = [Scene(s.index, s.start, code) for s, code in datelines(document)]
        self._scenes = sorted([*lines, *scenes, *self._there()], key=lambda s: s.start)

    def at(self, sentence: int, offset: int) -> str | None:
        """The country of the nearest scene of a sentence, else of the one told last before it."""
        first = bisect_left(self._scenes, sentence, key=_sentence_of)
        last = bisect_right(self._scenes, sentence, lo=first, key=_sentence_of)
        if first < last:
            return min(self._scenes[first:last], key=lambda s: abs(s.start - offset)).country
        return self._scenes[first - 1].country if first else self.home

    def _of(self, mention: Mention) -> Scene | None:
        sentence = self._document.sentences[mention.sentence]
        if sentence.noise or mention.kind not in {Kind.PLACE, Kind.COUNTRY}:
            return None
        tokens, first, last = self._document.tokens, sentence.first, sentence.last
        after = bisect_left(tokens, mention.end, first, last, key=_start_of)
        hosts = self._host(tokens[after : min(after + 3, last)], sentence.index)
        if mention.kind is Kind.COUNTRY:
            return Scene(mention.sentence, mention.start, mention.name) if hosts else None
        if not mention.codes:
            return None
        before = bisect_right(tokens, mention.start, first, last, key=_end_of)
        if not hosts and not self._is_set(tokens[max(before - 4, first) : before]):
            return None
        return Scene(mention.sentence, mention.start, mention.codes[0])

    def _host(self, words: list[Token], sentence: int) -> bool:
        """ "Stockholm hosts the summit": whether the words after a city or country say so.

        That it "will host the next one" counts only where an article opens with it.
        """
        if sentence > _LEAD and any(word.text.lower() in _TO_COME for word in words):
            return False
        return any(self._lexicon.lemma(word.text) in _HOSTING for word in words)

    def _is_set(self, before: list[Token]) -> bool:
        """Whether the words before a place make it the scene."""
        words = [t.text.lower() for t in before if t.text.lower() not in _INNER]
        if not words:
            return True
        if words[-1] in _PASSING:
            return False
        if words[-1] not in _AT or len(words) == 1:
            return True
        owner = self._lexicon.lemmas([words[-2]])
        return owner.isdisjoint(self._lexicon.classes["rooted"] | self._lexicon.verbs["report"])

    def _there(self) -> Iterator[Scene]:
        """The scenes that a "there" takes up from the place told last before it."""
        places = [m for m in self._document.mentions if m.kind is Kind.PLACE and m.codes]
        tokens = self._document.tokens
        for sentence in self._document.sentences:
            if _THERE.search(self._document.text, sentence.start, sentence.end) is None:
                continue
            for token, after in pairwise(tokens[sentence.first : sentence.last]):
                if token.text.lower() != "there" or after.text.lower() in _BEING:
                    continue
                told = bisect_left(places, token.start, key=_end_of)
                if told and sentence.index - places[told - 1].sentence <= 1:
                    yield Scene(sentence.index, token.start, places[told - 1].codes[0])
