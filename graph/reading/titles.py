"""Noun phrases that name an office: "the former Deputy Prime Minister of Kazakhstan".

The grammar works outward from a head noun ("minister"): ranks, portfolios, countries, bodies and
determiners to its left, then "of", "for", "to" and "in" phrases to its right. It reads questions
as well as articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.facts import Office, Post
from graph.reading.document import Kind
from graph.reading.lexicon import Atom, lexicon
from graph.reading.vocabulary import Phrase, vocabulary
from graph.reading.wording import POSSESSIVE, Word, words_of
from ontology.offices import Head
from ontology.organisations import organisations

_NUMBERS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9},
    **{"ten": 10, "eleven": 11, "twelve": 12, "both": 2, "dozen": 12},
}
_CLASS_ORDER = [
    "foreign",
    "defence",
    "security",
    "prime",
    "parliament",
    "cabinet",
    "mission",
    "press",
    "refugees",
    "human",
    "minorities",
    "treasury",
    "foot",
    "other",
    "republic",
]


@dataclass(slots=True)
class OfficePhrase:
    """An office as worded, `text[start:end]`; `first` and `last` count words."""

    head: Head
    first: int
    last: int
    core: int
    """The first word of the head noun."""
    plural: bool = False
    deputy: bool = False
    former: bool = False
    future: bool = False
    definite: bool = False
    """Has a determiner or a possessor: it can stand for its holder."""
    indefinite: bool = False
    owned: bool = False
    """Belongs to someone told before: "his foreign minister", "the country's president"."""
    stranger: bool = False
    """Belongs to something that is not known: "Labour Party leader"."""
    capital: bool = False
    """Written with capitals: a title rather than a description."""
    counterpart: bool = False
    number: int | None = None
    classes: list[str] = field(default_factory=list)
    served: list[Atom] = field(default_factory=list)
    """The countries or organisations that the holder serves."""
    posted: list[Atom] = field(default_factory=list)
    """Where the holder is sent."""
    start: int = 0
    end: int = 0
    title: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The countries served, each once, members of a group one by one."""
        out: dict[str, None] = {}
        for atom in self.served:
            entry = atom.entry
            if entry.kind is Kind.COUNTRY:
                out[entry.name] = None
            elif entry.kind in (Kind.GROUP, Kind.PLACE):
                out.update(dict.fromkeys(entry.codes))
        return tuple(out)

    @property
    def organisation(self) -> str | None:
        """The canonical name of the organisation served."""
        for atom in self.served:
            if atom.kind is Kind.ORGANISATION:
                return organisation_name(atom.entry.name)
        return self.head.serves

    @property
    def country(self) -> str | None:
        """The code of the one country served, else None."""
        if self.organisation is not None or self.head.serves:
            return None
        codes = self.codes
        return codes[0] if len(codes) == 1 else self.head.country if not codes else None

    @property
    def of(self) -> str | None:
        """Whom the holder serves, if the words tell: a code or an organisation's name."""
        return self.organisation or self.country

    @property
    def offices(self) -> tuple[Office, ...]:
        """The offices told, one for each country served; `of` is None where it stays open."""
        if self.organisation is None and len(self.codes) > 1:
            return tuple(self.office(code) for code in self.codes)
        return (self.office(self.of),)

    def office(self, of: str | None) -> Office:
        """The office that the phrase means in the service of `of`."""
        return Office(self._post(of), of, self.title)

    def _post(self, of: str | None) -> Post:
        head = self.head
        organisation = of is not None and len(of) != 2
        ranked = [c for c in _CLASS_ORDER if c in self.classes]
        if self.deputy:
            for name in ranked:
                if name in head.deputies:
                    return Post(head.deputies[name])
            if head.deputy:
                return Post(head.deputy)
        if (
            of is not None
            and of in head.only
            and not (set(ranked) & (set(head.by_class) - {"other"}))
        ):
            return Post(head.only[of])
        if organisation and head.served and not set(ranked) & {"foreign", "press", "mission"}:
            return Post(head.served)
        for name in ranked:
            if name in head.by_class:
                return Post(head.by_class[name])
        if organisation and head.served:
            return Post(head.served)
        if self.stranger and head.post in _OF_STATES:
            return Post.OTHER
        if head.bare and not ranked and of is not None and self.served:
            return Post(head.bare)
        return Post(head.post)


