"""Questions with slots, and how what has been typed so far fits them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from rapidfuzz.distance import DamerauLevenshtein

from graph.facts import EventType, Post, Status
from graph.memory.lookup import fold

_SLOT = re.compile(r"\{(\w+)\}")
_MENDED = 4
"""Letters from which a word may have one wrong."""
_LONGEST_NAME = 8
"""Words that a slot takes."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What has been typed: its words, folded, and whether the last one may go on."""

    words: tuple[str, ...]
    open: bool

    @classmethod
    def of(cls, text: str) -> Typed:
        """The words of a text; a blank or a mark at its end closes the last one."""
        words = tuple(word for part in text.split() if (word := fold(part).replace(" ", "")))
        return cls(words, bool(text) and text[-1].isalnum())

    def after(self, number: int) -> Typed:
        """All but the first words."""
        return Typed(self.words[number:], self.open)

    def first(self, number: int) -> Typed:
        """The first words; what stands before others is closed."""
        return Typed(self.words[:number], self.open and number == len(self.words))


Filling = Mapping[str, Typed]
"""Slot → what was typed for it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a question, with slots in braces."""

    text: str
    parts: tuple[str, ...]
    slots: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Wording:
        """The wording of a text such as "Who met {official}?"."""
        parts = tuple(part.rstrip("?") for part in text.split())
        return cls(text, parts, tuple(_SLOT.findall(text)))

    def fit(self, typed: Typed) -> Iterator[Filling]:
        """The ways in which it can go on from what has been typed."""
        yield from _fit(self.parts, typed)


@dataclass(frozen=True, slots=True)
class Template:
    """A question that is offered, and which events answer it; none: an office does."""

    wordings: tuple[Wording, ...]
    types: tuple[EventType, ...]
    status: Status = Status.HELD
    roles: Mapping[str, str] = field(default_factory=dict)
    faced: bool = False
    placed: bool = False
    asked: str = ""
    change: str = ""


@cache
def templates() -> tuple[Template, ...]:
    """All questions that are offered, the most useful first."""
    return tuple(map(_template, _data()["question"]))


@cache
def titles() -> Mapping[Post, tuple[str, ...]]:
    """How the holders of posts are called, the usual way first."""
    return {Post(post): tuple(words) for post, words in _data()["titles"].items()}


def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("questions.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _template(entry: dict[str, Any]) -> Template:
    return Template(
        wordings=tuple(map(Wording.of, entry["words"])),
        types=tuple(map(EventType, entry["types"])),
        status=Status(entry.get("status", Status.HELD)),
        roles=entry.get("roles", {}),
        faced=entry.get("faced", False),
        placed=entry.get("placed", False),
        asked=entry.get("asked", ""),
        change=entry.get("change", ""),
    )


def _fit(parts: Sequence[str], typed: Typed) -> Iterator[Filling]:
    if not typed.words:
        yield {}
    elif parts:
        slot = _SLOT.fullmatch(parts[0])
        if slot:
            yield from _fit_slot(slot[1], parts[1:], typed)
        elif _reads(typed.first(1), fold(parts[0])):
            yield from _fit(parts[1:], typed.after(1))
        elif parts[0] == "the":
            yield from _fit(parts[1:], typed)


def _fit_slot(slot: str, rest: Sequence[str], typed: Typed) -> Iterator[Filling]:
    for size in range(1, min(len(typed.words), _LONGEST_NAME) + 1):
        taken = typed.first(size)
        for filling in _fit(rest, typed.after(size)):
            yield {slot: taken, **filling}


def _reads(typed: Typed, word: str) -> bool:
    """Whether the one word typed is a word, its beginning, or nearly so."""
    [said] = typed.words
    if said == word or (typed.open and word.startswith(said)):
        return True
    near = word[: len(said)] if typed.open else word
    return len(said) >= _MENDED and bool(DamerauLevenshtein.distance(said, near) <= 1)
