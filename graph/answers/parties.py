"""Whom and what a question names: people, holders of offices, states, organisations, places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from graph.answers.party import Party
from graph.answers.regions import located, regions, title_words
from graph.answers.vocabulary import QUESTION_WORDS, vocabulary
from graph.facts import Post
from graph.lookup import PARTICLES, Entry, NameIndex, NameMatch, fold, local_id, sound
from graph.names import organisation_iri
from graph.reading.document import Form, Kind
from graph.reading.mentions.lexicon import Atom, lexicon
from graph.reading.mentions.lexicon import Entry as Name
from graph.reading.mentions.titles import OfficePhrase, find_phrases
from graph.reading.mentions.wording import POSSESSIVE, Word

_LONGEST = 6
"""Words of the longest name that is looked for."""
_GENERIC = frozenset(
    {"leader", "leaders", "official", "officials", "representative", "representatives", "diplomat"}
    | {"diplomats", "delegate", "delegates", "envoys", "statesman", "statesmen", "figure"}
)
"""Heads that name no office of their own."""
_VERBAL = frozenset({"head", "heads", "chair", "chairs", "lead", "chief", "general", "host"})
"""Heads that are other words unless a country or a body stands with them."""
_COMMON_TITLES = frozenset({"minister", "ministers", "official", "secretary", "and", "or", "s"})
_LEADERS = (Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT)
_NAME_STARTS = frozenset(
    {"al", "el", "bin", "ibn", "ben", "de", "da", "di", "van", "von", "la", "le"}
)


@dataclass(frozen=True, slots=True)
class Span:
    """A party and the words, `first` to `last` (exclusive), that name it."""

    first: int
    last: int
    party: Party
    atom: Atom | None = None
    phrase: OfficePhrase | None = None


def find_parties(
    words: Sequence[Word],
    text: str,
    index: NameIndex,
    taken: Sequence[bool],
    fits: Callable[[str, Party], bool],
) -> list[Span]:
    """The parties of a question in text order; `taken` words belong to dates.

    `fits` tells whether an official (by IRI) is known in an office or in a country's service.
    """
    return _Finder(words, text, index, taken, fits).run()


class _Finder:
    def __init__(
        self,
        words: Sequence[Word],
        text: str,
        index: NameIndex,
        taken: Sequence[bool],
        fits: Callable[[str, Party], bool],
    ) -> None:
        self.fits = fits
        self.words = words
        self.text = text
        self.index = index
        self.free = [not used for used in taken]
        self.vocabulary = vocabulary()
        letters = [word for word in words if word.alpha]
        self.shouted = bool(letters) and all(word.text.isupper() for word in letters)
        self.titled = sum(word.cap for word in letters) > 0.7 * len(letters) > 2

    def run(self) -> list[Span]:
        atoms = [atom for atom in self._atoms() if self._is_free(atom.first, atom.last)]
        people = self._people(atoms)
        atoms = [atom for atom in atoms if not _overlaps(atom, people)]
        for span in people:
            self._take(span)
        offices = self._offices(atoms)
        spans = [*people, *offices]
        for atom in atoms:
            if not _overlaps(atom, spans):
                spans.append(Span(atom.first, atom.last, self._of_atom(atom), atom=atom))
        for span in spans:
            self._take(span)
        spans += self._named()
        spans.sort(key=lambda span: span.first)
        return self._titled(spans)

    def _is_free(self, first: int, last: int) -> bool:
        return all(self.free[first:last])

    def _take(self, span: Span) -> None:
        for at in range(span.first, span.last):
            self.free[at] = False

    def _said(self, first: int, last: int) -> str:
        return self.text[self.words[first].start : self.words[last - 1].end]

    # --- countries, organisations, places known beforehand ----------------------------------------

    def _atoms(self) -> Iterator[Atom]:
        at = 0
        while at < len(self.words):
            options = [atom for atom in (self._known(at), self._region(at)) if atom is not None]
            atom = max(options, key=lambda one: one.last, default=None)
            if atom is not None:
                yield atom
            at = atom.last if atom else at + 1

    def _region(self, at: int) -> Atom | None:
        for size in range(min(3, len(self.words) - at), 0, -1):
            name = regions().get(tuple(word.key for word in self.words[at : at + size]))
            if name is not None:
                return Atom(at, at + size, (name,))
        return None

    def _known(self, at: int) -> Atom | None:
        found = lexicon().match(self.words, at, any_case=True) if self.words[at].alpha else None
        if found is None or not self._is_meant(found):
            return None
        entries = tuple(
            located(entry)
            for entry in found.entries
            if entry.kind is not Kind.DATE
            and (entry.kind is not Kind.PLACE or self._is_place(found, entry))
        )
        return Atom(found.first, found.last, entries) if entries else None

    def _is_place(self, atom: Atom, entry: Name) -> bool:
        """Whether the name of a town is meant as one, and not as a person's name or a word."""
        if entry.capital or self.index.named(entry.name, "place"):
            return True
        before = self.words[atom.first - 1].key if atom.first else ""
        if before in ("in", "at"):
            return True
        words = [word.key for word in self.words[atom.first : atom.last]]
        if self.index.people(words):
            return False
        return before in ("to", "from", "near") or all(
            w.cap for w in self.words[atom.first : atom.last]
        )

    def _is_meant(self, atom: Atom) -> bool:
        """Whether a name is no plain word of the question: "who" is seldom an organisation."""
        if atom.last - atom.first > 1:
            return True
        word = self.words[atom.first]
        if word.key == "us":
            before = self.words[atom.first - 1].key if atom.first else ""
            return word.upper or before not in ("tell", "show", "give", "let", "remind")
        if not self.vocabulary.knows(word.key):
            return True
        return word.upper and not self.shouted

    def _of_atom(self, atom: Atom) -> Party:
        said = self._said(atom.first, atom.last)
        return replace(
            self._denoted([atom]), words=said, adjective=atom.entry.form is Form.ADJECTIVE
        )

    def _denoted(self, atoms: Iterable[Atom]) -> Party:
        """The states, organisations and places that some known names mean."""
        codes: dict[str, None] = {}
        organisations: dict[str, None] = {}
        places: dict[str, None] = {}
        group = False
        for atom in atoms:
            for entry in _alternatives(atom):
                if entry.kind is Kind.COUNTRY:
                    codes[entry.name] = None
                elif entry.kind is Kind.ORGANISATION:
                    organisations[self._organisation(entry.name)] = None
                else:
                    codes.update(dict.fromkeys(entry.codes))
                    group = group or entry.kind is Kind.GROUP
                    if entry.kind is Kind.PLACE:
                        places[entry.name] = None
        return Party("", codes=tuple(codes), organisations=tuple(organisations),
                     places=tuple(places), group=group)  # fmt: skip

    def _organisation(self, slug: str) -> str:
        return organisation_iri(slug).value

    # --- people -----------------------------------------------------------------------------------

    def _people(self, atoms: Sequence[Atom]) -> list[Span]:
        """People named, longest names first; a country or body wins over a single word."""
        found: list[Span] = []
        for size in range(_LONGEST, 0, -1):
            for first in range(len(self.words) - size + 1):
                last = first + size
                if not self._may_name(first, last) or _overlaps((first, last), found):
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
        if not self._is_free(first, last) or not all(word.alpha for word in words):
            return False
        if words[0].key in PARTICLES - _NAME_STARTS or words[-1].key in PARTICLES:
            return False
        if len(words) == 1:
            return self._is_name(first)
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

    def _is_name(self, at: int) -> bool:
        """Whether a single word can be a name though it may be a plain word too."""
        word = self.words[at]
        if word.key in PARTICLES or self._is_function(word):
            return False
        if self._is_title(word):
            return False
        if self._is_common(at):
            return False
        if not self.vocabulary.knows(word.key):
            return True
        return word.cap and at > 0 and not self.shouted and not self.titled

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

    def _is_title(self, word: Word) -> bool:
        return bool(find_phrases([word], []))

    def _long_enough(self, first: int, last: int) -> bool:
        """Whether words are long enough for a name that is only spelled alike."""
        return all(len(word.key) > 3 for word in self.words[first:last])

    def _person(self, first: int, last: int, match: NameMatch) -> Party:
        said = self._said(first, last)
        entries = match.entries
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
            and not _overlaps((at, at + 1), found)
            and not self.vocabulary.knows(word.key)
            and not self._is_title(word)
            and lexicon().match(self.words, at, any_case=True) is None
        )

    def _whole(self, span: Span, first: int) -> Span:
        said = self._said(first, span.last)
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

    # --- offices ----------------------------------------------------------------------------------

    def _offices(self, atoms: Sequence[Atom]) -> list[Span]:
        found = []
        for phrase in find_phrases(self.words, atoms):
            first = phrase.first
            while first < phrase.core and self._is_outside(first, phrase):
                first += 1
            if not self._is_free(first, phrase.last):
                continue
            core = self.words[phrase.core].key
            if core in _VERBAL and not phrase.served and phrase.last == phrase.core + 1:
                continue
            party = self._of_office(phrase)
            if party is not None:
                said = self._said(first, phrase.last)
                found.append(Span(first, phrase.last, replace(party, words=said), phrase=phrase))
        return found

    def _title_words(self, phrase: OfficePhrase) -> tuple[str, ...]:
        """The words of a title without whom it serves and without its commonest noun."""
        kept = []
        for at in range(phrase.first, phrase.last):
            covered = any(atom.first <= at < atom.last for atom in (*phrase.served, *phrase.posted))
            key = self.words[at].key
            plain = key.isalpha() and not self.vocabulary.is_in(key, "filler", "prepositions")
            if not covered and plain and key not in _COMMON_TITLES:
                kept.append(key)
        return tuple(kept)

    def _is_outside(self, at: int, phrase: OfficePhrase) -> bool:
        """Whether a word before a title is no part of it: "named acting foreign minister"."""
        if any(atom.first <= at < atom.last for atom in phrase.served):
            return False
        key = self.words[at].key
        return (
            key in QUESTION_WORDS
            or self.vocabulary.is_in(key, "filler")
            or (self.vocabulary.lemma(key) in self.vocabulary.verbs and key.endswith(("ed", "en")))
        )

    def _of_office(self, phrase: OfficePhrase) -> Party | None:
        served = self._denoted(phrase.served)
        party = replace(
            served,
            places=(),
            plural=phrase.plural,
            counterpart=phrase.counterpart,
            group=False,
            each=phrase.plural and len(phrase.served) > 1,
            posted=self._denoted(phrase.posted).codes,
        )
        core = self.words[phrase.core].key
        if core in _GENERIC and not phrase.classes and not phrase.deputy:
            if core == "leader" and not phrase.plural and (party.codes or party.organisations):
                return replace(party, posts=_LEADERS if party.codes else (Post.ORGANISATION_HEAD,))
            if not (party.codes or party.organisations):
                return None
            return replace(party, official=True)
        party = replace(party, title=self._title_words(phrase))
        posts = {phrase.office(code).post for code in party.codes}
        if party.organisations and not party.codes:
            posts = {phrase.office(phrase.organisation).post}
        if not posts:
            if phrase.head.country and not phrase.counterpart:
                party = replace(party, codes=(phrase.head.country,))
            posts = {phrase.office(phrase.of).post}
        if phrase.counterpart:
            posts = set()
        return replace(party, posts=tuple(sorted(posts)))

    # --- names of the graph that the ontology does not have -----------------------------------

    def _named(self) -> list[Span]:
        found: list[Span] = []
        for size in range(_LONGEST, 0, -1):
            for first in range(len(self.words) - size + 1):
                last = first + size
                if not self._is_free(first, last) or _overlaps((first, last), found):
                    continue
                if size == 1 and not self._is_name(first):
                    continue
                said = self._said(first, last)
                entries = self.index.named(said, "organisation", "place")
                if entries:
                    found.append(Span(first, last, _of_entries(said, entries)))
        return found

    # --- titles and names together ----------------------------------------------------------------

    def _titled(self, spans: list[Span]) -> list[Span]:
        """Join a title, or a country, with the name that follows it."""
        out: list[Span] = []
        for span in spans:
            before = out[-1] if out else None
            if before and span.party.people and self._adjoins(before, span):
                out[-1] = self._joined(before, span)
            else:
                out.append(span)
        return out

    def _adjoins(self, before: Span, span: Span) -> bool:
        party = before.party
        if party.people or party.places or party.plural or party.group or party.counterpart:
            return False
        if not party.posts and not (before.atom and before.atom.entry.form is Form.ADJECTIVE):
            between = [word.key for word in self.words[before.last : span.first]]
            return bool(party.codes) and between == [POSSESSIVE]
        return before.last == span.first

    def _joined(self, before: Span, span: Span) -> Span:
        """The named person; of several, those whose titles fit."""
        party = span.party
        fitting = tuple(entry for entry in party.choices if self.fits(entry.iri, before.party))
        if len(fitting) == 1:
            party = replace(party, people=(fitting[0].iri,), choices=())
        elif fitting:
            party = replace(party, people=tuple(e.iri for e in fitting), choices=fitting)
        said = self._said(before.first, span.last)
        return Span(before.first, span.last, replace(party, words=said))


