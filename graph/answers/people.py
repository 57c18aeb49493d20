"""The people whom a question names: in full, by surname, in another spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from graph.answers.party import Party
from graph.answers.regions import title_words
from graph.answers.spans import Span, Words, overlaps
from graph.memory.lookup import PARTICLES, Entry, NameMatch, fold, sound
from graph.reading.mentions.lexicon import Atom, lexicon
from graph.reading.mentions.titles import find_phrases
from graph.reading.mentions.wording import Word

_LONGEST = 6
"""Words of the longest name that is looked for."""
_NAME_STARTS = frozenset(
    {"al", "el", "bin", "ibn", "ben", "de", "da", "di", "van", "von", "la", "le"}
)


class People(Words):
    """Finds people among the words of a question."""

    def people(self, atoms: Sequence[Atom]) -> list[Span]:
        """People named, longest names first; a country or body wins over a single word."""
        found: list[Span] = []
        for size in range(_LONGEST, 0, -1):
            for first in range(len(self.words) - size + 1):
                last = first + size
                if not self._may_name(first, last) or overlaps((first, last), found):
                    continue
                if any(a.first < last and first < a.last and a.last - a.first >= size
                       for a in atoms):  # fmt: skip
                    continue
                match = self._bearers(first, last)
                if match and (match.exact or self._long_enough(first, last)):
                    found.append(Span(first, last, self._person(first, last, match)))
        return self._with_given_names(found)

    def _bearers(self, first: int, last: int) -> NameMatch | None:
        """Who bears a name; a word of titles is a name only for those who are called so."""
        keys = [word.key for word in self.words[first:last]]
        match = self.index.people(keys)
        if match is None or len(keys) > 1 or keys[0] not in title_words():
            return match
        called = tuple(e for e in match.entries if keys[0] in fold(e.name).split())
        return replace(match, entries=called) if called and self.words[first].cap else None

    def _may_name(self, first: int, last: int) -> bool:
        words = self.words[first:last]
        if not self.is_free(first, last) or not all(word.alpha for word in words):
            return False
        if words[0].key in PARTICLES - _NAME_STARTS or words[-1].key in PARTICLES:
            return False
        if len(words) == 1:
            return self.is_name(first)
        return not any(self._is_function(word) for word in words) and not self._describes(words)

    def _describes(self, words: Sequence[Word]) -> bool:
        """Whether words are a description, such as "UN envoy", and no name."""
        titles = {
            at for phrase in find_phrases(words, []) for at in range(phrase.first, phrase.last)
        }
        if not titles:
            return False
        named = {at for atom in lexicon().find(words, any_case=True)
                 for at in range(atom.first, atom.last)}  # fmt: skip
        return all(
            at in named or at in titles or self.vocabulary.knows(word.key)
            or word.key in PARTICLES
            for at, word in enumerate(words)
        )  # fmt: skip

    def _long_enough(self, first: int, last: int) -> bool:
        """Whether words are long enough for a name that is only spelled alike."""
        return all(len(word.key) > 3 for word in self.words[first:last])

    def _person(self, first: int, last: int, match: NameMatch) -> Party:
        said = self.said(first, last)
        entries = self.meaning(match.entries)
        if len(entries) > 1:
            return Party(said, people=tuple(e.iri for e in entries), choices=entries)
        correction = "" if match.exact else f"“{said}” read as {entries[0].name}"
        return Party(said, people=(entries[0].iri,), correction=correction)

    def _with_given_names(self, found: list[Span]) -> list[Span]:
        """A surname with an unknown word before it: another spelling of the given name, or
        another person of that surname, of whom nothing is known."""
        out = []
        for span in found:
            first = span.first
            while first > 0 and self._is_stray(first - 1, found):
                first -= 1
            if first < span.first:
                span = self._whole(span, first)
            out.append(span)
        return out

    def _is_stray(self, at: int, found: list[Span]) -> bool:
        word = self.words[at]
        return (
            self.free[at]
            and word.alpha
            and word.cap
            and at > 0
            and not self.titled
            and not overlaps((at, at + 1), found)
            and not self.vocabulary.knows(word.key)
            and not self.is_title(word)
            and lexicon().match(self.words, at, any_case=True) is None
        )

    def _whole(self, span: Span, first: int) -> Span:
        said = self.said(first, span.last)
        given = self.words[first].key
        near = [e for iri in span.party.people if (e := self.index.get(iri)) and _alike(given, e)]
        if len(near) == 1:
            note = f"“{said}” read as {near[0].name}"
            party = Party(said, people=(near[0].iri,), correction=note)
        else:
            match = self.index.nearly([word.key for word in self.words[first : span.last]])
            party = Party(said, unknown=True)
            if match and len(match.entries) == 1:
                party = self._person(first, span.last, match)
        return Span(first, span.last, party)


def _alike(given: str, entry: Entry) -> bool:
    """Whether an unknown given name may be another spelling of one of a person's names."""
    heard = sound(given)
    return any(
        sound(word)[:2] == heard[:2] or fuzz.ratio(sound(word), heard) >= 75
        for name in entry.names
        for word in name.split()[:-1]
    )
