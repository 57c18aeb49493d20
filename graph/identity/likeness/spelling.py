"""A written name as words that can be compared: Latin letters, whatever its script and order."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise, product

from anyascii import anyascii

from graph.identity.names import sound
from ontology.naming import naming

_APOSTROPHES = re.compile(r"['`’‘ʻʼʾʿ´]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VOWELLESS = re.compile("[\u0590-\u06ff\u0750-\u077f\u0900-\u109f\u1780-\u17ff]")
"""Letters of Hebrew and Arabic, of India, Indochina and Tibet: not all vowels are written."""
_BALTIC = re.compile(r"(?<=\w{3}[^aiu])[aiu]?s$")
"""The ending that Latvian and Lithuanian give to the names of men: "Sergejs", "Petras"."""
_SYLLABIC = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Kana, Han and Hangul: one sign is a syllable or more."""
_DIGITS = str.maketrans("013459", "oieasg")
"""Digits that are drawn for letters: "Ig0r"."""
_ABJAD = (
    ("gh", "g"), ("kh", "h"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("ck", "k"), ("x", "ks"),
    ("c", "k"), ("q", "k"), ("g", "j"), ("p", "b"), ("w", "v"), ("z", "s"),
)  # fmt: skip
"""Letters that Arabic and Hebrew do not have, or do not tell apart, as names are written there."""
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouy]")
_REGNAL = re.compile(r"\s(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})$")
_SERVANTS = frozenset({"abd", "abu"})
"""Words that make a name with the one after them."""
_FATHERS = frozenset({"bin", "bn", "ibn", "ben", "bint"})


@dataclass(frozen=True)
class Spelt:
    """A name: its words in order, and what its writing tells of how far to trust them."""

    words: tuple[str, ...]
    descent: frozenset[tuple[str, str]]
    """Who is told to be whose child: ("salman", "muhammad") of "Salman bin Muhammad"."""
    signs: str
    """The name itself if it is written in signs for syllables, else empty."""
    vowelless: bool
    """Whether short vowels are not written."""
    regnal: str
    """What may be the number of a king or pope: "VI"."""

    @property
    def joined(self) -> str:
        """All letters in order."""
        return "".join(self.words)

    @property
    def baltic(self) -> bool:
        """Whether each word ends as Latvian and Lithuanian have it."""
        return all(map(_BALTIC.search, self.words))

    def without_endings(self) -> Spelt:
        """The name as other languages have it."""
        return replace(self, words=tuple(_BALTIC.sub("", word) for word in self.words))


@lru_cache(maxsize=65536)
def spell(name: str) -> Spelt:
    """The words of a person's name without honorifics and particles; initials stay."""
    written = unicodedata.normalize("NFKC", name).strip()
    if " " not in written:
        written = _CAMEL.sub(" ", written)
    surname, comma, given = written.partition(",")
    if comma and "," not in given:
        written = f"{given} {surname}".strip()
    words = [_letters(word) for word in _latin_words(written)]
    bare = _without_styles(words)
    dropped = (naming().particles | _FATHERS) - _SERVANTS
    kept = [w for w in bare if w not in dropped]
    kept = kept if len(kept) > 1 else bare
    signs = "".join(written.split()) if _SYLLABIC.search(written) else ""
    regnal = written.split()[-1] if len(kept) > 1 and _REGNAL.search(written) else ""
    split = [part for word in kept for part in _initials(word, name)]
    return Spelt(tuple(split), _descent(words), signs, bool(_VOWELLESS.search(written)), regnal)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a word as they sound."""
    plain = sound(word)
    return plain[:1].translate(str.maketrans("", "", "aeiouy")) + _VOWELS.sub("", plain[1:])


@lru_cache(maxsize=65536)
def consonants(word: str) -> frozenset[str]:
    """What a script without vowels may leave of a word: its "v" may be a vowel, its "b" a "p"."""
    for spelling, plain in _ABJAD:
        word = word.replace(spelling, plain)
    bare = _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
    return frozenset({bare.replace("v", "f"), bare.replace("v", "")})


def _without_styles(words: list[str]) -> list[str]:
    """A name without the titles before it: "Sen. Olsen", but not "Hun Sen"."""
    styled = naming().honorifics | naming().titles
    first = next((n for n, word in enumerate(words) if word not in styled), 0)
    return words[first:]


def _latin_words(written: str) -> list[str]:
    plain = _APOSTROPHES.sub("", anyascii(_APOSTROPHES.sub("", written))).lower()
    return [word for word in _NOT_WORDS.split(plain) if word]


def _letters(word: str) -> str:
    """A word of letters and digits with the letters that the digits are drawn for."""
    mixed = any(c.isdigit() for c in word) and any(c.isalpha() for c in word)
    return word.translate(_DIGITS) if mixed else word


def _initials(word: str, name: str) -> list[str]:
    """ "JC" as "J" and "C"."""
    together = len(word) == 2 and word.upper() in name and not _VOWELS.search(word)
    return list(word) if together and not name.isupper() else [word]


def _descent(words: list[str]) -> frozenset[tuple[str, str]]:
    """Each word of a child with each word of the father told after it."""
    generations: list[list[str]] = [[]]
    for word in words:
        if word in _FATHERS:
            generations.append([])
        elif word not in naming().particles:
            generations[-1].append(sound(word))
    return frozenset(
        pair for child, father in pairwise(generations) for pair in product(child, father)
    )
