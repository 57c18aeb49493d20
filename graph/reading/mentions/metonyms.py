"""Capitals that stand for their governments: "Dushanbe says", not "in Dushanbe"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Kind
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.wording import POSSESSIVE, Word
from ontology.usage import usage

_JOINTS = frozenset({",", "and", "or", "&"})
_OPENERS = frozenset({"", ",", "and", "but", "that", "while", "as", "when", "if", "because", ":"})


def is_metonym(atom: Atom, words: Sequence[Word], atoms: Sequence[Atom]) -> bool:
    """Whether a capital stands for its government, by itself or in a list of such."""
    first, last = _list_around(atom, words, atoms)
    before = words[first - 1].key if first else ""
    after = words[last] if last < len(words) else None
    if words[atom.first].hyphen or (after is not None and after.hyphen):
        return after is not None and after.hyphen and after.key in usage().backed
    if before in ("between", "of", "with"):
        related = first > 1 and words[first - 2].key in usage().relations
        return related and (before == "with" or last > atom.last or first < atom.first)
    if before == "by":
        return first > 1 and words[first - 2].key.endswith("ed")
    if after is None or before in usage().locatives:
        return False
    return _acts(atom, words, before, after, alone=last == atom.last and first == atom.first)


def _acts(atom: Atom, words: Sequence[Word], before: str, after: Word, *, alone: bool) -> bool:
    """Whether it does or owns what a government does or owns."""
    if after.key == POSSESSIVE:
        following = words[atom.last + 1].key if atom.last + 1 < len(words) else ""
        return before != "," and following not in usage().town_nouns
    if after.key in usage().acts:
        return before != ","
    opens = before in (_OPENERS - {","} if alone else _OPENERS)
    return opens and not after.cap and after.key.endswith("ed") and after.key != "based"


def _list_around(atom: Atom, words: Sequence[Word], atoms: Sequence[Atom]) -> tuple[int, int]:
    """The span of the list of capitals and countries in which an atom stands."""
    first, last = atom.first, atom.last
    if len(atoms) < 2:
        return first, last
    starts = {a.first: a for a in atoms if _is_seat(a)}
    ends = {a.last: a for a in atoms if _is_seat(a)}
    while last < len(words) and words[last].key in _JOINTS:
        at = last + 1 + (last + 1 < len(words) and words[last + 1].key in _JOINTS)
        if at not in starts:
            break
        last = starts[at].last
    while first and words[first - 1].key in _JOINTS:
        at = first - 1 - (first > 1 and words[first - 2].key in _JOINTS)
        if at not in ends:
            break
        first = ends[at].first
    return first, last


def _is_seat(atom: Atom) -> bool:
    return atom.kind is Kind.COUNTRY or (atom.kind is Kind.PLACE and atom.entry.capital)
