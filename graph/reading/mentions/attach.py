"""Joins titles to the names that bear them, within one sentence."""

from __future__ import annotations

from collections.abc import Iterable

from graph.facts import Post
from graph.reading.document import Document, Form, Kind, Mention
from graph.reading.mentions.chains import chain_of
from graph.reading.mentions.following import named_after
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.masters import read_master
from graph.reading.mentions.names import Run
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Sighting
from graph.reading.mentions.several import name_several
from graph.reading.mentions.view import View
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import POSSESSIVE
from ontology.folding import fold
from ontology.naming import naming
from ontology.places import place_names
from ontology.statesmen import countries_of

_QUOTES = frozenset({'"', "'", "”", "’", "“", "‘", "''"})
_CABINET = frozenset({Post.FOREIGN_MINISTER, Post.DEFENCE_MINISTER, Post.MINISTER})
_DASHES = frozenset({",", "–", "—", "-", "--", "("})


def attach(document: Document, view: View, known: frozenset[str] = frozenset()) -> None:
    """Fill `view.sightings` with the people whose titles stand beside their names.

    `known` holds words of names told elsewhere: in a headline a name may not go beyond them.
    """
    attacher = Attacher(document, view, known)
    for phrase in view.phrases:
        read_master(attacher, phrase)
    for phrase in view.phrases:
        if phrase.first not in view.spent:
            attacher.attach(phrase)


