"""Offices and those who hold them one after another, over the years of the synthetic news."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.syllables import manner_of
from graph.facts import Office, Post
from ontology.countries import countries
from ontology.organisations import organisations

START = dt.date(2000, 1, 1)
DAYS = 25 * 365
"""Over which offices are held and news is told."""
_POSTS = (
    (Post.HEAD_OF_STATE, "President", 5.0),
    (Post.FOREIGN_MINISTER, "Foreign Minister", 6.0),
    (Post.HEAD_OF_GOVERNMENT, "Prime Minister", 3.0),
    (Post.DEPUTY_FOREIGN_MINISTER, "Deputy Foreign Minister", 1.0),
    (Post.DEFENCE_MINISTER, "Defence Minister", 1.0),
    (Post.MINISTER, "Trade Minister", 0.8),
    (Post.SPOKESPERSON, "Foreign Ministry spokesperson", 0.7),
    (Post.AMBASSADOR, "Ambassador", 0.8),
    (Post.ENVOY, "Special Envoy", 0.4),
)
"""What each country has: post, title and how often news tells of it."""
_TERM = (500, 3200)
"""Days for which an office is held, at least and at most."""
_PROMOTED = 0.15
"""Share of successions in which the new holder comes from another office of the country."""


@dataclass(frozen=True, slots=True)
class Person:
    """One who does not exist."""

    given: str
    surname: str
    surname_first: bool

    @property
    def name(self) -> str:
        """The whole name in its usual order."""
        words = (self.surname, self.given) if self.surname_first else (self.given, self.surname)
        return " ".join(words)


@dataclass(slots=True)
class Seat:
    """An office with its holders; each holds it from one of `since` to the next."""

    office: Office
    weight: float
    served: str
    """What the holder serves, in words."""
    since: list[dt.date] = field(default_factory=list)
    holders: list[Person] = field(default_factory=list)

    def holder(self, day: dt.date) -> Person:
        """Who holds the office on a day."""
        return self.holders[max(0, bisect.bisect_right(self.since, day) - 1)]


class Chancellery:
    """All seats, drawn by how often news tells of them: a few often, most seldom."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        codes = [code for code, one in countries().items() if one.sovereign and one.capital]
        chance.shuffle(codes)
        self.codes = tuple(codes)
        self.country_weights = list(itertools.accumulate(1 / (n + 2) for n in range(len(codes))))
        self.seats = [seat for rank, code in enumerate(codes) for seat in self._seats(code, rank)]
        self.seats += self._heads()
        self._weights = list(itertools.accumulate(seat.weight for seat in self.seats))
        self.by_served: dict[str | None, list[Seat]] = {}
        for seat in self.seats:
            self.by_served.setdefault(seat.office.of, []).append(seat)

    def seat(self) -> Seat:
        """A seat, the more often the more news tells of it."""
        return self._chance.choices(self.seats, cum_weights=self._weights)[0]

    def beside(self, seat: Seat) -> list[Seat]:
        """The seats of the country or organisation that a seat serves."""
        return self.by_served[seat.office.of]

    def country(self) -> str:
        """The code of a country, drawn likewise."""
        return self._chance.choices(self.codes, cum_weights=self.country_weights)[0]

    def _seats(self, code: str, rank: int) -> list[Seat]:
        name = countries()[code].name
        seats = [
            Seat(Office(post, code, title), weight / (rank + 2), name)
            for post, title, weight in _POSTS
        ]
        known: list[Person] = []
        for seat in seats:
            self._fill(seat, code, known)
        return seats

    def _heads(self) -> Iterator[Seat]:
        """The heads of organisations."""
        bodies = sorted(organisations().values(), key=lambda one: -len(one.members))[:60]
        for rank, body in enumerate(bodies):
            office = Office(Post.ORGANISATION_HEAD, body.name, "Secretary-General")
            seat = Seat(office, 2.0 / (rank + 2), body.name)
            self._fill(seat, self._chance.choice(self.codes), [])
            yield seat

    def _fill(self, seat: Seat, code: str, known: list[Person]) -> None:
        day = -self._chance.randrange(_TERM[1])
        while day < DAYS:
            seat.since.append(START + dt.timedelta(day))
            promoted = known and self._chance.random() < _PROMOTED
            one = self._chance.choice(known) if promoted else self._person(code)
            known.append(one)
            seat.holders.append(one)
            day += self._chance.randint(*_TERM)

    def _person(self, code: str) -> Person:
        manner = manner_of(code)
        given, surname = manner.name(self._chance)
        return Person(given, surname, manner.surname_first)
