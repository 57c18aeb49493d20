"""What has been told so far in an article, and what of it comes first to mind.

Each sighting of an entity is kept with its sentence and with whether it stood as a subject: the
first entity of its sentence that no preposition governs ("With X beside him, Y left": Y). People
are ranked by distance in sentences, subjects before others, those told often before those told
once (after Lappin and Leass, 1994, without a parse).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile

from graph.reading.document import Person

WINDOW = 6
"""Sentences back in which a reference seeks its antecedent."""

_PAIR = 2
_STEP_BACK = -2.0
_SUBJECT = 1.5
_TOLD_AGAIN = 0.25
_PROMINENT = 3.0
"""What it counts to be the one whom the article names most."""


def is_code(name: str) -> bool:
    """Whether a name is an ISO 3166-1 alpha-2 code."""
    return len(name) == 2 and name.isalpha() and name.isupper()


@dataclass(frozen=True, slots=True)
class Sighting:
    """One telling of an entity."""

    name: str
    sentence: int
    subject: bool
    person: Person | None = None
    listed: bool = False
    """Whether it goes on with a list: "B" in "A and B"."""

    @property
    def code(self) -> str | None:
        """The country that is told, by name or as the one that the person serves."""
        if self.person is None:
            return self.name if is_code(self.name) else None
        served = self.person.offices[0].of if self.person.offices else None
        return served if served and is_code(served) else None


@dataclass(slots=True)
class Told:
    """The sightings of an article up to a point, in order."""

    sightings: list[Sighting] = field(default_factory=list)
    _times: dict[str, tuple[int, Person]] = field(default_factory=dict)
    """How often each person is told, in the order of first telling."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """How often the article names each person, beside the one whom it names most."""
    _opened: set[int] = field(default_factory=set)

    def add(
        self,
        names: Iterable[str],
        people: dict[str, Person],
        at: int,
        *,
        free: bool,
        listed: bool = False,
    ) -> None:
        """Note what sentence `at` tells; `free` where no preposition governs it."""
        names = list(names)
        subject = free and at not in self._opened and bool(names)
        if subject:
            self._opened.add(at)
        self.sightings.extend(
            Sighting(n, at, subject, people.get(n), listed or order > 0)
            for order, n in enumerate(names)
        )
        for name in names:
            if name in people:
                times, person = self._times.get(name, (0, people[name]))
                self._times[name] = (times + 1, person)

    def subject_of(self, sentence: int) -> set[str]:
        """The entities that stood as the subject of a sentence."""
        return {s.name for s in self.back_from(sentence, window=0) if s.subject}

    def names_in(self, sentence: int) -> set[str]:
        """The entities that a sentence has told so far."""
        return {s.name for s in self.back_from(sentence, window=0)}

    def people(self, sentence: int, fits: Callable[[Person], bool]) -> list[Person]:
        """People told within the window who fit, the most salient first.

        Whom the whole article tells most comes to mind more easily.
        """
        scores: dict[int, float] = {}
        found: dict[int, Person] = {}
        for order, sighting in enumerate(self.back_from(sentence)):
            person = sighting.person
            if person is None or not fits(person):
                continue
            score = _STEP_BACK * (sentence - sighting.sentence) - order / 1e6
            score += _SUBJECT if sighting.subject else 0.0
            if id(person) in scores:
                score = max(score, scores[id(person)]) + _TOLD_AGAIN
            scores[id(person)] = score
            found[id(person)] = person
        for key, person in found.items():
            scores[key] += _PROMINENT * self.shares.get(person.name, 0.0)
        return [found[key] for key in sorted(scores, key=lambda key: -scores[key])]

    def protagonist(self, fits: Callable[[Person], bool]) -> Person | None:
        """Of all told so far who fit, the one told most often; of equals the first."""
        fitting = [(times, person) for times, person in self._times.values() if fits(person)]
        return max(fitting, key=lambda pair: pair[0])[1] if fitting else None

    def names(self) -> Iterable[str]:
        """The names of all people told so far."""
        return self._times

    def in_turn(self) -> list[Person]:
        """All people told so far, in the order of first telling."""
        return [person for _, person in self._times.values()]

    def together(self, sentence: int, fits: Callable[[Person], bool]) -> list[Person]:
        """The people who fit and were told in one sentence, from the nearest that has two."""
        for back in range(sentence, max(-1, sentence - WINDOW - 1), -1):
            people = {
                s.name: s.person
                for s in reversed(list(self.back_from(back, window=0)))
                if s.sentence == back and s.person is not None and fits(s.person)
            }
            if len(people) > 1:
                return list(people.values())
        return []

    def crowd(self, sentence: int) -> tuple[str, ...]:
        """Those of more than two sides whom the last sentence before told, if they were so many."""
        sides: dict[str, str] = {}
        for told in reversed(list(self.back_from(sentence - 1, window=0))):
            if told.code and (told.person is not None or told.code not in sides):
                sides[told.code] = told.name
        return tuple(sides.values()) if len(sides) > _PAIR else ()

    def listed_states(self, sentence: int) -> tuple[str, ...]:
        """The countries of the list that opens this sentence or the one before."""
        for index in (sentence, sentence - 1):
            told = [s for s in self.sightings if s.sentence == index]
            first = next((at for at, s in enumerate(told) if s.subject), None)
            if first is None:
                continue
            rest = list(takewhile(lambda s: s.listed, told[first + 1 :]))
            names = list(dict.fromkeys(s.name for s in (told[first], *rest)))
            after = {s.name for s in told[first + len(rest) :] if s.person is not None}
            if len(names) > 1 or len(after) > 1:
                return tuple(names) if all(map(is_code, names)) and len(after) <= 1 else ()
        return ()

    def countries(self, sentence: int, number: int) -> tuple[str, ...]:
        """So many countries told in one list, else the last so many; none if they are fewer."""
        if number > _PAIR and (listed := self._listed(sentence, number)):
            return listed
        found: dict[str, None] = {}
        for sighting in self.back_from(sentence):
            if sighting.code:
                found[sighting.code] = None
            if len(found) == number:
                return tuple(reversed(found))
        return ()

    def _listed(self, sentence: int, number: int) -> tuple[str, ...]:
        """The countries of the last list that has just so many."""
        found: dict[str, None] = {}
        for sighting in self.back_from(sentence):
            found = found if sighting.code else {}
            if sighting.code:
                found[sighting.code] = None
            if not sighting.listed:
                if len(found) == number:
                    return tuple(reversed(found))
                found = {}
        return ()

    def last_body(self, sentence: int) -> tuple[str, ...]:
        """The last country or organisation told as such."""
        for sighting in self.back_from(sentence):
            if sighting.person is None:
                return (sighting.name,)
        return ()

    def last_two(self, sentence: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The last but one and the last of those told: two people, else two bodies."""
        near = list(self.back_from(sentence))
        for people in (True, False):
            names = dict.fromkeys(s.name for s in near if (s.person is not None) is people)
            if len(names) >= 2:
                last, before, *_ = names
                return (before,), (last,)
        return (), ()

    def in_order(self, people: Iterable[Person]) -> tuple[str, ...]:
        """Names of people in the order in which they were first told."""
        told = [sighting.name for sighting in self.sightings]
        return tuple(sorted((person.name for person in people), key=told.index))

    def back_from(self, sentence: int, window: int = WINDOW) -> Iterator[Sighting]:
        """What was told up to a sentence, the last first."""
        for sighting in reversed(self.sightings):
            if sentence - sighting.sentence > window:
                return
            yield sighting
