"""Signs, in the sentence of an open office, of the country that its holder serves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.reading.document import Kind, Person
from graph.reading.mentions.company import speaks
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.localities import find_localities
from graph.reading.mentions.office_phrase import OfficePhrase, organisation_name
from graph.reading.mentions.people import Claim, Sighting, offices_of, served_by
from graph.reading.mentions.view import View
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import POSSESSIVE
from ontology.statesmen import countries_of
from ontology.usage import usage

_LED = frozenset({"led", "headed", "represented", "chaired"})
_SENT = frozenset({"sent", "dispatched"})
_RECALLED = frozenset({"recalled", "recalls", "recalling", "withdrew", "withdraws", "had"})
"""What a state does to its own ambassador."""
_SUMMONED = frozenset({"summoned", "summons", "expelled", "expels", "expelling", "summoning"})
"""What a state does to another's ambassador."""
_BACK = frozenset({"returned", "returns", "home", "back"})
_TREATED = _SUMMONED | {"declared", "gave", "ordered", "asked"}
_LETTERS = frozenset({"credentials", "credence"})
_ARRIVING = frozenset(
    {"arrived", "arrives", "landed", "touched", "visited", "visits", "travelled", "traveled"}
    | {"flew", "left", "departed", "paid", "awaited", "expected"}
)
_TRAVEL = _ARRIVING | frozenset(
    {"visit", "trip", "travel", "travels", "leaves", "leave", "fly", "flies", "stay", "tour"}
    | {"arrive", "land", "lands", "go", "goes", "heads", "visiting", "journey"}
)
_NEAR = 4
_STOPPING = 6
"""Words between a stop and its "where"."""
_OWNING = (Kind.COUNTRY, Kind.ORGANISATION)
_TALKING = frozenset({"conversation", "call", "talks", "meeting", "discussion", "negotiations"})
_SHORT = 6
"""Words before a name within which a talk of its bearer is told."""
_JOINTS = frozenset({"and", ",", ";", "on", "with", "also", "as", "well", "by", "came"})


