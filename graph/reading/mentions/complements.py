"""What "of", "for", "to" or "in" adds to an office: a portfolio, a country, a body, or a list."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Form, Kind
from graph.reading.mentions.body_nouns import noun_of
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.localities import place_at
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import POSSESSIVE, Word
from ontology.offices import head_of_commission

_NAMED = (Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP, Kind.PLACE)
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "this"})
_LISTING = frozenset({",", "and", "&"})
_LINKING = frozenset({"of", "for", "the", "in", "on", "to"})
_BODIES = frozenset({"foot", "private", "parliament", "throne"})
_LONGEST_BODY = 5
"""Words at most in the name of a body that no list has."""
_MATTERS = frozenset({"affairs", "issues", "operations", "matters", "policies"})
"""Nouns that end a portfolio whatever stands before them."""
_JOINING = frozenset({"for", "and"})


class NounPhrase:
    """What follows "of", "for", "to" or "in": a portfolio, a country, a body, or a list."""

    def __init__(
        self,
        words: Sequence[Word],
        covering: Sequence[Atom | None],
        phrase: OfficePhrase,
        at: int,
        into: list[Atom],
    ) -> None:
        self.words = words
        self.covering = covering
        self.vocabulary = vocabulary()
        self.phrase = phrase
        self.start = at
        self.into = into
        self.end: int | None = None
        self.open = False
        """Whether the phrase may take a word that is not known: after "of the"."""

    def read(self) -> int | None:
        """The end of the phrase, or None if nothing here belongs to an office."""
        at = self.start
        while at < len(self.words) and self.words[at].key in _ARTICLES:
            self.open = True
            at += 1
        while at < len(self.words):
            after = self._step(at)
            if after is None:
                break
            at = after
        return self.end

    def _take(self, end: int) -> int:
        self.end = end
        return end

    def _step(self, at: int) -> int | None:
        return (
            self._atom(at)
            or self._chosen(at)
            or self._known(at)
            or self._genitive(at)
            or self._connective(at)
            or self._affairs(at)
            or self._region(at)
            or self._unknown(at)
        )

    def _atom(self, at: int) -> int | None:
        atom = self.covering[at]
        if atom is None or atom.first != at or self._is_own_body(atom):
            return None
        if atom.kind not in _NAMED:
            self.open = False
            return self._take(atom.last)
        if self.end == at and atom.entry.form is Form.NAME and not self.words[at].hyphen:
            return None
        mine = [a for a in self.into if a.first >= self.start]
        if mine and not (
            self.phrase.plural or self.words[at].hyphen or self._adds_body(atom, mine)
        ):
            return None
        body = self.vocabulary.class_starting(self.words, at)
        if atom.entry.form is Form.METONYM and body is not None:
            self.phrase.classes.append(body[1])
        of = self.end is not None and self.words[at - 1].key in ("of", "the")
        if self.into is self.phrase.served and self.into and (not mine or self._is_seat(at)):
            self.phrase.posted.append(atom)
        elif of and not self.phrase.served and atom.kind is Kind.COUNTRY:
            self.phrase.served.append(atom)
        else:
            self.into.append(atom)
        self.open = False
        return self._take(atom.last)

    def _chosen(self, at: int) -> int | None:
        """Past the "newly elected" of "chairman of the newly elected Presidency"."""
        known, end = self.vocabulary.offices, at
        while end < len(self.words) and not self.words[end].cap:
            key, after = self.words[end].key, self.words[end + 1 : end + 2]
            halved = self.words[end].hyphen or any(word.hyphen for word in after)
            if not (halved or key in known.newly | known.chosen):
                break
            end += 1
        named = at < end < len(self.words) and self.words[end].cap
        return end if named and self.end is None else None

    def _is_seat(self, at: int) -> bool:
        """Whether those told are posted there: "the ambassadors of A and B in C"."""
        before = [word.key for word in self.words[self.start : at] if word.key not in _ARTICLES]
        return self.phrase.head.posted and before[-1:] == ["in"]

    def _adds_body(self, atom: Atom, mine: Sequence[Atom]) -> bool:
        """Whether one more is served: "envoy of the UN and the EU", "for Mali and the Sahel"."""
        before = self.words[atom.first - 1].key
        if atom.kind is Kind.GROUP and self.into is self.phrase.posted:
            return before in ("and", "the")
        both = atom.kind is Kind.ORGANISATION is mine[-1].kind
        return both and before in ("and", "the") and self.phrase.head.posted

    def _is_own_body(self, atom: Atom) -> bool:
        """Whether a name that an organisation bears is a country's own: "the Security Council"."""
        found = self.vocabulary.class_starting(self.words, atom.first)
        if not atom.entry.ambiguous or found is None or found[1] == "other":
            return False
        return found[0] >= atom.last - atom.first

    def _known(self, at: int) -> int | None:
        found = self.vocabulary.class_starting(self.words, at)
        head = self.vocabulary.head(self.words, at)
        if found is None or (self._is_title(at) and not (head and found[0] > head.length)):
            return None
        length, name = found
        if self._is_commission(at):
            self.phrase.head, self.open = head_of_commission(), False
            return self._take(at + 1)
        if not self.words[at].cap and self.end is not None and name in ("other", "foot"):
            before = self.covering[at - 1]
            if self.words[at - 1].cap and (before is None or before.entry.form is Form.NAME):
                return None
        self.phrase.body_noun = self._echo(at)
        self.phrase.classes.append(name)
        self.phrase.seat = self.phrase.seat or self.vocabulary.seat(self.words[at : at + length])
        self.open = False
        return self._take(at + length)

    def _is_commission(self, at: int) -> bool:
        """Whether it is the "Commission" of "Chairperson of the Commission": a body's organ."""
        phrase = self.phrase
        named = self.words[at].key == "commission" and self.words[at].cap
        if not named or self.words[at - 1].key != "the" or phrase.served or phrase.classes:
            return False
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        alone = after is None or not (after.key in ("of", "for", "on") or after.text == POSSESSIVE)
        joint = self.words[phrase.core].key == "co"
        return alone and not joint and phrase.head.served == "organisation-head"

    def _affairs(self, at: int) -> int | None:
        """A portfolio that no list has: the "Peacebuilding Affairs" of "Political and ...".

        After "for" or "and" any known one may end it: "for Reconciliation and Civic Equality".
        """
        joined = self.words[at - 1].key in _JOINING
        for last in range(at, min(at + _LONGEST_BODY, len(self.words))):
            word = self.words[last]
            if self.covering[last] is not None or not (word.cap and word.alpha):
                return None
            known = joined and self.vocabulary.class_starting(self.words, last) is not None
            if (word.key in _MATTERS or known) and last > at and not self._is_title(last):
                self.phrase.classes.append("other")
                self.open = False
                return self._take(last + 1)
        return None

    def _is_title(self, at: int) -> bool:
        """Whether a new office starts here: the "Defence" of "... and Defence Minister".

        A style has no portfolio before it: "Minister of Defence General X".
        """
        first = at
        while at < len(self.words):
            noun = self.vocabulary.head(self.words, at)
            if noun is not None:
                return at == first or not (noun.head.style or noun.head.post == "ambassador")
            found = self.vocabulary.class_starting(self.words, at)
            if found is None:
                return self.words[at].key in self.vocabulary.offices.ranks
            at += found[0]
        return False

    def _genitive(self, at: int) -> int | None:
        """The "'s" of "head of Russia's Security Council"."""
        if self.words[at].key not in (POSSESSIVE, "'") or self.end != at:
            return None
        after = at + 1
        if after < len(self.words) and self.vocabulary.class_starting(self.words, after):
            return after
        return None

    def _connective(self, at: int) -> int | None:
        """What joins parts of a portfolio, a body to its country, or countries in a list."""
        if self.end is None:
            return None
        after = at
        keys = []
        while after < len(self.words) and self.words[after].key in _LISTING | _LINKING:
            keys.append(self.words[after].key)
            after += 1
        if not keys or after >= len(self.words) or len(keys) > 3:
            return None
        atom = self.covering[after]
        if atom is not None and atom.first == after and not self._is_own_body(atom):
            if self._is_matter(atom, keys):
                return self._take(atom.last)
            return after if self._joins_country(at, atom, keys) else None
        if keys[0] in ("of", "in") and self._is_region(after):
            return after
        return after if self._joins_portfolio(at, after, keys) else None

    def _is_matter(self, atom: Atom, keys: list[str]) -> bool:
        """A name within a portfolio: "of Foreign Affairs, European Union and Cooperation"."""
        after = atom.last
        told = any(other.first >= self.start for other in self.into)
        if keys[0] not in _LISTING or not self.phrase.classes or told:
            return False
        if atom.entry.form is not Form.ADJECTIVE:
            if self._known_key(after) not in ("and", ","):
                return False
            after += 1
        known = after < len(self.words) and self.vocabulary.class_starting(self.words, after)
        return bool(known) and self.words[after].cap and not self._is_title(after)

    def _joins_country(self, at: int, atom: Atom, keys: list[str]) -> bool:
        if keys[0] not in _LISTING:
            return keys[0] in ("of", "for", "in") and not self._is_scene(keys)
        if atom.entry.form is Form.DEMONYM and self._known_key(atom.last) == "abroad":
            return True
        if not self.into or self.into[-1].last != at:
            return False
        if atom.kind is Kind.GROUP and self.into is self.phrase.posted:
            return keys[0] == "and"
        if atom.kind is Kind.ORGANISATION is self.into[-1].kind:
            return keys[0] == "and" and self.phrase.head.posted
        if not self.phrase.plural or atom.kind is not Kind.COUNTRY:
            return False
        return keys != [","] or self._list_goes_on(atom.last)

    def _is_scene(self, keys: list[str]) -> bool:
        """Where they come together: "the ministers of A and B in the C5+1 format", "in Rome"."""
        return keys[0] == "in" and bool(self.into) and not self.phrase.head.posted

    def _known_key(self, at: int) -> str:
        return self.words[at].key if at < len(self.words) else ""

    def _list_goes_on(self, at: int) -> bool:
        """Whether "and" or a comma follow, so that the comma before stands in a list."""
        return any(w.key in ("and", ",") for w in self.words[at : at + 4])

    def _joins_portfolio(self, at: int, after: int, keys: list[str]) -> bool:
        if self._is_title(after):
            return False
        if self.vocabulary.class_starting(self.words, after) is None:
            return bool(self._affairs(after))
        capital = self.words[after].cap
        if keys[0] in _LISTING:
            if self.into and self.into[-1].last == at:
                return self.into is self.phrase.posted and capital
            if keys[0] == "," and not capital:
                return False
        return capital or keys[0] != "and" or not self.words[at - 1].cap

    def _is_region(self, at: int) -> bool:
        """Whether a province or town is named: "Head of the Republic of Chechnya"."""
        named = place_at(self.words, at) if self.covering[at] is None else None
        if named is None or self.vocabulary.head(self.words, at):
            return False
        return named[0] >= len(self.words) or not self.vocabulary.class_starting(
            self.words, named[0]
        )

    def _region(self, at: int) -> int | None:
        """A part of a country, whose offices are no offices of state."""
        named = place_at(self.words, at)
        if named is None or self.words[at - 1].key not in ("of", "in", "the"):
            return None
        if self.phrase.served or not self._is_region(at):
            return None
        self.phrase.classes.append("foot")
        self.phrase.seat = self.phrase.seat or named[1]
        self.open = False
        return self._take(named[0])

    def _unknown(self, at: int) -> int | None:
        """The name of a body that no list has: "Chairman of the Mejlis"."""
        word = self.words[at]
        if not (word.alpha and word.cap and self.open) or self.vocabulary.head(self.words, at):
            return None
        self.phrase.body_noun = self._echo(at)
        self.phrase.stranger = not (self.phrase.served or self.phrase.body_noun)
        self.open = False
        return self._take(self._end_of_body(at) or at + 1)

    def _echo(self, at: int) -> str:
        """The noun "Forum" of "Secretary General of the Forum": a body told before."""
        phrase, noun = self.phrase, noun_of(self.words[at])
        leads = phrase.head.served == "organisation-head" and not phrase.plural
        free = not (phrase.served or phrase.classes)
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        if after is not None and (after.key in ("of", "for", "on") or (after.cap and after.alpha)):
            return ""
        return noun if leads and free and self.words[at - 1].key == "the" else ""

    def _end_of_body(self, at: int) -> int | None:
        """Where a long proper noun ends that starts here: "the Green Coastal Alliance"."""
        for last in range(at + 1, min(at + _LONGEST_BODY, len(self.words))):
            word = self.words[last]
            if not (word.cap and word.alpha) or self.covering[last] is not None:
                return None
            found = self.vocabulary.class_starting(self.words, last)
            if found is not None and found[1] in _BODIES:
                self.phrase.classes.append(found[1])
                return last + found[0]
        return None
