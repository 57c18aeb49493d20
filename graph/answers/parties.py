"""Whom and what a question names: people, holders of offices, states, organisations, places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from graph.answers.party import Party
from graph.answers.people import People
from graph.answers.regions import located, regions
from graph.answers.spans import Span, overlaps
from graph.answers.things import Things
from graph.answers.vocabulary import QUESTION_WORDS
from graph.facts import Post
from graph.memory.lookup import NameIndex
from graph.reading.document import Form, Kind
from graph.reading.mentions.lexicon import Atom, lexicon
from graph.reading.mentions.lexicon import Entry as Name
from graph.reading.mentions.titles import OfficePhrase, find_phrases
from graph.reading.mentions.wording import POSSESSIVE, Word
from ontology.organisations import organisations
from ontology.styles import bearers, bears

_GENERIC = frozenset(
    {"leader", "leaders", "official", "officials", "representative", "representatives", "diplomat"}
    | {"diplomats", "delegate", "delegates", "envoys", "statesman", "statesmen", "figure"}
)
"""Heads that name no office of their own."""
_VERBAL = frozenset({"head", "heads", "chair", "chairs", "lead", "chief", "general", "host"})
"""Heads that are other words unless a country or a body stands with them."""
_OWNERS = frozenset({"country", "state", "nation", "government", POSSESSIVE})
"""After "which", whose it is that is asked: "which country's ambassador"."""
_HEADS_OF = (["head", "of"], ["heads", "of"])
_COMMON_TITLES = frozenset({"minister", "ministers", "official", "secretary", "and", "or", "s"})
_LEADERS = (Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT)


def find_parties(
    words: Sequence[Word],
    text: str,
    index: NameIndex,
    taken: Sequence[bool],
    fits: Callable[[str, Party], bool],
    meant: Collection[str] = (),
) -> list[Span]:
    """The parties of a question in text order; `taken` words belong to dates.

    `fits` tells whether an official (by IRI) is known in an office or in a country's service;
    `meant` are the IRIs of those whom names that several share are said to mean.
    """
    finder = _Finder(words, text, index, taken, meant)
    finder.fits = fits
    return finder.run()


_VENUES = frozenset(
    {"foreign", "ministry", "of", "affairs", "presidential", "palace", "embassy", "parliament"}
    | {"office", "house", "state", "residence", "headquarters", "the", "government", "external"}
)
"""Words of venues that every state has."""


class _Finder(People, Things):
    fits: Callable[[str, Party], bool]

    def run(self) -> list[Span]:
        atoms = [atom for atom in self._atoms() if self.is_free(atom.first, atom.last)]
        people = self.people(atoms)
        atoms = [atom for atom in atoms if not overlaps(atom, people)]
        for span in people:
            self.take(span)
        offices = self._offices(atoms)
        spans = [*people, *offices]
        for atom in atoms:
            if not overlaps(atom, spans):
                spans.append(Span(atom.first, atom.last, self.of_atom(atom), atom=atom))
        for span in spans:
            self.take(span)
        spans += self.named()
        spans.sort(key=lambda span: span.first)
        return self._titled(spans)

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
        headed = [word.key for word in self.words[max(0, at - 2) : at]] in _HEADS_OF
        if headed and self.words[at].key == "state":
            return None  # "the head of state of Libya", which is called the State of Libya too
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

    # --- offices ----------------------------------------------------------------------------------

    def _offices(self, atoms: Sequence[Atom]) -> list[Span]:
        found = []
        for phrase in find_phrases(self.words, atoms):
            first = phrase.first
            while first < phrase.core and self._is_outside(first, phrase):
                first += 1
            if not self.is_free(first, phrase.last):
                continue
            core = self.words[phrase.core].key
            alone = core in _VERBAL and not phrase.served and phrase.last == phrase.core + 1
            if alone and not self._is_style(phrase):
                continue
            party = self._of_office(phrase)
            if party is not None:
                said = self.said(first, phrase.last)
                found.append(Span(first, phrase.last, replace(party, words=said), phrase=phrase))
        return found

    def _is_style(self, phrase: OfficePhrase) -> bool:
        """Whether a rank stands before a name: "General Burhan"."""
        following = self.words[phrase.last : phrase.last + 1]
        return phrase.head.rank and self.words[phrase.core].cap and any(w.cap for w in following)

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
        asked = max(0, at - 1 - (key == POSSESSIVE))
        if at and self.words[asked].key in ("which", "what") and key in _OWNERS:
            return True
        return (
            key in QUESTION_WORDS
            or self.vocabulary.is_in(
                key, "filler", "every", "order:first", "order:last", "order:next"
            )
            or (self.vocabulary.lemma(key) in self.vocabulary.verbs and key.endswith(("ed", "en")))
        )

    def _of_office(self, phrase: OfficePhrase) -> Party | None:
        served, posted = self.denoted(phrase.served), self.denoted(phrase.posted)
        party = replace(
            served,
            places=(),
            plural=phrase.plural,
            counterpart=phrase.counterpart,
            group=False,
            each=phrase.plural and len(phrase.served) > 1,
            posted=posted.codes,
            choices=served.choices or posted.choices,
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
        if party.plural and not party.codes:
            party, posts = self._of_members(party, phrase, posts)
        if posts and posts <= set(_LEADERS):
            party = self._of_style(party, phrase)
        if posts == {Post.ENVOY} and not set(party.title) - {"envoy", "envoys"}:
            posts = {Post.ENVOY, Post.AMBASSADOR}
        if posts == {Post.MINISTER} and not party.title:
            posts = {*posts, Post.FOREIGN_MINISTER, Post.DEFENCE_MINISTER}
        return replace(party, posts=tuple(sorted(posts)))

    def _of_style(self, party: Party, phrase: OfficePhrase) -> Party:
        """ "The King of X": nobody where X has none; "kings": those of all states that have."""
        title = self._head_words(phrase)
        if phrase.plural and not (party.codes or party.organisations or phrase.served):
            return replace(party, codes=bearers(title))
        codes = tuple(code for code in party.codes if bears(title, code))
        missing = bool(party.codes) and not codes
        return replace(party, codes=codes or party.codes, unknown=missing)

    def _head_words(self, phrase: OfficePhrase) -> str:
        """The head noun of a title as it is listed: "governor general"."""
        said = [word.key for word in self.words[phrase.core : phrase.last]]
        fitting = (one for one in phrase.head.words if said[: len(one.split())] == one.split())
        plain = said[0].removesuffix("s") if phrase.plural else said[0]
        return max(fitting, key=len, default=plain)

    def _of_members(
        self, party: Party, phrase: OfficePhrase, posts: set[Post]
    ) -> tuple[Party, set[Post]]:
        """ "The NB8 foreign ministers" are those of the member states, not of the body."""
        known = [organisations().get(iri.rpartition("/")[2]) for iri in party.organisations]
        codes = tuple(code for one in known if one for code in one.members)
        if not codes:
            return party, posts
        posts = {phrase.office(code).post for code in codes[:1]}
        return replace(party, codes=codes, organisations=()), posts

    # --- titles and names together ----------------------------------------------------------------

    def _titled(self, spans: list[Span]) -> list[Span]:
        """Join a title, or a country, with the name that follows it."""
        out: list[Span] = []
        for span in spans:
            before = out[-1] if out else None
            if before and span.party.people and self._adjoins(before, span):
                out[-1] = self._joined(before, span)
            elif before and _is_venue_of(before, span):
                out[-1] = replace(before, last=span.last)
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
        said = self.said(before.first, span.last)
        return Span(before.first, span.last, replace(party, words=said))


def _is_venue_of(before: Span, span: Span) -> bool:
    """Whether a venue only tells of which body of a state it is: "the Kyrgyz foreign ministry"."""
    state, venue = before.party, span.party
    told = before.last == span.first and state.is_state and not (state.places or state.group)
    common = all(word in _VENUES for name in venue.places for word in name.casefold().split())
    own = venue.codes == state.codes or common
    return told and bool(venue.places) and not venue.people and own
