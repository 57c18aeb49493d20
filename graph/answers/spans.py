"""The words of a question and the spans of them that name somebody or something."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from graph.answers.party import Party
from graph.answers.vocabulary import QUESTION_WORDS, vocabulary
from graph.memory.lookup import PARTICLES, Entry, NameIndex
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.titles import OfficePhrase, find_phrases
from graph.reading.mentions.wording import POSSESSIVE, Word


@dataclass(frozen=True, slots=True)
class Span:
    """A party and the words, `first` to `last` (exclusive), that name it."""

    first: int
    last: int
    party: Party
    atom: Atom | None = None
    phrase: OfficePhrase | None = None


class Words:
    """The words of a question, those of them that are free, and the names of the graph.

    `meant` are the IRIs of those whom names that several share are said to mean.
    """

    def __init__(
        self,
        words: Sequence[Word],
        text: str,
        index: NameIndex,
        taken: Sequence[bool],
        meant: Collection[str] = (),
    ) -> None:
        self.words = words
        self.text = text
        self.index = index
        self.meant = meant
        self.free = [not used for used in taken]
        self.vocabulary = vocabulary()
        letters = [word for word in words if word.alpha]
        self.shouted = bool(letters) and all(word.text.isupper() for word in letters)
        self.titled = sum(word.cap for word in letters) > 0.7 * len(letters) > 2

    def is_free(self, first: int, last: int) -> bool:
        """Whether no words of a run are part of a span."""
        return all(self.free[first:last])

    def take(self, span: Span) -> None:
        """Mark the words of a span as used."""
        for at in range(span.first, span.last):
            self.free[at] = False

    def said(self, first: int, last: int) -> str:
        """A run of words as it is written."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def meaning(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of several bearers of a name who are meant; all where it is not said."""
        return tuple(e for e in entries if e.iri in self.meant) or tuple(entries)

    def is_name(self, at: int) -> bool:
        """Whether a single word can be a name though it may be a plain word too."""
        word = self.words[at]
        if word.key in PARTICLES or self._is_function(word):
            return False
        if self.is_title(word):
            return False
        if self._is_common(at) or self._is_phrase(at):
            return False
        if not self.vocabulary.knows(word.key):
            return True
        return word.cap and at > 0 and not self.shouted and not self.titled

    def _is_phrase(self, at: int) -> bool:
        """Whether a word in small letters makes a phrase with its neighbour: "other than"."""
        keys = [word.key for word in self.words]
        runs = (tuple(keys[at - 1 : at + 1]) if at else (), tuple(keys[at : at + 2]))
        known = (self.vocabulary.phrases, self.vocabulary.prepositions)
        return not self.words[at].cap and any(run in table for run in runs for table in known)

    def _is_common(self, at: int) -> bool:
        """Whether an article makes a word in small letters a thing: "on the moon"."""
        before = self.words[at - 1].key if at else ""
        after = self.words[at + 1].key if at + 1 < len(self.words) else ""
        owned = after == POSSESSIVE or self.vocabulary.lemma(after) in self.vocabulary.nouns
        return not self.words[at].cap and before in ("the", "a", "an") and not owned

    def _is_function(self, word: Word) -> bool:
        if word.key == POSSESSIVE or word.key in QUESTION_WORDS:
            return True
        return self.vocabulary.is_in(
            word.key, "prepositions", "auxiliaries", "conjunctions", "not", "filler"
        ) and not (word.cap and len(word.key) > 2 and not self.shouted)

    def is_title(self, word: Word) -> bool:
        """Whether a word is a title by itself."""
        return bool(find_phrases([word], []))


def overlaps(one: Atom | tuple[int, int], spans: Iterable[Span]) -> bool:
    """Whether a run of words has one in common with any span."""
    first, last = (one.first, one.last) if isinstance(one, Atom) else one
    return any(first < span.last and span.first < last for span in spans)