_SENT = frozenset({"envoy", "spokesperson", "other", "security-adviser"})
_OF_STATES = frozenset({"head-of-state", "head-of-government", "organisation-head"})


def organisation_name(slug: str) -> str:
    """The canonical name behind a slug; a name that is no slug is its own."""
    known = organisations().get(slug)
    return known.name if known else slug


def find_offices(text: str) -> list[OfficePhrase]:
    """The offices that a plain text such as a question names, in any case of letters."""
    words = words_of(text)
    atoms = list(lexicon().find(words, any_case=True))
    found = find_phrases(words, atoms)
    for phrase in found:
        phrase.title = text[phrase.start : phrase.end]
    return found


def parse_office(text: str) -> OfficePhrase | None:
    """The first office that a text names, if any."""
    return next(iter(find_offices(text)), None)


def find_phrases(words: Sequence[Word], atoms: Sequence[Atom]) -> list[OfficePhrase]:
    """The office phrases of a run of words, in order, none overlapping another."""
    return _Grammar(words, atoms).run()


class _Grammar:
    def __init__(self, words: Sequence[Word], atoms: Sequence[Atom]) -> None:
        self.words = words
        self.vocabulary = vocabulary()
        self.covering: list[Atom | None] = [None] * len(words)
        for atom in atoms:
            self.covering[atom.first : atom.last] = [atom] * (atom.last - atom.first)

    def run(self) -> list[OfficePhrase]:
        found: list[OfficePhrase] = []
        at = 0
        floor = 0
        while at < len(self.words):
            head = self._head(at)
            if head is None:
                at += 1
                continue
            phrase = self._phrase(head, at, floor)
            self._nest(found, phrase)
            at = floor = phrase.last
        return found

    def _nest(self, found: list[OfficePhrase], phrase: OfficePhrase) -> None:
        """Add a phrase; an office of an office serves whom that serves."""
        before = found[-1] if found else None
        if before is not None and before.head.post in _SENT and not before.plural:
            if phrase.first == before.last + 1 and self.words[before.last].key == "of":
                before.served = before.served or phrase.served
                before.posted += phrase.posted
                self._span(before, before.first, phrase.last)
                return
            if phrase.first <= before.last:
                return
        if before is not None and self._possesses(before, phrase):
            phrase.served = phrase.served or before.served
            self._span(phrase, before.first, phrase.last)
            found.pop()
        found.append(phrase)

    def _possesses(self, owner: OfficePhrase, phrase: OfficePhrase) -> bool:
        """Whether a phrase goes on "'s": "the UN Secretary-General's special envoy"."""
        between = [w.key for w in self.words[owner.last : phrase.first]]
        return between == [POSSESSIVE] and phrase.head.post in _SENT

    def _span(self, phrase: OfficePhrase, first: int, last: int) -> None:
        phrase.first, phrase.last = first, last
        phrase.start = self.words[first].start
        phrase.end = self.words[last - 1].end

    def _head(self, at: int) -> Phrase | None:
        """The longest head noun that starts at a word, unless a longer name covers it."""
        found = self.vocabulary.head(self.words, at)
        if found is None:
            return None
        atom = self.covering[at]
        if atom is not None and atom.last - atom.first >= found.length:
            return None
        return found

    def _phrase(self, found: Phrase, at: int, floor: int) -> OfficePhrase:
        assert found.head is not None
        phrase = OfficePhrase(found.head, at, at + found.length, core=at, plural=found.plural)
        phrase.counterpart = found.head.counterpart
        phrase.capital = self.words[at].cap
        _Left(self, phrase, floor).scan()
        _Right(self, phrase).scan()
        self._span(phrase, phrase.first, phrase.last)
        return phrase


