"""Names of people made comparable: without order, spelling habits, honorifics and particles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from types import MappingProxyType

from graph.identity.alike import bones, distance
from graph.names import slug
from ontology.known_names import known_persons
from ontology.naming import naming

_PATRONYMIC = re.compile(r"(ov|ev)[iy]t?ch|(ov|ev)na|o[gk]l[iyu]|ugli|[qk]izi")
_MUHAMMAD = re.compile(r"m[aou]h+[aoe]m+[aei]d")
_SPELLINGS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("yev", "ev"), ("oe", "o"), ("ae", "a"), ("ue", "u"),
    ("w", "v"), ("q", "k"), ("x", "ks"), ("y", "i"), ("ksandr", "ksander"),
)  # fmt: skip
_GIVEN = frozenset({"abd", "abu", "ben"})
"""Particles that are given names as well when a name starts with them."""
_FATHERS = frozenset({"bin", "ibn", "ben", "bint"})
_SERVANT = re.compile(
    r"\b(?:abd[aeu]l|abdoul|abd[ou]r|abd (?:al|el|ul|ar|er|ur|as|an|ad)) ?([a-z]{4,})"
)
_ABDULLAH = re.compile(r"abd[aeou]+l+ah?")
_SYLLABLE = re.compile("-([a-z])-")
"""A letter that is no initial, but part of what follows: "Chan-o-cha"."""
_ABBREVIATED = re.compile(r"\b([A-Z][a-z]{1,2})\.(?=\s*\S)")
"""A name cut short to its first letters: "Kh. Battulga", "St. Ivanov"."""
_INITIALS = {"y": "i", "w": "v", "q": "k", "x": "k"}
_JOINED = re.compile(r"[a-z]|\w+-")
"""How a lone surname with a particle starts: "al-Assad", "Al-Assad", "de Gaulle"; not "Al Gore"."""
_FINAL_J = re.compile(r"(?<=[aeiou])j$")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class PersonName:
    """The words of a name, sorted, each as it sounds; one letter stands for an initial."""

    words: tuple[str, ...]
    last: str
    """The last whole word as written: by habit the surname, and a key to look the name up."""
    also: frozenset[str] = frozenset()
    """Surnames under which the person is known as well, each enough on its own."""
    given: str = ""
    """The given name where the name tells it, before "bin"."""

    @cached_property
    def key(self) -> str:
        """One string for all names of the same words."""
        return " ".join(self.words)

    @cached_property
    def stem(self) -> str:
        """One string for all names that may be spellings of one."""
        return " ".join(sorted(map(bones, self.words)))

    @cached_property
    def whole(self) -> tuple[str, ...]:
        """The words that are no initials."""
        return tuple(word for word in self.words if len(word) > 1)

    @property
    def full(self) -> bool:
        """Whether given name and surname are both there, and no initial stands for one."""
        return len(self.whole) > 1

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words that are no initials, as all their spellings share them."""
        return frozenset(map(bones, self.whole))

    @cached_property
    def last_stem(self) -> str:
        """The last word, as all its spellings share it."""
        return bones(self.last)

    @cached_property
    def found_by(self) -> frozenset[str]:
        """The stems that lead to the name."""
        return self.stems.union(map(bones, self.also))

    def of_another(self, other: PersonName) -> bool:
        """Whether the names tell that they are two people's: father and son, say."""
        return bool(self.given and other.given and bones(self.given) != bones(other.given))

    def within(self, other: PersonName, *, loosely: bool = False) -> bool:
        """Whether each word of this name is a word of the other, or the initial of one.

        Two names that both have initials are compatible only if the initials are the same.
        With `loosely`, another spelling of a word will do.
        """
        if len(self.words) == 1 and self.words[0] in other.also:
            return True
        initials = [word for word in self.words if len(word) == 1]
        others = [word for word in other.words if len(word) == 1]
        if (initials and others and initials != others) or self.of_another(other):
            return False
        left = list(other.words)
        for word in sorted(self.words, key=len, reverse=True):
            found = _found(word, left, loosely)
            if found is None:
                return False
            left.remove(found)
        return bool(self.whole)


