"""One sentence as the mention grammar works on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from graph.reading.document import Document, Form, Kind, Mention, Sentence
from graph.reading.mentions.bodies import acronyms, introduced, with_organs
from graph.reading.mentions.home import outlet_country
from graph.reading.mentions.known import known_atoms
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.localities import place_at
from graph.reading.mentions.names import LENT, NAME, OFFICE, Run, find_runs
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Sighting
from graph.reading.mentions.realms import realms
from graph.reading.mentions.titles import find_phrases
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import Word, wording
from ontology.given_names import given_names
from ontology.naming import naming

_LONGEST_HEADING = 20
"""Long words in a headline at most."""
_OPENING = frozenset("'‘’ʻʼ`")
"""Marks that are letters of Pacific and Arabic names, or open a quotation."""
_CLOSING = frozenset({"'", "’", "''", "`"})
_WHERE = frozenset({"in", "at", "on", "near", "off"})
_WHENCE = _WHERE | {"from", "to", "via"}
_WITH_PLACE = 3
"""Words of a place and a full name after it."""
_start_of = attrgetter("start")
_SIDE_MARKS = frozenset(["left", "right", "center", "centre", "pictured", "l", "r", "c", "file"])


@dataclass(slots=True)
class View:
    """A sentence in words, with what has been found in it.

    Brackets that hold only an acronym or a mark such as "(R)" are taken out of `words` and kept
    in `asides`, so that they do not part a title from its name.
    """

    sentence: Sentence
    words: list[Word]
    asides: list[tuple[int, list[Word]]]
    """Words in brackets, with the place in `words` before which they stood."""
    heading: bool = False
    """Most of its words start with capitals, as in a headline."""
    atoms: list[Atom] = field(default_factory=list)
    phrases: list[OfficePhrase] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    spent: set[int] = field(default_factory=set)
    """First words of the office phrases that a person's mention takes in."""
    atom_at: dict[int, Atom] = field(default_factory=dict)
    phrase_at: dict[int, OfficePhrase] = field(default_factory=dict)
    run_at: dict[int, Run] = field(default_factory=dict)
    run_to: dict[int, Run] = field(default_factory=dict)
    sighted: dict[int, Sighting] = field(default_factory=dict)
    """Sightings by the first word of their run."""

    def key(self, at: int) -> str:
        """The key of a word, or nothing beyond the ends of the sentence."""
        return self.words[at].key if 0 <= at < len(self.words) else ""

    def within(self, mention: Mention) -> range:
        """The numbers of the words that start inside a mention."""
        first = bisect_left(self.words, mention.start, key=_start_of)
        return range(first, bisect_left(self.words, mention.end, lo=first, key=_start_of))

    def opens_name(self, at: int) -> bool:
        """Whether a mark is the first letter of a name: "Prime Minister 'Akilisi Pohiva"."""
        if at + 1 not in self.run_at or self.words[at].text not in _OPENING:
            return False
        joined = self.words[at].spaced and not self.words[at + 1].spaced
        return joined and not any(word.text in _CLOSING for word in self.words[at + 2 :])


def view(document: Document, sentence: Sentence) -> View:
    """Look up known names, office phrases and possible personal names in a sentence."""
    main, asides = _without_brackets(wording(document.tokens[sentence.first : sentence.last]))
    heading = _is_heading(main) and not document.text[: sentence.end].endswith(".")
    seen = View(sentence, main, asides, heading=heading)
    seen.atoms = [_at_home(atom, document) for atom in _atoms(seen)]
    home = document.dateline or outlet_country(document.article.source)
    seen.atoms = sorted([*seen.atoms, *realms(main, home, seen.atoms)])
    seen.phrases = find_phrases(main, seen.atoms)
    for phrase in seen.phrases:
        phrase.title = document.text[phrase.start : phrase.end]
    taken = _taken(seen, document.mentions_in(sentence))
    seen.runs = find_runs(main, taken, frozenset(_expected(seen)))
    for run in seen.runs:
        _trim(seen, run)
        _part_from_place(seen, run)
    seen.atom_at = {atom.first: atom for atom in seen.atoms}
    seen.phrase_at = {phrase.first: phrase for phrase in seen.phrases}
    seen.run_at = {run.first: run for run in seen.runs}
    seen.run_to = {run.last: run for run in seen.runs}
    return seen


def is_remembered(seen: View, run: Run) -> bool:
    """Whether one long dead is named: "the tomb of X", "the birth of X"."""
    return seen.key(run.first - 1) == "of" and seen.key(run.first - 2) in naming().remembered