class _Left:
    """Takes in what stands before a head noun."""

    def __init__(self, grammar: _Grammar, phrase: OfficePhrase, floor: int) -> None:
        self.words = grammar.words
        self.covering = grammar.covering
        self.vocabulary = grammar.vocabulary
        self.phrase = phrase
        self.floor = floor

    def scan(self) -> None:
        while self.phrase.first > self.floor and self._step(self.phrase.first - 1):
            pass
        self._trim()

    def _step(self, at: int) -> bool:
        """Take in the word or words that end at `at`; False when the phrase starts here."""
        if self.phrase.definite and self.phrase.served and self.words[at].key != "the":
            return self._plain(at)
        return (
            self._atom(at)
            or self._possessive(at)
            or self._portfolio(at)
            or self._plain(at)
            or self._conjunction(at)
            or self._stranger(at)
        )

    def _atom(self, at: int) -> bool:
        atom = self.covering[at]
        if atom is None or atom.first < self.floor:
            return False
        if atom.kind is Kind.PLACE and not self.phrase.definite:
            return False
        if atom.kind not in (Kind.COUNTRY, Kind.ORGANISATION, Kind.PLACE, Kind.GROUP):
            return False
        if self.phrase.served and not self._joined(atom):
            return False
        self.phrase.served.insert(0, atom)
        self.phrase.first = atom.first
        return True

    def _joined(self, atom: Atom) -> bool:
        """Whether one more country belongs to the same holders: "US and Iranian ministers"."""
        between = [w.key for w in self.words[atom.last : self.phrase.first]]
        if atom.last == self.phrase.first:
            return (self.words[atom.last].hyphen and self.phrase.plural) or (
                self.phrase.served[0].kind is Kind.ORGANISATION
            )
        return self.phrase.plural and between in (["and"], [","], ["&"])

    def _possessive(self, at: int) -> bool:
        word = self.words[at]
        if word.key not in (POSSESSIVE, "'") or at == self.floor:
            return False
        owner = self.words[at - 1]
        phrase = self.phrase
        if phrase.served and self.covering[at - 1] is None:
            return False
        if self.covering[at - 1] is not None:
            phrase.definite = True
            phrase.first = at
            return True
        if owner.key in _GENERIC_OWNERS:
            phrase.definite = phrase.owned = True
            phrase.first = at - 1
            return True
        phrase.definite = phrase.stranger = owner.cap
        return False

    def _portfolio(self, at: int) -> bool:
        found = self.vocabulary.class_ending(self.words, at, self.floor)
        if found is None:
            return False
        length, name = found
        if name == "other" and not self.words[at].cap and self.phrase.capital:
            return False
        self.phrase.classes.append(name)
        self.phrase.first = at - length + 1
        return True

    def _plain(self, at: int) -> bool:
        """Ranks, times, modifiers, numbers and determiners."""
        key = self.words[at].key
        phrase = self.phrase
        words = self.vocabulary.offices
        if key in ("top", "chief"):
            phrase.classes.append("lead")
        if key in words.ranks:
            phrase.deputy = True
        elif key in words.past:
            phrase.former = True
        elif key in words.future:
            phrase.future = True
        elif key in _NUMBERS:
            phrase.number = _NUMBERS[key]
        elif key in words.neutral:
            phrase.first = at
            phrase.definite = phrase.definite or key not in ("a", "an")
            phrase.indefinite = key in ("a", "an")
            phrase.owned = phrase.owned or key in _OWNERS
            self.floor = at
            return True
        elif key not in words.modifiers:
            return False
        phrase.first = at
        return True

    def _conjunction(self, at: int) -> bool:
        """The "and" or comma of "Finance and Corporate Affairs Minister", "US and Iraqi leaders"."""
        if self.words[at].key not in ("and", "&", ",") or at == self.floor:
            return False
        atom = self.covering[at - 1]
        if atom is not None:
            same = self.phrase.served and self.phrase.first == self.phrase.served[0].first
            if (
                same
                and self.phrase.plural
                and atom.first >= self.floor
                and atom.kind is Kind.COUNTRY
            ):
                self.phrase.first = at
                self.phrase.served.insert(0, atom)
                self.phrase.first = atom.first
                return True
            return False
        if self.phrase.classes and not self.phrase.served and not self.phrase.definite:
            found = self.vocabulary.class_ending(self.words, at - 1, self.floor)
            if found and self.words[at - 1].cap and self.words[at + 1].cap:
                self.phrase.classes.append(found[1])
                self.phrase.first = at - found[0]
                return True
        return False

    def _stranger(self, at: int) -> bool:
        """Note an unknown owner such as the "Labour Party" of its leader."""
        word = self.words[at]
        if not word.cap or at == 0 or self.phrase.served or not word.alpha:
            return False
        if self.phrase.head.style or self.words[self.phrase.first].hyphen:
            return False
        if self.phrase.first == self.phrase.core and not self.phrase.capital:
            self.phrase.stranger = True
        return False

    def _trim(self) -> None:
        """Leave a dangling connective out."""
        phrase = self.phrase
        while phrase.first < phrase.core and self.words[phrase.first].key in (
            POSSESSIVE,
            "'",
            "and",
            ",",
            "&",
        ):
            phrase.first += 1


