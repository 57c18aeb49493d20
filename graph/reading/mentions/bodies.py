"""International bodies that no list has: organs of known ones, and names with their acronym."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.reading.document import Form, Kind
from graph.reading.mentions.lexicon import Atom, Entry
from graph.reading.mentions.wording import POSSESSIVE, Word
from ontology.bodies import bodies
from ontology.organisations import organisations

_LINKS = frozenset({"of", "for", "and", "the", "on", "in", "&", "to", "against"})
_LONGEST = 12


def with_organs(atoms: Sequence[Atom], words: Sequence[Word]) -> list[Atom]:
    """The atoms, organisations widened where their name goes on as an organ's."""
    out: list[Atom] = []
    for atom in atoms:
        if out and atom.first < out[-1].last:
            continue
        out.append(_organ(atom, words) or atom)
    return out


def _organ(atom: Atom, words: Sequence[Word]) -> Atom | None:
    """The "AU Ceasefire Commission" of an atom "AU"."""
    if atom.kind is not Kind.ORGANISATION:
        return None
    first = at = atom.last + (atom.last < len(words) and words[atom.last].key == POSSESSIVE)
    while at < len(words) and words[at].cap and words[at].alpha and at - first < 4:
        key = words[at].key
        if key in bodies().no_organs:
            return None
        at += 1
        if key in bodies().organs:
            return _named(atom, words[first:at], at)
    return None


def _named(atom: Atom, rest: Sequence[Word], last: int) -> Atom:
    known = organisations().get(atom.entry.name)
    owner = known.name if known else atom.entry.name
    name = " ".join((owner, *(word.text for word in rest)))
    return Atom(atom.first, last, (Entry(Kind.ORGANISATION, name, atom.entry.form),))


def introduced(words: Sequence[Word], at: int, acronym: str, atoms: Sequence[Atom]) -> Atom | None:
    """The body whose name ends at word `at`, before its acronym in brackets."""
    if not 2 < len(acronym) < 9 or not acronym.isupper():
        return None
    first = _start(words, at, acronym)
    if first is None:
        return None
    inside = [atom for atom in atoms if first < atom.last and atom.first < at]
    if any(a.kind is Kind.COUNTRY or a.last - a.first == at - first for a in inside):
        return None
    keys = {word.key for word in words[first:at]}
    known = bodies()
    if keys.isdisjoint(known.nouns) or not keys.isdisjoint(known.narrow):
        return None
    wide = not keys.isdisjoint(known.wide) or any(a.kind is Kind.ORGANISATION for a in inside)
    if not wide:
        return None
    name = " ".join(word.text for word in words[first:at])
    return Atom(first, at, (Entry(Kind.ORGANISATION, name, Form.NAME),))


def _start(words: Sequence[Word], at: int, acronym: str) -> int | None:
    """Where the name starts whose capitals the acronym strings together."""
    wanted = [letter.casefold() for letter in acronym if letter.isalpha()]
    first = at
    for place in range(at - 1, max(at - _LONGEST, -1), -1):
        word = words[place]
        if word.key in _LINKS and not word.cap:
            continue
        if not word.cap or not word.alpha:
            break
        if wanted and word.key[:1] == wanted[-1]:
            wanted.pop()
            first = place
        if not wanted:
            return first
    return None


def acronyms(asides: Sequence[tuple[int, Sequence[Word]]]) -> Iterator[tuple[int, str]]:
    """The acronyms in brackets, with the word before which they stand."""
    for at, aside in asides:
        if len(aside) == 1 and aside[0].upper:
            yield at, aside[0].text
