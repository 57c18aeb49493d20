"""Words of which names of organisations are made, where they are not names themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.data import read_data

_SETS = ("generic", "styles", "articles", "fillers", "reach")


@dataclass(frozen=True, slots=True)
class BodyWords:
    """The words as written, by the part that they play; see `body-words.toml`."""

    senses: tuple[tuple[str, ...], ...]
    generic: frozenset[str]
    styles: frozenset[str]
    articles: frozenset[str]
    fillers: frozenset[str]
    reach: frozenset[str]
    ones: Mapping[str, int]
    """Words for the numbers from zero to nineteen, "first" among them."""
    tens: Mapping[str, int]


@cache
def body_words() -> BodyWords:
    """The words, read once."""
    data = read_data("body-words.toml")
    ones, tens, ordinals = (_numbered(data[key]) for key in ("ones", "tens", "ordinals"))
    return BodyWords(
        senses=tuple(tuple(line.split()) for line in data["senses"]),
        ones=MappingProxyType(ones | ordinals),
        tens=MappingProxyType({word: 10 * (number + 2) for word, number in tens.items()}),
        **{key: frozenset(data[key].split()) for key in _SETS},
    )


def _numbered(words: str) -> dict[str, int]:
    return {form: number for number, forms in enumerate(words.split()) for form in forms.split("/")}
