"""Names of countries and places that are misspelt, or owned without an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph.answers.vocabulary import vocabulary
from graph.memory.lookup import NameIndex, fold, local_id, sound
from graph.reading.mentions.lexicon import lexicon
from graph.reading.mentions.titles import find_phrases
from graph.reading.mentions.wording import Word, words_of
from ontology.countries import countries

_SHORTEST = 5
"""Letters of the shortest word that is taken for another one."""


def respelt(text: str, index: NameIndex) -> tuple[str, list[str]]:
    """A question with such names as they are known, and what was read other than written."""
    words = words_of(text)
    notes: list[str] = []
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if len(word.key) < _SHORTEST or not word.key.isalpha() or _is_known(words, at, index):
            continue
        meant = _owner(words, at) or _nearest(words, at, index)
        if meant:
            text = f"{text[: word.start]}{meant}{text[word.end :]}"
            if not meant.endswith("'s"):
                notes.append(f"“{word.text}” read as {meant}")
    return text, notes[::-1]


def _is_known(words: Sequence[Word], at: int, index: NameIndex) -> bool:
    word = words[at]
    return (
        vocabulary().knows(word.key)
        or any(atom.first <= at < atom.last for atom in lexicon().find(words, any_case=True))
        or index.people([word.key]) is not None
        or bool(index.named(word.text, "organisation", "place"))
        or bool(find_phrases([word], []))
    )


def _owner(words: Sequence[Word], at: int) -> str:
    """ "tajikistans fm": the country whose it is."""
    word = words[at]
    if not word.key.endswith("s") or at + 1 == len(words):
        return ""
    stem = word.text[:-1]
    return f"{stem}'s" if fold(stem) in _countries() else ""


def _nearest(words: Sequence[Word], at: int, index: NameIndex) -> str:
    """The country or place whose name is spelled almost so; none beside another name."""
    beside = (one for one in (at - 1, at + 1) if 0 <= one < len(words))
    if any(_is_named(words, one, index) for one in beside):
        return ""
    key = sound(words[at].key)
    known = _heard() | {
        sound(entry.name): (entry.name, local_id(entry.iri))
        for entry in index.entries
        if entry.kind == "place"
    }
    allowed = 1 if len(key) < 8 else 2
    near = process.extract(
        key, known.keys(), scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=6
    )
    fitting = [(score, known[name]) for name, score, _ in near if _sounds_like(key, name)]
    if len({whose for _, (_, whose) in fitting}) != 1:
        return ""
    _, (written, _) = min(fitting, key=lambda one: (one[0], _is_adjective(*one[1])))
    return written


def _is_adjective(written: str, whose: str) -> bool:
    return whose in countries() and written in countries()[whose].adjectives


def _is_named(words: Sequence[Word], at: int, index: NameIndex) -> bool:
    """Whether a word is a part of somebody's name, so that what stands beside it is one too."""
    word = words[at]
    return word.cap and at > 0 and not vocabulary().knows(word.key) and not find_phrases([word], [])


def _sounds_like(one: str, other: str) -> bool:
    """Whether two words, as they sound, start alike and have the same consonants."""
    bones = [re.sub(r"[aeiou]", "", word) for word in (one, other)]
    return one[0] == other[0] and sorted(bones[0]) == sorted(bones[1])


@cache
def _heard() -> dict[str, tuple[str, str]]:
    """How the same sound, with how they are written and the country that they mean."""
    return {
        sound(wording): (wording, country.code)
        for country in countries().values()
        for wording in (*country.adjectives, *reversed(country.all_names))
        if fold(wording) in _countries()
    }


@cache
def _countries() -> dict[str, str]:
    """The names and adjectives of one word, folded, with how they are written."""
    return {
        fold(wording): wording
        for country in countries().values()
        for wording in (*country.all_names, *country.adjectives)
        if len(wording.split()) == 1 and len(wording) >= _SHORTEST and not wording.isupper()
    }
