"""What follows the head noun of an office: "of Foreign Affairs of Japan", "to the UN"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Form, Kind
from graph.reading.mentions.complements import NounPhrase
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import POSSESSIVE, Word

_HEADS = frozenset({"head-of-state", "head-of-government"})
_LONGEST_SESSION = 5
"""Words at most of "of the 73rd regular session"."""
_SIDES = frozenset({"east", "west", "north", "south"})
"""Parts of the world that secretaries of a ministry share: "Secretary (West)"."""
_HOUSES = ("foreign", "mission", "defence")
"""Bodies in which an office stands: "Minister of State in the Foreign Ministry"."""


class After:
    """Widens a phrase to the right by suffixes and prepositional phrases."""

    def __init__(
        self, words: Sequence[Word], covering: Sequence[Atom | None], phrase: OfficePhrase
    ) -> None:
        self.words = words
        self.covering = covering
        self.phrase = phrase
        self.vocabulary = vocabulary()

    def scan(self) -> None:
        """Take in all that belongs to the phrase."""
        self._suffix()
        self._direct_body()
        while self._prepositional():
            pass
        end = self.phrase.last
        if self._key(end) in self.vocabulary.offices.future and self.words[end].hyphen:
            self.phrase.future = True
            self.phrase.last += 1

    def scan_body(self) -> None:
        """Take in the body that a verb in place of a noun leads: "heads the UN mission in Mali"."""
        if self._noun_phrase(self.phrase.last, self.phrase.served):
            while self._prepositional():
                pass

    def _key(self, at: int) -> str:
        return self.words[at].key if at < len(self.words) else ""

    def _suffix(self) -> None:
        key, following = self._key(self.phrase.last), self._key(self.phrase.last + 1)
        if key in self.vocabulary.offices.future:
            self.phrase.future = True
            self.phrase.last += 1
        elif (key, following) in (("in", "office"), ("at", "large"), ("ad", "interim")):
            self.phrase.last += 2
        elif key in ("ai", "ep") or (key, following) == ("i", "for"):
            self.phrase.last += 1
        elif key == "(" and following in _SIDES and "secretary" in self.phrase.head.words:
            self.phrase.last += 3 * (self._key(self.phrase.last + 2) == ")")

    def _direct_body(self) -> None:
        """The organisation of "President ECOWAS Commission X"."""
        at = self.phrase.last
        atom = self.covering[at] if at < len(self.words) else None
        leads = self.phrase.capital and self.phrase.head.served == "organisation-head"
        if not leads or self.phrase.served or atom is None or atom.entry.ambiguous:
            return
        if atom.first == at and atom.kind is Kind.ORGANISATION:
            self.phrase.served.append(atom)
            self.phrase.last = atom.last

    def _prepositional(self) -> bool:
        at = self._past_session(self.phrase.last)
        at += self._key(at) == "responsible" and self._key(at + 1) == "for"
        key = self._key(at)
        speaks = self.phrase.head.post == "spokesperson"
        shared = key == "from" and (self.phrase.counterpart or self._is_sent_from(at + 1))
        if key == "of" or shared or (key == "for" and speaks):
            return self._noun_phrase(at + 1, self.phrase.served)
        if key == "for" and self._key(at + 1) in self.vocabulary.offices.owners:
            return False
        if key == "for" and self.phrase.head.post not in _HEADS:
            return self._noun_phrase(at + 1, self.phrase.posted)
        if key == "before" and self.phrase.head.posted and self._is_body(at + 1):
            return self._noun_phrase(at + 1, self.phrase.posted)
        if key not in ("to", "in", "at", "on", "with") or self.phrase.head.rank:
            return False
        house = self._is_house(at + 1)
        if house or self._takes_place(key, at + 1):
            into = self.phrase.served if house and not self.phrase.served else self.phrase.posted
            return self._noun_phrase(at + 1, into)
        return False

    def _is_body(self, at: int) -> bool:
        """Whether an organisation is named: an "ambassador before the OAS"."""
        at += self._key(at) == "the"
        atom = self.covering[at] if at < len(self.words) else None
        return atom is not None and atom.kind is Kind.ORGANISATION

    def _is_sent_from(self, at: int) -> bool:
        """Whether a sender follows: "Ambassador from the Republic of Chad to the Holy See"."""
        at += self._key(at) == "the"
        atom = self.covering[at] if at < len(self.words) else None
        sent = self.phrase.head.post == "ambassador" and self.phrase.capital
        return sent and atom is not None and self._key(atom.last) == "to"

    def _past_session(self, at: int) -> int:
        """Past the "of the 73rd session" of "President of the 73rd session of the Assembly"."""
        near = [self._key(n) for n in range(at, at + _LONGEST_SESSION)]
        if near[0] != "of" or "session" not in near:
            return at
        after = at + near.index("session") + 1
        return after if self._key(after) == "of" else at

    def _is_house(self, at: int) -> bool:
        """Whether "the Thai embassy" or "the Ministry of Foreign Affairs" starts at a word."""
        if self._key(at) == "the":
            at += 1
        atom = self.covering[at] if at < len(self.words) else None
        if atom is not None and atom.entry.form is Form.METONYM:
            body = self.vocabulary.class_starting(self.words, atom.first)
            return body is not None and body[1] in _HOUSES
        if atom is not None:
            at = atom.last
        if at < len(self.words) and self.words[at].key == POSSESSIVE:
            at += 1
        if at >= len(self.words):
            return False
        body = self.vocabulary.class_starting(self.words, at)
        return body is not None and body[1] in _HOUSES and (atom is not None or self.words[at].cap)

    def _takes_place(self, preposition: str, at: int) -> bool:
        head = self.phrase.head
        if preposition in ("to", "on"):
            return head.posted or head.post == "other"
        if self._key(at) == "the":
            at += 1
        return head.posted and at < len(self.words) and self.covering[at] is not None

    def _noun_phrase(self, at: int, into: list[Atom]) -> bool:
        """Take in a noun phrase that starts at `at`, if it is one that belongs to an office."""
        end = NounPhrase(self.words, self.covering, self.phrase, at, into).read()
        if end is None:
            return False
        self.phrase.last = end
        return True
