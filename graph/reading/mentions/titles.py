"""Noun phrases that name an office: "the former Deputy Prime Minister of Kazakhstan".

The grammar works outward from a head noun ("minister"): what stands before it, then what follows.
It reads questions as well as articles.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Kind
from graph.reading.mentions.lexicon import Atom, lexicon
from graph.reading.mentions.names import FATHERS
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.title_after import After
from graph.reading.mentions.title_before import Before
from graph.reading.mentions.vocabulary import Phrase, vocabulary
from graph.reading.mentions.wording import POSSESSIVE, Word, words_of
from ontology.given_names import given_names
from ontology.naming import naming

_LEARNED = frozenset({"dr", "prof", "professor", "eng", "engr"})
"""Styles between which and a name no title stands: "Dr Sultan Ahmad"."""

__all__ = ["OfficePhrase", "find_offices", "find_phrases", "parse_office"]

SENT = frozenset({"envoy", "spokesperson", "other", "security-adviser"})
"""Posts that are held in the name of another office: "envoy of the President"."""


def find_offices(text: str) -> list[OfficePhrase]:
    """The offices that a plain text such as a question names, in any case of letters."""
    words = words_of(text)
    found = find_phrases(words, list(lexicon().find(words, any_case=True)))
    for phrase in found:
        phrase.title = text[phrase.start : phrase.end]
    return found


def parse_office(text: str) -> OfficePhrase | None:
    """The first office that a text names, if any."""
    return next(iter(find_offices(text)), None)


def find_phrases(words: Sequence[Word], atoms: Sequence[Atom]) -> list[OfficePhrase]:
    """The office phrases of a run of words, in order, none overlapping another."""
    return _Grammar(words, atoms).run()


def headed(words: Sequence[Word], atoms: Sequence[Atom], at: int) -> OfficePhrase:
    """The office of one who "heads the foreign ministry", read from the verb at a word."""
    grammar = _Grammar(words, atoms)
    phrase = OfficePhrase(vocabulary().offices.head("head"), at, at + 1, at)
    After(words, grammar.covering, phrase).scan_body()
    return phrase


class _Grammar:
    def __init__(self, words: Sequence[Word], atoms: Sequence[Atom]) -> None:
        self.words = words
        self.vocabulary = vocabulary()
        self.covering: list[Atom | None] = [None] * len(words)
        for atom in atoms:
            self.covering[atom.first : atom.last] = [atom] * (atom.last - atom.first)

    def run(self) -> list[OfficePhrase]:
        found: list[OfficePhrase] = []
        at = floor = 0
        heads = self.vocabulary.heads
        while at < len(self.words):
            if self.covering[at] is None and self.words[at].key not in heads:
                at += 1
                continue
            holder = self._eponym(at)
            if holder is not None:
                found.append(holder)
                at = floor = holder.last
                continue
            head = self._head(at)
            if head is None or self._is_surname(head, at, floor):
                at += 1
                continue
            phrase = self._phrase(head, at, floor)
            self._nest(found, phrase)
            at = floor = phrase.last
        return found

    def _head(self, at: int) -> Phrase | None:
        """The longest head noun that starts at a word, unless a longer name covers it."""
        found = self.vocabulary.head(self.words, at)
        atom = self.covering[at]
        if found is None or (atom is not None and atom.last - atom.first >= found.length):
            return None
        name = self._is_given(found, at) or self._is_style(found, at) or self._is_letters(at)
        return None if name or self._is_rank(found, at) else found

    def _eponym(self, at: int) -> OfficePhrase | None:
        """The office for which a body is named, before a name: "UN High Commissioner for Refugees
        X"."""
        atom = self.covering[at]
        if atom is None or atom.first != at or atom.kind is not Kind.ORGANISATION:
            return None
        if not self._is_followed_by_name(atom.last):
            return None
        for core in range(at + 1, atom.last):
            found = self.vocabulary.head(self.words, core)
            if found is not None and found.head.posted and self.words[core - 1].key != "the":
                phrase = OfficePhrase(found.head, at, atom.last, core, definite=True, capital=True)
                phrase.served.append(atom)
                after = self.vocabulary.class_starting(self.words, atom.last - 1)
                phrase.classes += [after[1]] if after else []
                self._span(phrase, at, atom.last)
                return phrase
        return None

    def _is_followed_by_name(self, at: int) -> bool:
        """Whether two words with capitals follow, a comma before them or not."""
        if at < len(self.words) and self.words[at].text == ",":
            at += 1
        two = self.words[at : at + 2]
        named = len(two) == 2 and all(w.cap and w.alpha for w in two)
        return named and self.covering[at] is None

    def _is_given(self, found: Phrase, at: int) -> bool:
        """Whether a title is a name here: "Amir Khan Muttaqi", "Amir-Abdollahian"."""
        joined = self.words[at + 1] if at + 1 < len(self.words) else None
        if found.length == 1 and found.head.style and joined is not None and joined.hyphen:
            return joined.cap and self.vocabulary.head(self.words, at + 1) is None
        if found.head.style and found.length == 1 and at and self.words[at - 1].key in _LEARNED:
            return self.words[at - 1].cap
        after = self.words[at + 1 : at + 3]
        if found.length > 1 or len(after) < 2 or self.words[at].key not in given_names():
            return False
        named = all(w.cap and w.alpha and not w.hyphen for w in (self.words[at], *after))
        return named and after[0].key not in naming().honorifics

    def _is_letters(self, at: int) -> bool:
        """Whether letters only follow a full name: "the Hon. Mark Holt MP, Prime Minister"."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if at < 2 or not self.words[at].upper or (after is not None and after.cap):
            return False
        named = all(
            w.cap and w.alpha and not w.upper and w.key not in naming().common
            for w in self.words[at - 2 : at]
        )
        free = self.covering[at - 1] is self.covering[at - 2] is None
        return named and free and self.words[at].key in naming().postnominal

    def _is_style(self, found: Phrase, at: int) -> bool:
        """Whether "Chief" is a style before a name: "the foreign minister, Chief Ade Bello"."""
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if found.length > 1 or self.words[at].text != "Chief" or after is None:
            return False
        before = self.words[at - 1] if at else None
        if before is not None and (before.cap or before.key == POSSESSIVE):
            return False
        taken = self.covering[at + 1] or self.vocabulary.head(self.words, at + 1)
        return after.cap and after.alpha and not taken

    def _is_rank(self, found: Phrase, at: int) -> bool:
        """Whether a noun only ranks the next: the "Assistant" of "Assistant Foreign Minister"."""
        known = self.vocabulary.offices
        key = self.words[at].key
        if found.length > 1 or found.plural or key not in known.ranks | known.modifiers:
            return False
        at += 1
        while at < len(self.words) and (named := self.vocabulary.class_starting(self.words, at)):
            at += named[0]
        return at < len(self.words) and self.vocabulary.head(self.words, at) is not None

    def _is_surname(self, found: Phrase, at: int, floor: int) -> bool:
        """Whether a title is part of a name: "Minister Tom King", "Minister Amir Khan Muttaqi"."""
        if not found.head.style or found.length > 1 or not self.words[at].cap:
            return False
        before = self.words[at - 1] if at else None
        if before is not None and before.key in FATHERS:
            return True
        if before is None or not before.cap or self.words[at].spaced is False:
            return False
        if self.covering[at - 1] is None and (before.key in given_names() or 0 < floor == at - 1):
            return True
        return at == floor and bool(found.head.gender)

    def _phrase(self, found: Phrase, at: int, floor: int) -> OfficePhrase:
        phrase = OfficePhrase(
            found.head,
            at,
            at + found.length,
            core=at,
            plural=found.plural,
            capital=self.words[at].cap,
            counterpart=found.head.counterpart,
        )
        Before(self.words, self.covering, phrase, floor).scan()
        After(self.words, self.covering, phrase).scan()
        self._span(phrase, phrase.first, phrase.last)
        return phrase

    def _nest(self, found: list[OfficePhrase], phrase: OfficePhrase) -> None:
        """Add a phrase; an office of an office serves whom that serves."""
        before = found[-1] if found else None
        if before is not None and self._is_master(before, phrase):
            before.served = before.served or phrase.served
            before.mandated = phrase.head.body and not phrase.served
            before.posted += phrase.posted
            self._sent_for(before, phrase)
            self._span(before, before.first, phrase.last)
            return
        if before is not None and self._possesses(before, phrase):
            phrase.served = phrase.served or before.served
            phrase.definite = phrase.definite or before.definite
            self._span(phrase, before.first, phrase.last)
            found.pop()
        found.append(phrase)

    def _sent_for(self, before: OfficePhrase, phrase: OfficePhrase) -> None:
        """Take in the "for Chad" of "Special Representative of the President of Mali for Chad"."""
        at = phrase.last + 1
        at += at < len(self.words) and self.words[at].key == "the"
        atom = self.covering[at] if at < len(self.words) else None
        if atom is not None and before.head.posted and self.words[phrase.last].key == "for":
            before.posted.append(atom)
            phrase.last = self._past_region(atom.last)

    def _past_region(self, at: int) -> int:
        """Past the "and the Sahel" of "Representative of the President for Mali and the Sahel"."""
        after = at + 2 if [word.key for word in self.words[at : at + 2]] == ["and", "the"] else at
        found = (
            self.vocabulary.class_starting(self.words, after) if after < len(self.words) else None
        )
        return after + found[0] if after > at and found and self.words[after].cap else at

    def _is_master(self, before: OfficePhrase, phrase: OfficePhrase) -> bool:
        """Whether a phrase is the "President of A" of "special envoy of the President of A"."""
        if before.head.post not in SENT or before.plural or before.head.rank:
            return False
        if self._names_master(phrase):
            return False
        if phrase.first == before.last + 1:
            link = self.words[before.last].key
            speaks = link == "for" and before.head.post == "spokesperson" and phrase.definite
            return link == "of" or speaks or (link == "to" and self._advises(before, phrase))
        taken = before.served[-1].last if before.served else 0
        return phrase.first == before.last == taken and before.last > before.core + 1

    def _names_master(self, phrase: OfficePhrase) -> bool:
        """Whether the name after it is the master's: "an envoy of President X"."""
        bare = phrase.capital and not phrase.definite and not phrase.head.body
        after = self.words[phrase.last] if phrase.last < len(self.words) else None
        named = after is not None and after.cap and after.alpha
        return bare and named and self.covering[phrase.last] is None

    def _advises(self, before: OfficePhrase, phrase: OfficePhrase) -> bool:
        """Whether it is the "adviser to the President", not the "envoy to President X"."""
        named = phrase.last < len(self.words) and self.words[phrase.last].cap
        return not before.head.posted and not named

    def _possesses(self, owner: OfficePhrase, phrase: OfficePhrase) -> bool:
        """Whether a phrase goes on "'s": "the UN Secretary-General's special envoy"."""
        between = [w.key for w in self.words[owner.last : phrase.first]]
        return between == [POSSESSIVE] and phrase.head.post in SENT | {"ambassador"}

    def _span(self, phrase: OfficePhrase, first: int, last: int) -> None:
        phrase.first, phrase.last = first, last
        phrase.start = self.words[first].start
        phrase.end = self.words[last - 1].end