def _found(word: str, others: list[str], loosely: bool) -> str | None:
    """The word among others that is this one or, of an initial, begins with it."""
    if word in others:
        return word
    if len(word) == 1:
        return next((one for one in others if one.startswith(word)), None)
    alike = (one for one in others if loosely and distance((word,), (one,)))
    return next(alike, None)


@lru_cache(maxsize=65536)
def person_name(form: str) -> PersonName:
    """A name as written in news, made comparable; of a known person, the usual name."""
    plain = _plain_name(form)
    known = _known_names().get(plain.words)
    return plain if known is None or plain.of_another(known) else known


def _plain_name(form: str) -> PersonName:
    plain = _ABBREVIATED.sub(_shortened, _SYLLABLE.sub(r"-\1", form))
    written = slug(plain.replace(".", " ")).split("-")
    heard = [sound(word) for word in _one_initial(_bare(_servants(written), form))]
    last = next((word for word in reversed(heard) if len(word) > 1), heard[-1])
    given = heard[0] if len(heard) > 1 and not _FATHERS.isdisjoint(written[1:-1]) else ""
    return PersonName(tuple(sorted(heard)), last, given=given)


@cache
def _known_names() -> Mapping[tuple[str, ...], PersonName]:
    """The usual name by the words of any name of a known person."""
    found: dict[tuple[str, ...], PersonName] = {}
    for person in known_persons():
        names = [_plain_name(form) for form in person.all_names]
        also = {name.last for name in names if len(name.whole) > 1} - set(names[0].words)
        usual = PersonName(names[0].words, names[0].last, frozenset(also), names[0].given)
        for name in names:
            found.setdefault(name.words, usual)
    return MappingProxyType(found)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A word so that usual ways to write one name in Latin letters are the same.

    Initials sound as the names that they stand for. Words of three letters and less stay: too many
    names differ by one of them alone.
    """
    if len(word) < 4:
        return _INITIALS.get(word, word)
    if _MUHAMMAD.fullmatch(word):
        return "muhamad"
    if _ABDULLAH.fullmatch(word):
        return "abdulah"
    for spelling, plain in _SPELLINGS:
        word = word.replace(spelling, plain)
    return _DOUBLED.sub(r"\1", _FINAL_J.sub("i", word))


def _bare(words: list[str], form: str) -> list[str]:
    """The words without honorifics, particles and patronymics, if two or more are left."""
    rules = naming()
    kept = words
    while len(kept) > 2 and kept[0] in rules.honorifics:
        kept = kept[1:]
    for drop in (_is_patronymic, rules.particles.__contains__):
        rest = [word for n, word in enumerate(kept) if not (0 < n < len(kept) - 1 and drop(word))]
        kept = rest if len(rest) > 1 else kept
    if len(kept) > 1 and kept[0] in rules.opening and kept[0] not in _GIVEN:
        kept = kept[1:] if len(kept) > 2 or _JOINED.match(form) else kept
    return kept


def _servants(words: list[str]) -> list[str]:
    """The words with "Abdel Latif", "Abd al-Latif" and "Abdoullatif" all as "abdullatif".

    The last word stays: "Abdul Momen" goes by "Momen".
    """
    text = " ".join(words[:-1])
    return [*_SERVANT.sub(r"abdul\1", text).split(), words[-1]]


def _shortened(found: re.Match[str]) -> str:
    """The initial of a name cut short, as it sounds; titles stay."""
    rules = naming()
    word = found[1].lower()
    if word in rules.honorifics or word in rules.titles or word in rules.suffixes:
        return found[0]
    return next((plain for spelling, plain in _SPELLINGS if spelling == word), word)[0] + " "


def _one_initial(words: list[str]) -> list[str]:
    """The words; of several initials beside a lone surname, only the first is told by others."""
    if sum(len(word) > 1 for word in words) != 1:
        return words
    initials = [word for word in words if len(word) == 1]
    return [word for word in words if len(word) > 1] + initials[:1]


def _is_patronymic(word: str) -> bool:
    return bool(_PATRONYMIC.search(word)) and len(word) > 5
