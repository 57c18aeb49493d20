"""What stands before the head noun of an office: ranks, portfolios, owners, determiners."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.reading.document import Form, Kind
from graph.reading.mentions.body_nouns import noun_of
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.localities import place_at
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import POSSESSIVE, Word
from ontology.offices import head_of_commission

_OWNERS = (Kind.COUNTRY, Kind.ORGANISATION, Kind.PLACE, Kind.GROUP)
_GENITIVES = (POSSESSIVE, "'")
_JOINTS = ("and", "&", ",")
_LOOSE = (*_GENITIVES, *_JOINTS)
_LONGEST_STRANGER = 4
_LONGEST_HOUSE = 5
"""Words between the first of "the Assembly of the Republic of Chad" and its last."""
_SHORTEST_ACRONYM = 3
_BODIES = frozenset({"parliament", "cabinet", "foreign", "defence", "security"})
"""Classes of bodies of state that own an office: "the Senate's president"."""


_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
)


class Before:
    """Widens a phrase to the left, word by word, as long as the words belong to it."""

    def __init__(
        self,
        words: Sequence[Word],
        covering: Sequence[Atom | None],
        phrase: OfficePhrase,
        floor: int,
    ) -> None:
        self.words = words
        self.covering = covering
        self.phrase = phrase
        self.floor = floor
        self.vocabulary = vocabulary()
        self.closed = False
        """A determiner has been met: nothing more stands before it."""

    def scan(self) -> None:
        """Take in all that belongs to the phrase."""
        phrase = self.phrase
        while phrase.first > self.floor and not self.closed and self._step(phrase.first - 1):
            pass
        while phrase.first < phrase.core and self._is_loose(phrase.first):
            phrase.first += 1

    def _is_loose(self, at: int) -> bool:
        """Whether a word that no phrase opens with stands first: "called in A's envoy"."""
        keys = [word.key for word in self.words[at : at + 2]]
        return keys[0] in _LOOSE or (keys[0] == "in" and keys != ["in", "charge"])

    def _step(self, at: int) -> bool:
        """Take in the word or words that end at `at`; False when the phrase starts after it."""
        return (
            self._owner(at)
            or self._genitive(at)
            or self._portfolio(at)
            or self._plain(at)
            or self._joint(at)
            or self._called(at)
            or self._stranger(at)
        )

    def _owner(self, at: int) -> bool:
        """A country or organisation: "Kazakh", "the UN", "Japan" before "'s"."""
        atom = self.covering[at]
        phrase = self.phrase
        if atom is None or atom.first < self.floor or atom.kind not in _OWNERS:
            return False
        if atom.kind is Kind.PLACE and self.words[phrase.first].key not in _GENITIVES:
            return False
        if self._is_prefixed(atom):
            phrase.first = atom.first - 1
            return True
        if phrase.served and not self._joins(atom):
            if self._is_senders(atom):
                phrase.posted, phrase.served = phrase.served, [atom]
            elif self._is_compound(atom):
                phrase.stranger = True
            else:
                return False
        else:
            phrase.served.insert(0, atom)
            body = self.vocabulary.class_ending(self.words, at, atom.first)
            if atom.entry.form is Form.METONYM and body is not None:
                phrase.classes.append(body[1])
        phrase.first = atom.first
        return True

    def _is_prefixed(self, atom: Atom) -> bool:
        """Whether it is the "Russia" of "pro-Russia", which is nobody's owner."""
        if not atom.first or not self.words[atom.first].hyphen:
            return False
        return self.words[atom.first - 1].key in ("pro", "anti", "non")

    def _joins(self, atom: Atom) -> bool:
        """Whether one more owner is the holders' too: "US-Iranian envoys", "Georgia's UN envoy"."""
        first = self.words[atom.last]
        if first.hyphen:
            return self.phrase.plural
        return self.phrase.served[0].kind is Kind.ORGANISATION and atom.kind is Kind.ORGANISATION

    def _is_senders(self, atom: Atom) -> bool:
        """Whether a country sends one to a body: "China's UN ambassador"."""
        at_body = self.phrase.served[0].kind is Kind.ORGANISATION
        return at_body and atom.kind is Kind.COUNTRY and self.phrase.head.post == "ambassador"

    def _is_compound(self, atom: Atom) -> bool:
        """Whether two adjectives stand side by side: "the Turkish Cypriot leader"."""
        served = self.phrase.served[0]
        return (
            atom.last == served.first == self.phrase.first
            and atom.entry.form is Form.ADJECTIVE
            and served.entry.form is not Form.NAME
        )

    def _genitive(self, at: int) -> bool:
        """The "'s" of an owner, known or not."""
        phrase = self.phrase
        if self.words[at].key not in _GENITIVES or at <= self.floor:
            return False
        owner = self.words[at - 1]
        if owner.key == "year" and at > self.floor + 1 and self.words[at - 2].key == "this":
            phrase.definite, phrase.first = True, at - 2
            return True
        if self.covering[at - 1] is not None:
            if phrase.served and phrase.served[0].kind is not Kind.ORGANISATION:
                return False
            phrase.definite = True
            phrase.first = at
            return True
        if self._commission(at - 1) or self._echo(at - 1):
            return True
        if owner.key in self.vocabulary.offices.owning:
            phrase.definite = phrase.owned = True
            phrase.first = at - 1
            return True
        if not phrase.served and self._body(at - 1):
            phrase.definite = True
            return True
        if owner.cap and not phrase.served:
            phrase.definite = True
            phrase.stranger = not self._region(at - 1)
        return False

    def _commission(self, at: int) -> bool:
        """The "Commission" of "the Commission's chairperson": an organ that the text tells."""
        phrase, word = self.phrase, self.words[at]
        other = at > self.floor and self.words[at - 1].cap and self.words[at - 1].key != "the"
        led = phrase.head.served == "organisation-head" and not phrase.served
        if word.key != "commission" or not word.cap or other or not led:
            return False
        phrase.head, phrase.definite, phrase.first = head_of_commission(), True, at
        return True

    def _echo(self, at: int) -> bool:
        """The "Forum" of "the Forum's secretary general": a body told before."""
        phrase, noun = self.phrase, noun_of(self.words[at])
        told = at > self.floor and self.words[at - 1].key == "the"
        leads = phrase.head.served == "organisation-head" and not (phrase.served or phrase.plural)
        if not (noun and told and leads):
            return False
        phrase.body_noun, phrase.definite, phrase.first = noun, True, at
        phrase.owned = noun in self.vocabulary.offices.owning
        return True

    def _called(self, at: int) -> bool:
        """The "Forum" of "the Forum Secretary General": a body told before."""
        phrase, noun = self.phrase, noun_of(self.words[at])
        whole = at == self.floor or not self.words[at - 1].cap
        if not (noun and whole and phrase.head.body and phrase.bare) or phrase.plural:
            return False
        phrase.body_noun, phrase.first = noun, at
        return True

    def _body(self, at: int) -> bool:
        """The "Duma" of "the Russian Duma's speaker"."""
        found = self.vocabulary.class_ending(self.words, at, self.floor)
        if found is None or found[1] not in _BODIES:
            return False
        phrase = self.phrase
        phrase.classes.append(found[1])
        phrase.first = at - found[0] + 1
        phrase.seat = phrase.seat or self.vocabulary.seat(self.words[phrase.first : at + 1])
        return True

    def _region(self, at: int) -> bool:
        """Whether a part of a country ends at a word, so that the office is no office of state."""
        for first in range(max(self.floor, at - 2), at + 1):
            named = place_at(self.words, first)
            if named is not None and named[0] == at + 1:
                self.phrase.seat = named[1]
                self.phrase.classes.append("foot")
                return True
        return False

    def _portfolio(self, at: int) -> bool:
        found = self.vocabulary.class_ending(self.words, at, self.floor)
        if found is None or (found[1] == "other" and self.phrase.capital > self.words[at].cap):
            return False
        phrase = self.phrase
        phrase.classes.append(found[1])
        phrase.first = at - found[0] + 1
        phrase.seat = phrase.seat or self.vocabulary.seat(self.words[phrase.first : at + 1])
        return True

    def _plain(self, at: int) -> bool:
        """Ranks, times, modifiers, numbers and determiners."""
        key = self.words[at].key
        phrase = self.phrase
        known = self.vocabulary.offices
        if key in known.determiners or key in known.owners:
            phrase.indefinite = key in ("a", "an")
            phrase.definite = not phrase.indefinite
            phrase.owned = phrase.owned or key in known.owners
            phrase.personal = key in ("his", "her", "whose")
            self.closed = True
            if key == "whose" and at > self.floor + 1 and self.words[at - 1].key == ",":
                self._whose(at - 2)
        elif key == "time" and at and self.words[at - 1].key == "one":
            phrase.former = True
        elif key == "under" and "secretary" not in phrase.head.words[0]:
            return False
        elif key in known.ranks:
            phrase.deputy = phrase.deputy or not self._counts(at)
        elif key in known.past:
            phrase.former = True
            phrase.then = key == "then"
        elif key in known.future:
            phrase.future = True
        elif not (key in known.modifiers or key in known.numbers or self._is_told_apart(at)):
            return False
        phrase.number = known.numbers.get(key, phrase.number)
        if key in known.lead:
            phrase.classes.append("lead")
        phrase.first = at
        return True

    def _whose(self, at: int) -> None:
        """The body of state that a clause tells of: "the Assembly of the Republic, whose head"."""
        phrase, last = self.phrase, at
        while at >= max(self.floor, last - _LONGEST_HOUSE) and not phrase.served:
            found = self.vocabulary.class_starting(self.words, at)
            if found is not None and found[1] in _BODIES and self.words[at].cap:
                phrase.classes.append(found[1])
                phrase.seat = self.vocabulary.seat(self.words[at : at + found[0]])
                return
            if not (self.words[at].cap or self.words[at].key in ("of", "the")):
                return
            at -= 1

    def _counts(self, at: int) -> bool:
        """Whether a number counts the holders: "the second U.S. president to come"."""
        numbered = self.words[at].key in ("second", "third")
        return numbered and bool(self.phrase.served) and self.phrase.served[0].first > at

    def _is_told_apart(self, at: int) -> bool:
        """Whether a word tells one holder from others: "sixth President", "newly named envoy"."""
        return bool(_ORDINAL.fullmatch(self.words[at].key)) or self._is_chosen(at)

    def _is_chosen(self, at: int) -> bool:
        """Whether a participle describes the holder: "the newly appointed ambassador"."""
        known = self.vocabulary.offices
        before = self.words[at - 1].key if at else ""
        return self.words[at].key in known.chosen and before in known.newly | known.determiners

    def _joint(self, at: int) -> bool:
        """The "and" of "Finance and Corporate Affairs Minister" or of "US and Iraqi leaders"."""
        if self.words[at].key not in _JOINTS or at <= self.floor:
            return False
        atom = self.covering[at - 1]
        if atom is not None:
            return self._joined_country(atom)
        phrase = self.phrase
        if not phrase.classes or phrase.served or phrase.definite:
            return False
        found = self.vocabulary.class_ending(self.words, at - 1, self.floor)
        if found is None or not (self.words[at - 1].cap and self.words[at + 1].cap):
            return False
        phrase.classes.append(found[1])
        phrase.first = at - found[0]
        return True

    def _joined_country(self, atom: Atom) -> bool:
        phrase = self.phrase
        leads = bool(phrase.served) and phrase.first == phrase.served[0].first
        if not (leads and phrase.plural and atom.first >= self.floor):
            return False
        if atom.kind not in (Kind.COUNTRY, Kind.GROUP):
            return False
        phrase.served.insert(0, atom)
        phrase.first = atom.first
        return True

    def _stranger(self, at: int) -> bool:
        """An owner that no list has, when it starts the phrase: "the Labour Party leader"."""
        phrase = self.phrase
        if not self._is_stranger(at) or phrase.served or self.words[phrase.first].hyphen:
            return False
        first = at
        while (
            first > self.floor and at - first < _LONGEST_STRANGER and self._is_stranger(first - 1)
        ):
            first -= 1
        if self._region(at):
            phrase.first = first
            return True
        before = self.words[first - 1].key if first else ""
        apart = before in ("the", ",", *_GENITIVES) and first > self.floor
        if not apart and not (first == at and self._is_acronym(at)):
            return False
        phrase.stranger = True
        phrase.first = first
        return True

    def _is_stranger(self, at: int) -> bool:
        word = self.words[at]
        return word.cap and word.alpha and self.covering[at] is None and len(word.key) > 1

    def _is_acronym(self, at: int) -> bool:
        """Whether a word in capitals stands before a title that is not: "SOCAR President X"."""
        word, title = self.words[at], self.words[self.phrase.core]
        return word.upper and len(word.key) >= _SHORTEST_ACRONYM and not title.upper