class Attacher:
    """Reads a sentence from left to right and joins what belongs together."""

    def __init__(self, document: Document, view: View, known: frozenset[str] = frozenset()) -> None:
        self.document = document
        self.view = view
        self.words = view.words
        self.known = known

    def attach(self, phrase: OfficePhrase) -> None:
        """Find whose office a phrase names and record it; leave it alone if nobody's."""
        view = self.view
        self._read_possessor(phrase)
        chain = self.chain(phrase)
        end = chain[-1].last
        if view.key(end) in _QUOTES and view.key(phrase.first - 1) in _QUOTES:
            end += 1
            phrase.stranger = phrase.definite = True
        run = view.run_at.get(end + view.opens_name(end))
        vague = chain[-1].head.rank and chain[-1].definite and not chain[-1].served
        if run is not None and not vague:
            if self.is_name(run):
                self._name(chain, run)
            return
        before = self._named_before(chain)
        if before is not None:
            self.extend(before, chain)
            return
        after = named_after(view, phrase, end)
        if after is not None:
            self._name(chain, after)

    def _read_possessor(self, phrase: OfficePhrase) -> None:
        """Tell the person of "President X's envoy" from a body that is not known."""
        if not phrase.outlandish or self.view.key(phrase.first - 1) not in (POSSESSIVE, "'"):
            return
        run = self.view.run_to.get(phrase.first - 1)
        if run is not None and (run.first in self.view.sighted or self._is_someone(run)):
            phrase.stranger = False
            phrase.owned = phrase.personal = True

    def _is_someone(self, run: Run) -> bool:
        """Whether a name is a full one, or that of a well-known statesman."""
        words = [word.key for word in self.words[run.name : run.last]]
        return len(words) > 1 or bool(countries_of(words))

    def is_name(self, run: Run) -> bool:
        """Whether a run after a title is a whole name, not the start of a longer proper noun."""
        if self.view.heading:
            return self._trim(run) or run.last - run.name > 1 or run.honorific
        if run.last < len(self.words):
            word = self.words[run.last]
            if word.cap and word.alpha and not word.hyphen and run.last not in self.view.phrase_at:
                if self.words[run.last - 1].key in naming().suffixes:
                    return False
                return run.last - run.name > 1 or run.last in self.view.atom_at
        return True

    def _trim(self, run: Run) -> bool:
        """Cut a run in a headline down to words that are names elsewhere."""
        last = run.name
        while last < run.last and self.words[last].key in self.known:
            last += 1
        if last == run.name:
            return False
        run.last = last
        return True

    def _name(self, chain: list[OfficePhrase], run: Run) -> None:
        if chain[0].plural:
            name_several(self, chain[0], run)
        else:
            self._person(chain, run)

    def chain(self, phrase: OfficePhrase) -> list[OfficePhrase]:
        """A phrase with those that go on from it: "Deputy Premier and Foreign Minister"."""
        return chain_of(self.view, phrase)

    # --- one person -------------------------------------------------------------------------

    def _person(self, chain: list[OfficePhrase], run: Run) -> Sighting:
        bracketed = self.view.key(run.first - 1) == "(" and self.view.key(run.last) == ")"
        sighting = self.sight(run, chain[0].first, run.last + bracketed)
        self.claim(sighting, chain)
        self._take_owner(sighting, chain, run)
        self._take_portfolio(chain[-1], run.last)
        self._appositions(sighting, run)
        return sighting

    def sight(self, run: Run, first: int, last: int) -> Sighting:
        """The sighting of a run's person, its mention spanning words `first` to `last`."""
        known = self.view.sighted.get(run.first)
        start, end = self.words[first].start, self.words[last - 1].end
        if known is not None:
            known.mention.start = min(known.mention.start, start)
            known.mention.end = max(known.mention.end, end)
            return known
        sighting = self._sighting(run, Mention(Kind.PERSON, start, end, self.view.sentence.index))
        self.view.sighted[run.first] = sighting
        self.view.sightings.append(sighting)
        return sighting

    def _sighting(self, run: Run, mention: Mention) -> Sighting:
        words = self.words[run.name : run.last]
        start = words[0].start
        if run.kept and len(words) == 1:
            start = self.words[run.name - 1].start
        name = " ".join(self.document.text[start : words[-1].end].split())
        return Sighting(
            mention,
            name,
            tuple(w.key for w in words),
            at=run.name,
            gender=run.gender,
            shouted=any(w.upper for w in words),
            styled=self._styled(run),
            sentence=self.view.sentence.index,
        )

    def _styled(self, run: Run) -> str:
        """A name with the noble style right before it: "Pope Francis"; nothing without one."""
        style = run.name - 1
        if style < 0 or self.view.key(style) not in naming().noble or not self.words[style].cap:
            return ""
        start, end = self.words[style].start, self.words[run.last - 1].end
        return " ".join(self.document.text[start:end].split())

    def claim(self, sighting: Sighting, chain: Iterable[OfficePhrase]) -> None:
        """Give offices to a sighting; those of one person share their country."""
        chain = list(chain)
        served = next((p.served for p in chain if p.served and p.country), None)
        for phrase in chain:
            self.view.spent.add(phrase.first)
            if phrase.bare and self.view.key(phrase.first - 1) == "/":
                phrase.served = list(chain[0].served)
            if not (phrase.served or phrase.body_noun) and served and phrase.head.country is None:
                phrase.served = list(served)
            if phrase.head.words[0] == "queen" and self._is_beside_king(phrase):
                phrase.head = vocabulary().offices.head("queen consort")
            sighting.claims.append(phrase)
            sighting.gender = sighting.gender or phrase.head.gender
            if phrase.counterpart:
                sighting.mention.counterpart = True
                sighting.mention.codes = phrase.codes or self._country_before(phrase.first)

    def _is_beside_king(self, phrase: OfficePhrase) -> bool:
        """Whether a queen is the wife of the king told right before her: "King X and Queen Y"."""
        start = self.words[phrase.first - 1].start if phrase.first else 0
        kings = [s for s in self.view.sightings if 0 <= start - s.mention.end <= 1]
        return self.view.key(phrase.first - 1) == "and" and any(
            p.head.words[0] == "king" for s in kings for p in s.claims
        )

    def _country_before(self, at: int) -> tuple[str, ...]:
        """The country named last before a "his counterpart" that does not tell its own."""
        served = {atom.first for phrase in self.view.phrases for atom in phrase.served}
        for atom in reversed(self.view.atoms):
            if atom.last <= at and atom.first not in served:
                if atom.kind is Kind.COUNTRY:
                    return (atom.entry.name,)
                if atom.kind is Kind.PLACE:
                    return atom.entry.codes
        return ()

    def _take_owner(self, sighting: Sighting, chain: list[OfficePhrase], run: Run) -> None:
        """Read the country after a name: "President Santos of Colombia"."""
        owner = self.owner(run.last)
        if owner is None or any(p.served for p in chain):
            return
        atom, last = owner
        for phrase in chain:
            if phrase.head.country is None:
                phrase.served = [atom]
        sighting.mention.end = max(sighting.mention.end, self.words[last - 1].end)

    def _take_portfolio(self, phrase: OfficePhrase, at: int) -> None:
        """Read the portfolio after a name: "Minister X, of Foreign Affairs,"."""
        if [self.view.key(at), self.view.key(at + 1)] != [",", "of"] or not phrase.bare:
            return
        after = at + 2 + (self.view.key(at + 2) == "the")
        found = vocabulary().class_starting(self.words, after) if after < len(self.words) else None
        if found is not None and self.words[after].cap:
            phrase.classes.append(found[1])

    def is_place(self, run: Run) -> bool:
        """Whether a run is the name of a town or region."""
        words = self.words[run.name : run.last]
        return fold(self.document.text[words[0].start : words[-1].end]) in place_names()

    def owner(self, at: int) -> tuple[Atom, int] | None:
        """The country or body of "X of A", "X, of A" or "X (A)", and where it ends."""
        view = self.view
        if view.key(at) == "," and view.key(at + 1) == "of":
            at += 1
        if view.key(at) not in ("of", "("):
            return self._side(at)
        bracket = view.key(at) == "("
        at += 1
        if view.key(at) == "the":
            at += 1
        atom = view.atom_at.get(at)
        if atom is None or atom.kind not in (Kind.COUNTRY, Kind.ORGANISATION):
            return None
        if atom.entry.form not in (Form.NAME, Form.ACRONYM):
            return None
        return atom, atom.last + (bracket and view.key(atom.last) == ")")

    def _side(self, at: int) -> tuple[Atom, int] | None:
        """The country of "X from the Armenian side", "Y from the Turkish one"."""
        view = self.view
        atom = view.atom_at.get(at + 2)
        if atom is None or view.key(at) not in ("from", "on", "for") or view.key(at + 1) != "the":
            return None
        sided = atom.kind is Kind.COUNTRY and view.key(atom.last) in ("side", "one")
        return (atom, atom.last + 1) if sided else None

    # --- appositions ------------------------------------------------------------------------

    def _appositions(self, sighting: Sighting, run: Run) -> None:
        """Take in offices told after a name: "X, foreign minister of A and chairman of B,"."""
        view = self.view
        end = run.last
        while view.key(end) in _DASHES or view.key(end) == "and":
            phrase = view.phrase_at.get(end + 1)
            if phrase is None or phrase.first in view.spent or phrase.plural:
                return
            if self._is_anothers(phrase):
                return
            if view.key(end) == "and" and (phrase.definite or end == run.last):
                return
            chain = self.chain(phrase)
            if not self._belongs(sighting, chain):
                return
            self.claim(sighting, chain)
            end = chain[-1].last
            sighting.mention.end = self.words[end - 1].end
            if view.key(end) == ")":
                sighting.mention.end = self.words[end].end
                end += 1

    def _belongs(self, sighting: Sighting, chain: list[OfficePhrase]) -> bool:
        """Whether offices after a comma are those of the person before it."""
        if chain[-1].last in self.view.run_at or self._names_next(sighting, chain):
            return False
        vague = chain[0].definite and chain[0].bare
        vague = vague and (bool(sighting.claims) or self._is_participial(sighting.at))
        if vague and self.view.key(chain[-1].last) not in (",", ")", ".", ""):
            return False
        if self._is_another(sighting, chain):
            return False
        told = {code for p in sighting.claims for code in p.codes or (p.seat,) if code}
        mine = {code for p in chain for code in p.codes or (p.seat,) if code}
        return not (told and mine and told.isdisjoint(mine)) or any(p.former for p in chain)

    def _is_another(self, sighting: Sighting, chain: list[OfficePhrase]) -> bool:
        """Whether one more is listed: "the defence minister, X, a transport minister and Y"."""
        one = chain[0].indefinite and not chain[0].former and chain[0].post(None) in _CABINET
        return one and any(p.post(p.of) in _CABINET for p in sighting.claims)

    def _is_participial(self, at: int) -> bool:
        """Whether a subject is still to come: "Receiving Mr X, the President recalled"."""
        before = [word.key for word in self.words[:at]]
        opened = bool(before) and before[0].endswith("ing") and self.words[0].cap
        return opened and "," not in before

    def _names_next(self, sighting: Sighting, chain: list[OfficePhrase]) -> bool:
        """Whether an office is of the one told next: "President X, the foreign minister, Mr Y,"."""
        view, end = self.view, chain[-1].last
        if not sighting.claims or not chain[0].definite or view.key(end) != ",":
            return False
        run = view.run_at.get(end + 1)
        return run is not None and (run.honorific or run.last - run.name > 1)

    def _named_before(self, chain: list[OfficePhrase]) -> Sighting | None:
        """The person named just before an office: "X, the foreign minister"."""
        view = self.view
        at = chain[0].first - 1
        owner = view.run_to.get(at) if chain[0].personal and view.key(at) == POSSESSIVE else None
        at = owner.first - 1 if owner is not None else at
        while view.key(at) in vocabulary().offices.links["adverbs"]:
            at -= 1
        if view.key(at) not in _DASHES or chain[0].plural or self._is_anothers(chain[0]):
            return None
        if view.heading and view.key(at) == "," and view.key(chain[-1].last) not in (",", ""):
            return None
        while view.key(at - 2) == "," and self._is_postnominal(at - 1):
            at -= 2
        run = view.run_to.get(at) or self._from_country(at)
        if run is None and view.key(at) == "," and self._is_postnominal(at - 1):
            run = view.run_to.get(at - 1)
        known = self._ending_at(at) if run is None else view.sighted.get(run.first)
        if known is not None:
            return known if self._belongs(known, chain) else None
        if run is None:
            return None
        vague = chain[0].bare or not run.first
        if run.last - run.name < 2 and not run.honorific and (vague or self.is_place(run)):
            return None
        if chain[0].definite and chain[0].bare and self._is_participial(run.first):
            return None
        return self.sight(run, run.first, run.last)

    def _is_anothers(self, office: OfficePhrase) -> bool:
        """ "X, whose foreign minister resigned": X's minister, and not X."""
        return "whose" in (self.view.key(office.first), self.view.key(office.first - 1))

    def _from_country(self, at: int) -> Run | None:
        """The full name before "of A" that ends at a word: "Ana Ruiz of Chile, head of the UN"."""
        view = self.view
        atom = next((a for a in view.atoms if a.last == at and a.kind is Kind.COUNTRY), None)
        if atom is None:
            return None
        first = atom.first - (view.key(atom.first - 1) == "the")
        run = view.run_to.get(first - 1) if view.key(first - 1) == "of" else None
        return run if run is not None and run.last - run.name > 1 else None

    def _ending_at(self, at: int) -> Sighting | None:
        """The person whose mention ends before a word: "President X of Nepal, chair of ..."."""
        end = self.words[at - 1].end if at else 0
        return next((s for s in self.view.sightings if s.mention.end == end), None)

    def _is_postnominal(self, at: int) -> bool:
        """Whether a word is the "MP" of "Mia Ruiz, SC, MP, Prime Minister"."""
        return self.words[at].upper and len(self.words[at].text) < 5

    def extend(self, sighting: Sighting, chain: list[OfficePhrase]) -> None:
        """Take offices after a name into its mention."""
        self.claim(sighting, chain)
        last = chain[-1].last
        if self.view.key(chain[0].first - 1) == "(" and self.view.key(last) == ")":
            last += 1
        sighting.mention.end = max(sighting.mention.end, self.words[last - 1].end)
