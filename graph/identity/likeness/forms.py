"""Legal forms taken off the names of companies: "Ltd", "OOO", "Aktiengesellschaft"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from graph.identity.likeness.tokens import letters, tokens
from ontology.legal_forms import legal_forms

_LONG = 5
"""Letters from which a word of a form may hold a slip of the pen."""
_TELLING = 7
"""Letters that a form of a single word needs for it."""

Words = tuple[str, ...]


class _Forms(NamedTuple):
    families: Mapping[Words, str]
    alike: Mapping[tuple[int, str], list[Words]]
    """Forms with a long word, by how many words they are and by their first letter."""
    leading: frozenset[Words]
    anywhere: frozenset[str]
    longest: int
    """Words of the longest form."""


def peel(name: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The tokens of a name without the legal forms around it, and the families of these.

    A name that is nothing but a form stays as it is.
    """
    kept = list(name)
    families: set[str] = set()
    while True:
        plain = tuple(letters(token) for token in kept)
        for length in range(min(_forms().longest, len(kept) - 1), 0, -1):
            last = _family(plain[-length:])
            if last is not None:
                kept = kept[:-length]
                families.add(last)
                break
            first = _family(plain[:length]) if _may_lead(plain[:length]) else None
            if first is not None:
                kept = kept[length:]
                families.add(first)
                break
        else:
            return _without_inner(kept, families)


def _without_inner(
    name: Sequence[str], families: Iterable[str]
) -> tuple[list[str], frozenset[str]]:
    """The tokens without the forms among them that mean nothing else, and all families."""
    inner = {letters(token) for token in name} & _forms().anywhere
    kept = [token for token in name if letters(token) not in inner]
    if not kept:
        return list(name), frozenset(families)
    told = (_forms().families.get((form,), "") for form in inner)
    return kept, frozenset((*families, *filter(None, told)))


def _family(words: Words) -> str | None:
    """The family of the form that the words are, a slip of the pen in a long word aside."""
    known = _forms()
    if words in known.families:
        return known.families[words]
    if len(words) == 1 and len(words[0]) < _TELLING:
        return None
    near = (form for form in known.alike[len(words), words[0][0]] if all(map(_near, words, form)))
    return known.families.get(next(near, ()))


def _near(word: str, other: str) -> bool:
    if word == other:
        return True
    if min(len(word), len(other)) < _LONG or word[0] != other[0]:
        return False
    return DamerauLevenshtein.distance(word, other, score_cutoff=1) <= 1


def _may_lead(words: Words) -> bool:
    return len(words) > 1 or words in _forms().leading


@cache
def _forms() -> _Forms:
    known = legal_forms()
    families = {
        tuple(letters(token) for token in tokens(form)): family
        for family, wordings in known.families.items()
        for form in wordings
    }
    leading = frozenset(tuple(letters(token) for token in tokens(form)) for form in known.leading)
    alike: dict[tuple[int, str], list[Words]] = defaultdict(list)
    for form in families:
        if any(len(word) >= _LONG for word in form):
            alike[len(form), form[0][0]].append(form)
    anywhere = frozenset(map(letters, known.anywhere))
    return _Forms(families, alike, leading, anywhere, max(map(len, families)))