@dataclass(slots=True)
class Scene:
    """The countries named in one sentence that are not the owners of other offices in it."""

    view: View
    free: list[Atom] = field(default_factory=list)
    owners: set[int] = field(default_factory=set)
    _places: list[tuple[int, str]] | None = None

    def __post_init__(self) -> None:
        self.owners = {
            atom.first for phrase in self.view.phrases for atom in (*phrase.served, *phrase.posted)
        }
        self.owners |= {
            at for p in self.view.phrases if p.head.country for at in range(p.first, p.last)
        }
        self.free = [
            a for a in self.view.atoms if a.first not in self.owners and _stands(a, self.view)
        ]

    def places(self) -> list[tuple[int, str]]:
        """Where something happens: the countries of towns, by the offset of their names."""
        if self._places is None:
            view = self.view
            found = [
                (view.words[a.first].start, a.entry.codes[0])
                for a in towns(view)
                if a.first not in self.owners
            ]
            free = [True] * len(view.words)
            for atom in view.atoms:
                free[atom.first : atom.last] = [False] * (atom.last - atom.first)
            for run in view.sighted.values():
                free[run.at : run.at + len(run.keys)] = [False] * len(run.keys)
            found += [(m.start, m.codes[0]) for m in find_localities(view.words, 0, free)]
            self._places = sorted(found)
        return self._places

    def signs(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Pairs of a sign and the country that it is for."""
        yield from self._named(claim)
        for of in beside(self.view, claim):
            yield "beside", of
        goals = list(self._goals(claim))
        for code in dict.fromkeys(self._hosts(claim)):
            if code not in goals:
                yield "town", code
        for code in self._summoners(claim):
            yield "ruled out", code
        for code in dict.fromkeys(self._receiving(claim)):
            yield "receiving", code
        told = {
            "led from": self._led_from(claim),
            "stop": self._stop(claim),
            "back": self._back(claim),
            "named by": self._namer(claim),
        }
        yield from ((sign, code) for sign, code in told.items() if code)
        yield from (("arriving", code) for code in goals)

    def _summoners(self, claim: Claim) -> Iterator[str]:
        """The state that summons or expels the holder: "Oslo expelled Ambassador X"."""
        at = claim.phrase.first - 1
        if claim.phrase.head.posted and self.view.key(at) in _TREATED:
            code = self._told_at(lambda atom: _NEAR + 1 > at - atom.last >= 0)
            if code:
                yield code
        after = claim.sighting.at + len(claim.sighting.keys)
        letters = [n for n in range(after, len(self.view.words)) if self.view.key(n) in _LETTERS]
        if claim.phrase.head.posted and letters:
            told = [p for p in self.view.phrases if p.first > letters[0] and p.country]
            yield from (p.country for p in told[:1] if p.country)
            taker = next((s for s in self.view.sightings if s.at > letters[0]), None)
            yield from served_by(taker) if taker is not None else ()

    def _goals(self, claim: Claim) -> Iterator[str]:
        """Where the holder arrives: "Minister X landed in Lima", "a trip to Lima by Minister X"."""
        view = self.view
        if view.key(claim.phrase.first - 1) == "by":
            start = view.words[claim.phrase.first].start
            yield from (code for at, code in self.places() if at < start and self._goal(at))
        after = claim.sighting.at + len(claim.sighting.keys)
        arrived = next((n for n in range(after, after + _NEAR) if view.key(n) in _ARRIVING), None)
        if arrived is None or claim.phrase.posted:
            return
        near = view.words[arrived : arrived + _NEAR]
        for start, code in self.places():
            if any(word.start == start for word in near):
                yield code
        for atom in self.free:
            if arrived < atom.first < arrived + _NEAR and atom.kind is Kind.COUNTRY:
                yield atom.entry.name

    def travels(self) -> Iterator[str]:
        """Where one travels: "a visit to Chad", "arrived in Lima", "will fly to Peru"."""
        view = self.view
        named = {
            view.words[a.first].start: a.entry.name for a in self.free if a.kind is Kind.COUNTRY
        }
        for start, code in {**named, **dict(self.places())}.items():
            at = next(n for n, w in enumerate(view.words) if w.start == start)
            at -= view.key(at - 1) == "the"
            near = {view.key(n) for n in range(max(0, at - _NEAR), at)}
            led = view.key(at - 1) in ("to", "in", "for") and not near.isdisjoint(_TRAVEL)
            if led or view.key(at - 1) in _ARRIVING | {"visit"}:
                yield code

    def _stop(self, claim: Claim) -> str | None:
        """The country of "in Suva, where Prime Minister X hosted her"."""
        view = self.view
        wheres = [n for n in range(claim.phrase.first) if view.key(n) == "where"]
        if not wheres or claim.phrase.head.posted:
            return None
        near = view.words[max(0, wheres[-1] - _STOPPING)].start
        named = [a for a in self.free if a.kind is Kind.COUNTRY]
        told = [(view.words[a.first].start, code_of(a)) for a in named]
        told += self.places()
        stops = [pair for pair in told if near <= pair[0] < view.words[wheres[-1]].start]
        return max(stops)[1] if stops else None

    def _back(self, claim: Claim) -> str | None:
        """The country of "Minister X returned to Abuja", "X flew back to Oslo"."""
        view = self.view
        after = claim.sighting.at + len(claim.sighting.keys)
        for at in range(after, min(after + _NEAR, len(view.words) - 1)):
            if view.key(at) in _BACK and view.key(at + 1) == "to":
                start = view.words[min(at + 2, len(view.words) - 1)].start
                homes = {a.first: code_of(a) for a in view.atoms if a.kind is Kind.COUNTRY}
                return dict(self.places()).get(start, homes.get(at + 2))
        return None

    def _namer(self, claim: Claim) -> str | None:
        """The state whose president "named X ambassador to China"."""
        view, at = self.view, claim.sighting.at - 1
        if not claim.phrase.stated or view.key(at) not in vocabulary().offices.links["made"]:
            return None
        before = [s for s in view.sightings if s.mention.end <= view.words[at].start]
        served = [p.country for s in before[-1:] for p in s.claims if p.country]
        return served[0] if served else None

    def _hosts(self, claim: Claim) -> Iterator[str]:
        """Countries of towns, but for goals of travel: "a trip to Lima by Minister X"."""
        first = self.view.words[claim.phrase.first].start
        wheres = [w.start for w in self.view.words if w.key == "where"]
        for at, code in self.places():
            if self._goal(at) and not any(at < where < first for where in wheres):
                continue
            yield code

    def _receiving(self, claim: Claim) -> Iterator[str]:
        """Countries to which ambassadors told beside an office of state are sent."""
        if claim.phrase.head.posted:
            return
        for phrase in self.view.phrases:
            codes = () if phrase.personal else phrase.posted_codes
            if phrase.head.posted and len(codes) == 1 and codes != phrase.codes:
                yield codes[0]

    def _goal(self, start: int) -> bool:
        """Whether "to" stands before the word that starts at an offset."""
        at = next(n for n, w in enumerate(self.view.words) if w.start == start)
        return self.view.key(at - 1) == "to"

    def _named(self, claim: Claim) -> Iterator[tuple[str, str]]:
        if speaks(self.view, claim) and self.view.key(claim.phrase.first - 1) == ",":
            return
        codes = [code_of(a) for a in self.free]
        for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
            yield "near twice", code
        if len(set(codes)) == 1 and not all(self._is_where(a) for a in self.free):
            yield "alone", codes[0]
        before = [a for a in self.free if a.last <= claim.phrase.first]
        if before:
            yield "nearest", code_of(before[-1])
        for code in dict.fromkeys(code_of(a) for a in before if self._is_where(a)):
            yield "where", code
        for code in dict.fromkeys(code_of(a) for a in self.free if self._has_ministry(a.last)):
            yield "ministry", code

    def _is_where(self, atom: Atom) -> bool:
        """Whether a country is where something happens: "in Libya", "Lima, Peru"."""
        at = atom.first - 1
        if self.view.key(at) == "the":
            at -= 1
        return self.view.key(at) in usage().locatives or self.view.key(at) == ","

    def _has_ministry(self, at: int) -> bool:
        """Whether "'s Foreign Ministry" goes on a country's name."""
        view = self.view
        if view.key(at) == POSSESSIVE:
            at += 1
        found = vocabulary().class_starting(view.words, at) if at < len(view.words) else None
        if found is None or found[1] not in ("foreign", "defence", "other"):
            return False
        return "ministry" in (view.key(at), view.key(at + found[0] - 1))

    def _told_at(self, stands: Callable[[Atom], bool]) -> str | None:
        """The code of the country that stands in a given place."""
        named = (a for a in self.view.atoms if a.kind is Kind.COUNTRY or a.entry.capital)
        return next((code_of(a) for a in named if stands(a)), None)

    def _led_from(self, claim: Claim) -> str | None:
        """The country of "a delegation from India, led by Adviser X", "India sent Adviser X"."""
        at = claim.phrase.first - 1
        recalled = claim.phrase.head.posted and self.view.key(at) in _RECALLED
        if self.view.key(at) in _SENT or recalled:
            return self._told_at(lambda atom: atom.last == at)
        if self.view.key(0) == "for" and claim.sighting is self.view.sightings[0]:
            return self._told_at(lambda atom: atom.first == 1 and self.view.key(atom.last) == ",")
        if self.view.key(at) != "by":
            at = self.view.within(claim.sighting.mention).start - 1
        if self.view.key(at) != "by" or self.view.key(at - 1) not in _LED:
            return None
        before = [a for a in self.view.atoms if a.last <= at and a.kind is Kind.COUNTRY]
        return before[-1].entry.name if before else None


def scenes(views: Sequence[View]) -> Mapping[int, Scene]:
    """The scene of each sentence by the sentence's index."""
    return {view.sentence.index: Scene(view) for view in views}


def towns(view: View) -> Iterator[Atom]:
    """The towns of a sentence whose country is known, but for those in a name: "Stanley Ward"."""
    named = {at for s in view.sightings for at in range(s.at, s.at + len(s.keys))}
    for atom in view.atoms:
        if atom.kind is Kind.PLACE and atom.entry.codes and atom.first not in named:
            yield atom


def code_of(atom: Atom) -> str:
    """The country that a name stands for, as a whole or by its capital."""
    return atom.entry.name if atom.kind is Kind.COUNTRY else atom.entry.codes[0]


def _stands(atom: Atom, view: View) -> bool:
    """Whether a name counts as naming a country: a capital does with "'s"."""
    if atom.kind is Kind.PLACE:
        acts = atom.entry.capital and not atom.first and view.key(atom.last).endswith("ed")
        return bool(atom.entry.codes) and (acts or view.key(atom.last) == POSSESSIVE)
    return atom.kind is Kind.COUNTRY


def beside(view: View, claim: Claim) -> set[str]:
    """Countries of the next titles in a list: "Yemen's president X and premier Y"."""
    ordered = sorted(view.sightings, key=lambda s: s.mention.start)
    if claim.sighting not in ordered:
        return set()
    place = ordered.index(claim.sighting)
    found: set[str] = set()
    if place and _joined(view, ordered[place - 1], claim.sighting):
        found |= _served(ordered[place - 1], claim)
    following = ordered[place + 1] if place + 1 < len(ordered) else None
    told = following is not None and any(_is_told_after(p) for p in following.claims)
    if following is not None and told and _joined(view, claim.sighting, following):
        found |= _served(following, claim)
    return found


def owners(view: View, claim: Claim, before_view: View | None = None) -> set[str]:
    """Whom "his prime minister X" is by the person told last, or "its president Y"."""
    if not claim.phrase.owned:
        return set()
    first = view.words[claim.phrase.first].start
    if view.key(claim.phrase.first) == "its":
        return _antecedents(view, claim.phrase.first, before_view)
    if not claim.phrase.personal:
        named = [a for a in view.atoms if a.kind is Kind.COUNTRY and a.last <= claim.phrase.first]
        return {code_of(named[-1])} if named else set()
    before = [s for s in view.sightings if s.mention.end <= first and s is not claim.sighting]
    last = max(before, key=lambda s: s.mention.end, default=None)
    if view.key(claim.phrase.first) == "whose":
        at = claim.phrase.first - (view.key(claim.phrase.first - 1) == ",")
        atom = next((a for a in view.atoms if a.last == at and a.kind in _OWNING), None)
        if atom is not None:
            return {organisation_name(atom.entry.name)}
    if last is None:
        unnamed = [p for p in view.phrases if p.last <= claim.phrase.first and not p.plural]
        if unnamed and unnamed[0].of:
            return {unnamed[0].of}
    if last is None and before_view is not None:
        last = min(before_view.sightings, key=lambda s: s.at, default=None)
    if last is None:
        return set()
    known = countries_of(last.keys) if last.famous else frozenset()
    return served_by(last) or (set(known) if len(known) == 1 else set())


def _antecedents(view: View, at: int, before_view: View | None) -> set[str]:
    """What "its" stands for: the state or body told last in its sentence, else first before it."""
    named = [a for a in view.atoms if a.last <= at and a.kind in _OWNING]
    if not named and before_view is not None:
        named = [a for a in before_view.atoms if a.kind in _OWNING][:1]
    return {organisation_name(a.entry.name) for a in named[-1:]}


def _countries_of(person: Person | None) -> set[str]:
    return {of for of in offices_of(person) if len(of) == 2}


def _is_told_after(phrase: OfficePhrase) -> bool:
    """Whether an office's country follows it, so that it can hold for the office before too."""
    return bool(phrase.served and phrase.served[0].first > phrase.core) or bool(phrase.head.country)


def _served(sighting: Sighting, claim: Claim) -> set[str]:
    """The countries that a neighbour serves in another post than the one claimed."""
    if any(p.head.posted or p.counterpart for p in sighting.claims):
        return set()
    found = {p.country for p in sighting.claims if p.country and not p.former}
    person = sighting.mention.person
    found = found or _countries_of(person)
    mine = claim.phrase
    return {of for of in found if of and mine.post(of) not in {p.post(of) for p in sighting.claims}}


def _joined(view: View, left: Sighting, right: Sighting) -> bool:
    """Whether two people stand side by side in a list."""
    between = [w.key for w in view.words if left.mention.end <= w.start < right.mention.start]
    if "with" in between and _TALKING & {view.key(n) for n in range(left.at - _SHORT, left.at)}:
        return False
    return 0 < len(between) < 4 and set(between) <= _JOINTS