def _alternatives(atom: Atom) -> Iterator[Name]:
    """What a name means; of countries all that share it, of other things the likeliest."""
    first = atom.entries[0]
    if first.kind is Kind.COUNTRY:
        yield from (entry for entry in atom.entries if entry.kind is Kind.COUNTRY)
    else:
        yield first


def _of_entries(said: str, entries: Sequence[Entry]) -> Party:
    organisations_ = tuple(e.iri for e in entries if e.kind == "organisation")
    if organisations_:
        return Party(said, organisations=organisations_)
    codes = dict.fromkeys(local_id(entry.iri).split("/")[1] for entry in entries)
    return Party(
        said, places=(entries[0].name,), codes=tuple(code for code in codes if code != "ZZ")
    )


def _alike(given: str, entry: Entry) -> bool:
    """Whether an unknown given name may be another spelling of one of a person's names."""
    heard = sound(given)
    return any(
        sound(word)[:2] == heard[:2] or fuzz.ratio(sound(word), heard) >= 75
        for name in entry.names
        for word in name.split()[:-1]
    )


def _overlaps(one: Atom | tuple[int, int], spans: Iterable[Span]) -> bool:
    first, last = (one.first, one.last) if isinstance(one, Atom) else one
    return any(first < span.last and span.first < last for span in spans)
