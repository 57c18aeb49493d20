"""The words of offices, keyed for look-up in a run of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from graph.reading.mentions.names import is_family
from graph.reading.mentions.wording import Word, keys_of
from ontology.offices import Head, Offices, offices, plural_of

_Keys = tuple[str, ...]
_NAMES = frozenset({"sen", "min", "gen", "col", "lt", "maj", "capt", "adm", "rep", "amb", "major"})
"""Abbreviated titles that are also names."""
_HOURS = (("pm",), ("p.m",))
"""Abbreviated titles that tell the hour after a number."""
_SULTAN = ("sultan",)


class Phrase(NamedTuple):
    """A head noun found in a text: how many words it has, and whether it is plural."""

    length: int
    plural: bool
    head: Head


class Vocabulary:
    """Look-up of heads, portfolios and bodies where they start or where they end."""

    def __init__(self, data: Offices) -> None:
        self.offices = data
        self.heads: dict[str, list[tuple[_Keys, bool, Head]]] = {}
        """The head nouns by their first word."""
        for head in data.heads:
            for plural, wordings in (
                (False, (*head.words, *head.short)),
                (True, head.plurals),
            ):
                for wording in wordings:
                    keys = keys_of(wording)
                    self.heads.setdefault(keys[0], []).append((keys, plural, head))
        for options in self.heads.values():
            options.sort(key=lambda option: (-len(option[0]), option[1]))
        classes = _classes(data.portfolios, data.bodies)
        self._starting = _by_edge(classes, 0)
        self._seats = {keys_of(words): code for words, code in data.seats.items()}
        self._successions = _by_edge([(keys_of(words), "") for words in data.successions], 0)
        self._ending = _by_edge(classes, -1)

    def head(self, words: Sequence[Word], at: int) -> Phrase | None:
        """The longest head noun that starts at a word."""
        for keys, plural, head in self.heads.get(words[at].key, ()):
            if len(keys) > 1 and not _stands(words, at, keys):
                continue
            if len(keys) == 1 and keys[0] in _NAMES and not self._abbreviates(words, at):
                continue
            if keys in _HOURS and at and _is_hour(words[at - 1]):
                continue
            if keys == _SULTAN and is_family(words, at + 1):
                continue
            return Phrase(len(keys), plural, head)
        return None

    def _abbreviates(self, words: Sequence[Word], at: int) -> bool:
        """Whether "Sen" or "Min" is a title here and not a name or a part of one."""
        if words[at].text.endswith("."):
            return True
        if at + 1 >= len(words) or not words[at + 1].cap:
            return False
        before = words[at - 1] if at else None
        return before is None or not before.cap or before.key in self.heads

    def class_starting(self, words: Sequence[Word], at: int) -> tuple[int, str] | None:
        """The longest portfolio or body that starts at a word: its length and its class."""
        for keys, name in self._starting.get(words[at].key, ()):
            if _stands(words, at, keys):
                return len(keys), name
        return None

    def seat(self, words: Sequence[Word]) -> str | None:
        """The only country that has the body of some words: "State Duma"."""
        return self._seats.get(tuple(word.key for word in words))

    def successions(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        """Where words start and end that tell who follows whom."""
        for at, word in enumerate(words):
            for keys, _ in self._successions.get(word.key, ()):
                if _stands(words, at, keys):
                    yield at, at + len(keys)
                    break

    def class_ending(self, words: Sequence[Word], at: int, floor: int) -> tuple[int, str] | None:
        """The longest portfolio or body that ends at a word and starts at `floor` or later."""
        for keys, name in self._ending.get(words[at].key, ()):
            first = at - len(keys) + 1
            if first >= floor and _stands(words, first, keys):
                return len(keys), name
        return None


def _is_hour(word: Word) -> bool:
    """Whether a word is a number, in digits or spelled out."""
    spelled = word.key in offices().numbers or word.key in ("one", "eleven", "twelve")
    return spelled or (not word.alpha and word.text[-1:].isdigit())


def _stands(words: Sequence[Word], at: int, keys: _Keys) -> bool:
    return [word.key for word in words[at : at + len(keys)]] == [*keys]


def _classes(*tables: Mapping[str, frozenset[str]]) -> list[tuple[_Keys, str]]:
    """Wordings with their class; a wording keeps the first class that lists it."""
    out: dict[_Keys, str] = {}
    for table in tables:
        for name, wordings in table.items():
            for wording in wordings:
                out.setdefault(keys_of(wording), name)
                out.setdefault(keys_of(plural_of(wording)), name)
    return list(out.items())


def _by_edge(classes: Iterable[tuple[_Keys, str]], edge: int) -> dict[str, list[tuple[_Keys, str]]]:
    out: dict[str, list[tuple[_Keys, str]]] = {}
    for keys, name in classes:
        out.setdefault(keys[edge], []).append((keys, name))
    for options in out.values():
        options.sort(key=lambda option: -len(option[0]))
    return out


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of `ontology/offices.toml`."""
    return Vocabulary(offices())