def _atoms(seen: View) -> list[Atom]:
    """Known names, and bodies that are introduced here with their acronyms."""
    found = with_organs(known_atoms(seen.words), seen.words)
    for at, acronym in acronyms(seen.asides):
        body = introduced(seen.words, at, acronym, found)
        if body is not None:
            found = [a for a in found if a.last <= body.first or a.first >= body.last]
            found.append(body)
    return sorted(found)


def _at_home(atom: Atom, document: Document) -> Atom:
    """An atom with what it means in its article's country first: the "Foreign Office" there."""
    if len(atom.entries) == 1 or atom.kind is not Kind.COUNTRY:
        return atom
    for home in (document.dateline, outlet_country(document.article.source)):
        mine = next((e for e in atom.entries if e.kind is Kind.COUNTRY and e.name == home), None)
        if mine is not None:
            others = tuple(e for e in atom.entries if e is not mine)
            return Atom(atom.first, atom.last, (mine._replace(ambiguous=False), *others))
    return atom


def _trim(seen: View, run: Run) -> None:
    """Cut a portfolio off a name: "that of Production Ana Choquehuanca"."""
    while run.last - run.name > 2 and seen.key(run.first - 1) in ("of", "for"):
        found = vocabulary().class_starting(seen.words, run.name)
        if found is None or found[0] != 1:
            return
        run.first = run.name = run.name + 1


def _part_from_place(seen: View, run: Run) -> None:
    """Cut a place off a name that follows it: "at the club in Arlington Barack Obama and"."""
    first = seen.words[run.name : run.name + 2]
    before = seen.key(run.first - 1 - (seen.key(run.first - 1) == "the"))
    double = run.last - run.name > 1 and run.first == run.name and not first[1].hyphen
    place = double and first[0].key not in given_names() and place_at(first[:1], 0)
    if place and before in _WHENCE:
        run.first = run.name = run.name + 1
        return
    if run.last - run.name < _WITH_PLACE or before not in _WHERE:
        return
    if first[0].key not in given_names() and first[1].key in given_names():
        run.first = run.name = run.name + 1


def _expected(seen: View) -> Iterator[int]:
    """Words where a name is expected: after a title, with or without a comma."""
    for phrase in seen.phrases:
        yield phrase.last
        if seen.key(phrase.last) == "," and (phrase.definite or phrase.served):
            yield phrase.last + 1


def _without_brackets(words: list[Word]) -> tuple[list[Word], list[tuple[int, list[Word]]]]:
    main: list[Word] = []
    asides: list[tuple[int, list[Word]]] = []
    at = 0
    while at < len(words):
        if words[at].text in "([" and main:
            end = _closing(words, at)
            if end and _is_aside(words[at + 1 : end]):
                asides.append((len(main), words[at + 1 : end]))
                at = end + 1
                continue
        main.append(words[at])
        at += 1
    return main, asides


def _closing(words: Sequence[Word], at: int) -> int | None:
    """The bracket that closes the one at `at`, if it is near."""
    for end in range(at + 1, min(at + 7, len(words))):
        if words[end].text in ")]":
            return end
    return None


def _is_aside(words: Sequence[Word]) -> bool:
    if not words:
        return True
    if len(words) == 1 and (words[0].key in _SIDE_MARKS or not words[0].text.isascii()):
        return True
    if len(words) > 1 and len(words[0].text) == 1 and words[0].cap and words[1].hyphen:
        return True
    plain = all(w.upper or not w.alpha or len(w.key) < 2 for w in words)
    return plain and any(w.alpha for w in words)


def _is_heading(words: list[Word]) -> bool:
    letters = [w for w in words if w.alpha and len(w.text) > 3 and not w.hyphen]
    return 3 < len(letters) <= _LONGEST_HEADING and sum(w.cap for w in letters) / len(letters) > 0.7


def _taken(seen: View, dates: Sequence[Mention]) -> list[int]:
    """How each word is taken, as `names` counts it; 0 if it is free."""
    taken = [0] * len(seen.words)
    for date in dates:
        for at in seen.within(date):
            taken[at] = LENT
    for atom in seen.atoms:
        entry = atom.entry
        plain = entry.kind is Kind.COUNTRY and entry.form is Form.NAME and not entry.ambiguous
        body = entry.kind in (Kind.ORGANISATION, Kind.GROUP) and not entry.ambiguous
        sure = plain or body
        taken[atom.first : atom.last] = [NAME if sure else LENT] * (atom.last - atom.first)
    for phrase in seen.phrases:
        taken[phrase.first : phrase.last] = [OFFICE] * (phrase.last - phrase.first)
    return taken
