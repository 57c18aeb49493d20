"""How far an event has come, and which occasions come but once: the words that tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ontology.data import read_data


@dataclass(frozen=True, slots=True)
class Occasions:
    """Words and patterns; see `occasions.toml`."""

    postponed: re.Pattern[str]
    cancelled: re.Pattern[str]
    confirmed: re.Pattern[str]
    plain: frozenset[str]
    ordinals: tuple[str, ...]
    recurring: frozenset[str]
    formats: frozenset[str]


@cache
def occasions() -> Occasions:
    """The words, read once."""
    data = read_data("occasions.toml")

    def pattern(name: str) -> re.Pattern[str]:
        wordings = [*data[name].split(), *data.get(f"{name}_phrases", ())]
        longest_first = sorted(wordings, key=lambda wording: (-len(wording), wording))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)

    def words(name: str) -> frozenset[str]:
        return frozenset(data[name].split())

    return Occasions(
        postponed=pattern("postponed"),
        cancelled=pattern("cancelled"),
        confirmed=pattern("confirmed"),
        plain=words("plain"),
        ordinals=tuple(data["ordinals"].split()),
        recurring=words("recurring"),
        formats=words("formats"),
    )
