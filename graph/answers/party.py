"""Who or what some words of a question mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from graph.facts import Post
from graph.memory.lookup import Entry


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what some words of a question mean; several values are alternatives.

    People are given by IRI, an office by `posts` with whom it serves, a state by its code.
    """

    words: str
    people: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    codes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    """IRIs."""
    places: tuple[str, ...] = ()
    official: bool = False
    """Only those who serve, not the state or organisation itself."""
    group: bool = False
    """A set of states: any of its members."""
    title: tuple[str, ...] = ()
    """For posts that many hold, the words that tell which: "energy", "crown prince"."""
    posted: tuple[str, ...] = ()
    """Codes of the countries to which an ambassador is sent."""
    counterpart: bool = False
    """The same office as that of the party named before, in the service of this one."""
    plural: bool = False
    adjective: bool = False
    """Said as an adjective: "Russian"."""
    each: bool = False
    """Holders in several states told one by one: "the Japanese and Turkish ministers"."""
    all_of: tuple[Party, ...] = ()
    """Each of whom must have the part; the other fields are those of the first."""
    unknown: bool = False
    """Named, but nobody of that name is known; with posts, an office that the state has not."""
    choices: tuple[Entry, ...] = ()
    """Those who share the name, where it does not settle who is meant."""
    correction: str = ""

    @property
    def is_state(self) -> bool:
        """Whether a country or organisation as such is meant."""
        return bool(self.codes or self.organisations) and not (
            self.people or self.posts or self.official
        )


def varied(party: Party, **changes: Any) -> Party:
    """A party with some fields changed, and those of each that it stands for."""
    each = tuple(replace(one, **changes) for one in party.all_of)
    return replace(party, all_of=each, **changes)


def either_of(one: Party, other: Party) -> Party:
    """A party that is one or the other; `unknown` where they are of two kinds."""
    words = f"{one.words} or {other.words}"
    if bool(one.people) != bool(other.people) or one.posts != other.posts or one.unknown:
        return Party(words, unknown=True)
    return replace(
        one,
        words=words,
        people=(*one.people, *other.people),
        codes=(*one.codes, *other.codes),
        organisations=(*one.organisations, *other.organisations),
        places=(*one.places, *other.places),
        choices=one.choices or other.choices,
    )