_GENERIC_OWNERS = frozenset(
    [
        "country",
        "nation",
        "kingdom",
        "republic",
        "state",
        "government",
        "bloc",
        "group",
        "organisation",
        "organization",
        "alliance",
        "union",
        "body",
        "island",
    ]
)
_OWNERS = frozenset(["his", "her", "their", "its", "our", "my", "your", "whose"])


class _Right:
    """Takes in the phrases after a head noun."""

    def __init__(self, grammar: _Grammar, phrase: OfficePhrase) -> None:
        self.grammar = grammar
        self.words = grammar.words
        self.covering = grammar.covering
        self.vocabulary = grammar.vocabulary
        self.phrase = phrase

    def scan(self) -> None:
        self._suffix()
        self._direct_body()
        while self._prepositional():
            pass
        if self.phrase.head.post == "ambassador" and not self.phrase.served:
            pass

    def _key(self, at: int) -> str:
        return self.words[at].key if at < len(self.words) else ""

    def _suffix(self) -> None:
        key = self._key(self.phrase.last)
        if key in ("designate", "elect", "nominee"):
            self.phrase.future = True
            self.phrase.last += 1
        elif (key == "in" and self._key(self.phrase.last + 1) == "office") or (
            key == "at" and self._key(self.phrase.last + 1) == "large"
        ):
            self.phrase.last += 2

    def _direct_body(self) -> None:
        """The organisation of "President ECOWAS Commission Jean Claude Kassi Brou"."""
        at = self.phrase.last
        if at < len(self.words) and self.phrase.capital and not self.phrase.served:
            atom = self.covering[at]
            if atom and atom.first == at and atom.kind is Kind.ORGANISATION:
                self.phrase.served.append(atom)
                self.phrase.last = atom.last

    def _prepositional(self) -> bool:
        at = self.phrase.last
        key = self._key(at)
        if key == "of":
            return self._noun_phrase(at + 1, self.phrase.served)
        if key == "for":
            return self._noun_phrase(at + 1, self.phrase.posted)
        if key in ("to", "in", "at", "on", "with") and self._takes_place(key, at + 1):
            return self._noun_phrase(at + 1, self.phrase.posted)
        return False

    def _takes_place(self, preposition: str, at: int) -> bool:
        posted = self.phrase.head.posted
        if preposition in ("to", "on"):
            return posted or self.phrase.head.post == "other"
        if at + 1 < len(self.words) and self.words[at].key == "the":
            at += 1
        body = at < len(self.words) and self.vocabulary.class_starting(self.words, at)
        if body and body[1] in ("foreign", "mission", "defence") and self.words[at].cap:
            return True
        return posted and at < len(self.words) and self.covering[at] is not None

    def _noun_phrase(self, at: int, into: list[Atom]) -> bool:
        """Take in a noun phrase that starts at `at`, if it is one that belongs to an office."""
        end = _NounPhrase(self, at, into).read()
        if end is None:
            return False
        self.phrase.last = end
        return True


class _NounPhrase:
    """What follows "of", "for", "to" or "in": a portfolio, a country, a body, or a list."""

    def __init__(self, right: _Right, at: int, into: list[Atom]) -> None:
        self.right = right
        self.words = right.words
        self.covering = right.covering
        self.vocabulary = right.vocabulary
        self.phrase = right.phrase
        self.start = at
        self.into = into
        self.end: int | None = None
        self.open = False
        """Whether the phrase may take a word that is not known: after "of the"."""

    def read(self) -> int | None:
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
            or self._known(at)
            or self._possessive(at)
            or self._connective(at)
            or self._unknown(at)
        )

    def _atom(self, at: int) -> int | None:
        atom = self.covering[at]
        if atom is None or atom.first != at or self._is_own_body(atom):
            return None
        if atom.kind not in (Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP, Kind.PLACE):
            return self._take(atom.last)
        served = [a for a in self.into if a.first >= self.start]
        if served and not (self.phrase.plural or self.words[at].hyphen):
            return None
        if self.into is self.phrase.served and self.phrase.served and not served:
            self.phrase.posted.append(atom)
            return self._take(atom.last)
        self.into.append(atom)
        self.open = False
        return self._take(atom.last)

    def _is_own_body(self, atom: Atom) -> bool:
        """Whether a name that an organisation bears is a country's own: "the Security Council"."""
        found = self.vocabulary.class_starting(self.words, atom.first)
        return atom.entry.ambiguous and found is not None and found[0] >= atom.last - atom.first

    def _known(self, at: int) -> int | None:
        found = self.vocabulary.class_starting(self.words, at)
        if found is None or self._is_title(at):
            return None
        length, name = found
        lower = not self.words[at].cap
        if lower and self.end is not None and self.words[at - 1].cap and name in ("other", "foot"):
            return None
        self.phrase.classes.append(name)
        self.open = False
        return self._take(at + length)

    def _is_title(self, at: int) -> bool:
        """Whether a new office starts here: the "Defence" of "... and Defence Minister"."""
        while at < len(self.words):
            if self.vocabulary.head(self.words, at):
                return True
            found = self.vocabulary.class_starting(self.words, at)
            if found is None:
                return self.words[at].key in self.vocabulary.offices.ranks
            at += found[0]
        return False

    def _possessive(self, at: int) -> int | None:
        """The "'s" of "head of Russia's Security Council"."""
        if self.words[at].key not in (POSSESSIVE, "'") or self.end != at:
            return None
        after = at + 1
        if after < len(self.words) and self.vocabulary.class_starting(self.words, after):
            return after
        return None

    def _connective(self, at: int) -> int | None:
        """ "and", a comma, "of the" inside a portfolio, or between countries of several holders."""
        if self.end is None:
            return None
        after = at
        while after < len(self.words) and self.words[after].key in _CONNECTIVES:
            after += 1
        if after == at or after >= len(self.words) or after - at > 3:
            return None
        joint = self.words[at].key
        atom = self.covering[after]
        if atom is not None and atom.first == after:
            listed = joint in (",", "and", "&")
            if listed and not (
                self.phrase.plural
                and self.into
                and self.into[-1].last == at
                and atom.kind is Kind.COUNTRY
            ):
                return None
            if listed and joint == "," and not self._list_goes_on(atom.last):
                return None
            return after if listed or joint in ("of", "for", "in") else None
        found = self.vocabulary.class_starting(self.words, after)
        if found is None or self._is_title(after) or (joint == "," and not self.words[after].cap):
            return None
        if joint in (",", "and", "&") and (self.into and self.into[-1].last == at):
            return None
        if joint == "and" and not self.words[after].cap and self.words[at - 1].cap:
            return None
        return after

    def _list_goes_on(self, at: int) -> bool:
        """Whether "and" or a comma and a country follow, so that the comma stands in a list."""
        limit = min(len(self.words), at + 4)
        return any(self.words[n].key in ("and", ",") for n in range(at, limit))

    def _unknown(self, at: int) -> int | None:
        """The name of a body that no list has: "Chairman of the Mejlis"."""
        word = self.words[at]
        if not word.alpha or not word.cap or not self.open:
            return None
        if self.vocabulary.head(self.words, at):
            return None
        self.phrase.stranger = not self.phrase.served
        self.open = False
        return self._take(at + 1)


_ARTICLES = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "this"])
_CONNECTIVES = frozenset(["and", "&", ",", "of", "for", "the", "in", "on", "to"])
